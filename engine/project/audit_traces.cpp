// What no reader of a delivery needs: addresses and numbers of people, folders of the machine that made it.
#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "project/audit_parts.h"

namespace portulan::project {
namespace {

bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == '+'; }

/// name@host.xx at an '@'.
std::optional<std::string> mail_at(std::string_view text, std::size_t at) {
    std::size_t from = at, to = at + 1;
    while (from > 0 && is_word(text[from - 1])) --from;
    while (to < text.size() && is_word(text[to])) ++to;
    while (to > at + 1 && text[to - 1] == '.') --to;
    const std::string_view host = text.substr(at + 1, to - at - 1);
    const std::size_t dot = host.rfind('.');
    if (from == at || dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return std::nullopt;
    return std::string(text.substr(from, to - from));
}

/// Digits from `at`, with single blanks, dots or hyphens between, as they are written; `digits` gets them alone.
std::string_view number_at(std::string_view text, std::size_t at, std::string& digits) {
    std::size_t end = at, next = at;
    while (next < text.size()) {
        if (is_digit(text[next])) {
            digits += text[next];
            end = ++next;
        } else if ((text[next] == ' ' || text[next] == '.' || text[next] == '-') && next + 1 < text.size() && is_digit(text[next + 1])) {
            ++next;
        } else if (text.substr(next, 2) == "\u00A0" && next + 2 < text.size() && is_digit(text[next + 2])) {
            next += 2;
        } else {
            break;
        }
    }
    return text.substr(at, end - at);
}

/// 0X XX XX XX XX in pairs; +33 X XX XX XX XX.
bool is_telephone(std::string_view written, const std::string& digits, bool international) {
    if (international) return digits.size() == 11 && digits.starts_with("33") && digits[2] != '0';
    if (digits.size() != 10 || digits[0] != '0' || digits[1] == '0') return false;
    return written.size() == 10 || (written.size() >= 14 && !is_digit(written[2]) && is_digit(written[0]) && is_digit(written[1]));
}

/// Thirteen digits and their key (97 minus the number modulo 97), sex 1 or 2.
bool is_social_security(const std::string& digits) {
    if (digits.size() != 15 || (digits[0] != '1' && digits[0] != '2')) return false;
    const unsigned long long number = std::stoull(digits.substr(0, 13));
    return 97 - number % 97 == std::stoull(digits.substr(13));
}

using Tell = std::function<void(std::string_view kind, std::string value)>;

void find_numbers(std::string_view text, const Tell& tell) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '@')
            if (auto mail = mail_at(text, at)) tell(tr_mark("an e-mail address"), *mail);
        if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == '.'))) continue;
        std::string digits;
        const std::string_view written = number_at(text, at, digits);
        if (is_telephone(written, digits, at > 0 && text[at - 1] == '+')) tell(tr_mark("a telephone number"), std::string(written));
        else if (is_social_security(digits)) tell(tr_mark("a social security number"), std::string(written));
        at += std::max<std::size_t>(written.size(), 1) - 1;
    }
}

/// A folder of a person's, a drive with a letter, an address of a file.
bool names_a_folder(std::string_view text) {
    for (const std::string_view folder : {"home", "Users", "root", "tmp", "mnt"})
        if (text.find("/" + std::string(folder) + "/") != std::string_view::npos) return true;
    return text.find(":\\") != std::string_view::npos || text.find("file:/") != std::string_view::npos;
}

}  // namespace

void look_for_traces(const AuditEdition& edition, AuditReport& report) {
    for (const AuditFile& file : edition.files) {
        const std::string place = edition.told(file.path);
        for (const backends::FoundText& found : file.content.texts) {
            // Numbers within paths of drawings and styles are none of people.
            const bool drawn = found.where == "transform" || found.where == "points" || found.where == "viewBox" || found.where == "style" || found.where == "sha256" || found.where == "script";
            if (!drawn)
                find_numbers(found.text, [&](std::string_view kind, std::string value) {
                    report.problems.push_back(make_problem("SEC-074", {.file = place, .column = found.where}, std::move(value), {{"kind@", std::string(kind)}}));
                });
            if (!found.where.empty() && names_a_folder(found.text)) report.problems.push_back(make_problem("SEC-075", {.file = place, .column = found.where}, found.text.substr(0, 200)));
        }
    }
}

}  // namespace portulan::project

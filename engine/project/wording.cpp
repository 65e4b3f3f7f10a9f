#include "project/wording.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/text.h"

namespace portulan::project {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word_character(char c) { return is_letter(c) || is_digit(c); }

}  // namespace

bool is_identifier(std::string_view text) {
    if (text.empty() || text.size() > 64 || !is_word_character(text.front())) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_word_character(c) || c == '-' || c == '_' || c == '.'; });
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

bool is_iso_date(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (form[i] == 'd' ? !is_digit(text[i]) : text[i] != form[i]) return false;
    return true;
}

bool is_before(std::string_view a, std::string_view b) {
    if (!is_iso_date(a) || !is_iso_date(b)) return false;
    const std::size_t common = std::min(a.size(), b.size());
    return a.substr(0, common) < b.substr(0, common);
}

std::string list_rows(std::vector<long> rows, std::size_t longest) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::string out;
    std::size_t runs = 0;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t j = i;
        while (j + 1 < rows.size() && rows[j + 1] == rows[j] + 1) ++j;
        if (!out.empty()) out += ", ";
        if (runs++ == longest) return out + "...";
        out += std::to_string(rows[i]);
        if (j > i) out += (j == i + 1 ? ", " : "-") + std::to_string(rows[j]);
        i = j + 1;
    }
    return out;
}

std::string size_text(double square_metres) {
    const auto whole = [](double value) { return plain_number(std::round(value), 0); };
    if (square_metres < 1) return "< 1\u00A0m²";
    if (square_metres < 1e4) return whole(square_metres) + "\u00A0m²";
    if (square_metres < 1e6) return whole(square_metres / 1e4) + "\u00A0ha";
    return whole(square_metres / 1e6) + "\u00A0km²";
}

std::string place_text(Point p, bool degrees) {
    const int decimals = degrees ? 6 : 1;
    return plain_number(p.x, decimals) + " " + plain_number(p.y, decimals);
}

Parameters suggest(std::string_view written, std::span<const std::string> candidates, std::string_view otherwise) {
    constexpr std::size_t few = 24;
    if (const auto near = nearest(written, candidates))
        return {{"remedy@", std::string(tr_mark("Did you mean “{near}”?"))}, {"near", *near}};
    if (!candidates.empty() && candidates.size() <= few)
        return {{"remedy@", std::string(tr_mark("Known: {known}."))}, {"known", join(candidates, ", ")}};
    return {{"remedy@", std::string(otherwise)}};
}

Parameters NearNames::suggest(const std::string& written, std::string_view otherwise) {
    if (const auto found = said_.find(written); found != said_.end()) return found->second;
    if (said_.size() >= most) return {{"remedy@", std::string(otherwise)}};
    return said_.emplace(written, project::suggest(written, candidates_, otherwise)).first->second;
}

bool holds_personal_contact(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos && at > 0 && at + 1 < text.size() && is_word_character(text[at - 1]) &&
        text.find('.', at) != std::string_view::npos)
        return true;
    // A French telephone number: ten digits, or +33 and nine, with spaces, dots or hyphens between them.
    std::size_t digits = 0;
    for (const char c : text) {
        if (is_digit(c)) {
            if (++digits >= 10) return true;
        } else if (c != ' ' && c != '.' && c != '-' && c != '\xC2' && c != '\xA0' && c != '(' && c != ')') {
            digits = 0;
        }
    }
    return false;
}

bool looks_like_real_name(std::string_view text) {
    static constexpr std::string_view forms[] = {"m ", "mr ", "mme ", "mlle ", "madame ", "monsieur ", "mademoiselle "};
    const std::string folded = fold(text);
    return std::any_of(std::begin(forms), std::end(forms), [&](std::string_view form) { return folded.starts_with(form); });
}

}  // namespace portulan::project

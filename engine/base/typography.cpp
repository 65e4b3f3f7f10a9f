// Numbers, spaces and dates as French and English typography want them (Lexique des règles typographiques en
// usage à l'Imprimerie nationale; thousands and units: BIPM, SI brochure 5.4).
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace portulan::inline base {
namespace {

std::string fixed(double value, int decimals) {
    std::string out = fmt::format("{:.{}f}", value, decimals);
    if (out.front() == '-' && out.find_first_not_of("-0.") == std::string::npos) out.erase(0, 1);
    return out;
}

void drop_trailing_zeros(std::string& digits) {
    if (digits.find('.') == std::string::npos) return;
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
}

std::string localise(const std::string& digits, Language language) {
    const bool negative = digits.front() == '-';
    const std::size_t start = negative ? 1 : 0;
    const std::size_t dot = digits.find('.');
    const std::string whole = digits.substr(start, (dot == std::string::npos ? digits.size() : dot) - start);
    std::string out = negative ? "\u2212" : "";
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0 && whole.size() > 3)
            out += language == Language::fr ? narrow_no_break_space : std::string_view(",");
        out += whole[i];
    }
    if (dot != std::string::npos) {
        out += language == Language::fr ? ',' : '.';
        out += digits.substr(dot + 1);
    }
    return out;
}

/// The code point that starts at `at`, as bytes.
std::string_view char_at(std::string_view text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) ++length;
    return text.substr(at, length);
}

bool is_space(std::string_view c) { return c == " " || c == no_break_space || c == narrow_no_break_space; }

void drop_last_space(std::string& out) {
    for (const std::string_view space : {std::string_view(" "), no_break_space, narrow_no_break_space})
        while (out.size() >= space.size() && out.ends_with(space)) out.resize(out.size() - space.size());
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a colon here is part of a time or an address (12:30, https://) and keeps its neighbours.
bool tight_colon(std::string_view text, std::size_t at) {
    const bool digits = at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]);
    return digits || text.substr(at).starts_with("://");
}

}  // namespace

std::string format_number(double value, int decimals, Language language) {
    return localise(fixed(value, decimals), language);
}

std::string format_short(double value, int decimals, Language language) {
    std::string digits = fixed(value, decimals);
    drop_trailing_zeros(digits);
    return localise(digits, language);
}

std::string plain_number(double value, int decimals) {
    std::string digits = fixed(value, decimals);
    drop_trailing_zeros(digits);
    return digits;
}

std::optional<double> parse_number(std::string_view text, char decimal_mark) {
    std::string digits;
    std::string_view rest = trim(text);
    if (rest.ends_with('%')) rest = trim(rest.substr(0, rest.size() - 1));
    for (std::size_t i = 0; i < rest.size();) {
        const std::string_view c = char_at(rest, i);
        const bool between = i > 0 && i + c.size() < rest.size();
        if (c == "\u2212" && digits.empty()) digits += '-';
        else if (c == "+" && digits.empty()) ;
        else if ((is_space(c) || c == "\u2009") && between) ;
        else if (c.size() == 1 && c[0] == decimal_mark) digits += '.';
        else if (c.size() == 1 && (is_digit(c[0]) || c[0] == '-' || c[0] == 'e' || c[0] == 'E')) digits += c[0];
        else return std::nullopt;
        i += c.size();
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string typeset(std::string_view text, Language language) {
    std::string out;
    out.reserve(text.size() + 16);
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view c = char_at(text, i);
        const std::size_t next = i + c.size();
        const bool french = language == Language::fr;
        if (c == "'") {
            out += "\u2019";
        } else if (french && (c == ";" || c == "!" || c == "?") && !out.empty() && !out.ends_with("?") && !out.ends_with("!")) {
            drop_last_space(out);
            out += narrow_no_break_space;
            out += c;
        } else if (french && c == ":" && !out.empty() && !tight_colon(text, i)) {
            drop_last_space(out);
            out += no_break_space;
            out += c;
        } else if (french && c == "\u00AB") {
            out += c;
            out += no_break_space;
            std::size_t skip = next;
            while (skip < text.size() && is_space(char_at(text, skip))) skip += char_at(text, skip).size();
            i = skip;
            continue;
        } else if (french && c == "\u00BB") {
            drop_last_space(out);
            out += no_break_space;
            out += c;
        } else if (french && (c == "%" || c == "\u20AC") && !out.empty()) {
            const bool after_number = out.ends_with(" ") || is_digit(out.back()) || out.ends_with(no_break_space) ||
                                      out.ends_with(narrow_no_break_space);
            if (after_number) {
                drop_last_space(out);
                out += no_break_space;
            }
            out += c;
        } else {
            out += c;
        }
        i = next;
    }
    return out;
}

std::string long_date(std::string_view iso, Language language) {
    constexpr std::array<std::string_view, 12> french{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                      "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    constexpr std::array<std::string_view, 12> english{"January", "February", "March",     "April",   "May",      "June",
                                                       "July",    "August",   "September", "October", "November", "December"};
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::string(iso);
    const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
    const int day = (iso[8] - '0') * 10 + (iso[9] - '0');
    if (month < 1 || month > 12 || day < 1 || day > 31) return std::string(iso);
    const auto& names = language == Language::fr ? french : english;
    const std::string written_day = language == Language::fr && day == 1 ? "1er" : std::to_string(day);
    return fmt::format("{} {} {}", written_day, names[static_cast<std::size_t>(month - 1)], iso.substr(0, 4));
}

}  // namespace portulan::inline base

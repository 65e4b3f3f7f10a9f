// Numbers as French and English typography want them (thousands and signs: BIPM, SI brochure 5.4; Lexique des règles
// typographiques en usage à l'Imprimerie nationale), and read from what people type.
#include <fmt/format.h>

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace portulan::inline base {
namespace {

void drop_sign_of_zero(std::string& digits) {
    if (digits.front() == '-' && digits.find_first_not_of("-0.") == std::string::npos) digits.erase(0, 1);
}

/// The shortest decimal text that reads back as `value`, without exponent.
std::string shortest(double value) {
    std::array<char, 400> buffer{};  // 309 digits, or 324 decimals, and a sign
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    assert(error == std::errc());
    return {buffer.data(), end};
}

/// One more in the last place: "0.99" -> "1.00".
void increment(std::string& digits) {
    for (std::size_t i = digits.size(); i-- > 0;) {
        if (digits[i] == '-') break;
        if (digits[i] == '.') continue;
        if (digits[i] != '9') {
            ++digits[i];
            return;
        }
        digits[i] = '0';
    }
    digits.insert(digits.front() == '-' ? 1 : 0, 1, '1');
}

/// Fixed decimals, halves of the decimal text away from zero. The exact binary value would make 12.35 a little less
/// than a half and 0.125 an even one: right for a machine, strange for somebody who compares with a table.
std::string rounded(double value, int decimals) {
    assert(std::isfinite(value) && decimals >= 0);
    std::string digits = shortest(value);
    const auto places = static_cast<std::size_t>(decimals);
    const std::size_t dot = digits.find('.');
    const std::size_t present = dot == std::string::npos ? 0 : digits.size() - dot - 1;
    if (present <= places) {
        if (dot == std::string::npos && places > 0) digits += '.';
        digits.append(places - present, '0');
    } else {
        const bool up = digits[dot + 1 + places] >= '5';
        digits.resize(places == 0 ? dot : dot + 1 + places);
        if (up) increment(digits);
    }
    drop_sign_of_zero(digits);
    return digits;
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
        if (i > 0 && (whole.size() - i) % 3 == 0) out += language == Language::fr ? narrow_no_break_space : std::string_view(",");
        out += whole[i];
    }
    if (dot != std::string::npos) {
        out += language == Language::fr ? ',' : '.';
        out += digits.substr(dot + 1);
    }
    return out;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

/// The bytes of the white space at `at`, 0 when there is none: ASCII, no-break, the spaces of U+2000, narrow, ideographic.
std::size_t space_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(' ')) return 1;
    if (rest.starts_with(no_break_space)) return 2;
    for (const std::string_view wide : {narrow_no_break_space, std::string_view("\u205F"), std::string_view("\u3000")})
        if (rest.starts_with(wide)) return wide.size();
    const bool of_2000 = rest.size() > 2 && rest.starts_with("\xE2\x80") && static_cast<unsigned char>(rest[2]) <= 0x8A;
    return of_2000 ? 3 : 0;
}

/// Copies digits, read from `at`, that may stand in groups of three; false when spaces stand elsewhere. The groups
/// are counted from the decimal mark: before it the first may be shorter, after it the last.
bool take_digits(std::string_view text, std::size_t& at, bool after_mark, std::string& out) {
    std::size_t group = digits_at(text, at);
    bool first = true;
    for (;;) {
        out += text.substr(at, group);
        at += group;
        const std::size_t space = space_at(text, at);
        if (space == 0) return true;
        const std::size_t next = digits_at(text, at + space);
        const bool full = group == 3 || (first && !after_mark && group >= 1 && group < 3);
        if (!full || next == 0 || next > 3 || (!after_mark && next != 3)) return false;
        at += space;
        group = next;
        first = false;
    }
}

/// A sign, if there is one, and the spaces after it.
void take_sign(std::string_view text, std::size_t& at, std::string& out) {
    if (text.substr(at).starts_with("\u2212")) {
        out += '-';
        at += 3;
    } else if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
        if (text[at] == '-') out += '-';
        ++at;
    } else {
        return;
    }
    while (const std::size_t space = space_at(text, at)) at += space;
}

}  // namespace

std::string format_number(double value, int decimals, Language language) { return localise(rounded(value, decimals), language); }

std::string format_short(double value, int decimals, Language language) {
    std::string digits = rounded(value, decimals);
    drop_trailing_zeros(digits);
    return localise(digits, language);
}

std::string plain_number(double value, int decimals) {
    assert(std::isfinite(value) && decimals >= 0);
    std::string digits = fmt::format("{:.{}f}", value, decimals);
    drop_sign_of_zero(digits);
    drop_trailing_zeros(digits);
    return digits;
}

std::optional<double> parse_number(std::string_view text, char decimal_mark) {
    std::string_view rest = trim(text);
    if (rest.ends_with('%')) rest = trim(rest.substr(0, rest.size() - 1));
    std::string digits;
    std::size_t at = 0;
    take_sign(rest, at, digits);
    const std::size_t start = at;
    if (!take_digits(rest, at, false, digits)) return std::nullopt;
    if (at < rest.size() && rest[at] == decimal_mark) {
        digits += '.';
        ++at;
        if (!take_digits(rest, at, true, digits)) return std::nullopt;
    }
    const bool exponent = at < rest.size() && (rest[at] == 'e' || rest[at] == 'E') && at > start;
    if (exponent) digits += rest.substr(at);
    else if (at != rest.size()) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value == 0 ? 0 : value;  // -0 is 0
}

}  // namespace portulan::inline base

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sources/codes.h"

namespace portulan::sources {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Without spaces anywhere.
std::string without_spaces(std::string_view text) {
    static constexpr std::array<std::string_view, 8> spaces = {" ",      "\t",     "\u00A0", "\u202F",
                                                               "\u2009", "\u2007", "\u200B", "\uFEFF"};
    std::string out;
    while (!text.empty()) {
        const auto space = std::find_if(spaces.begin(), spaces.end(), [&](auto s) { return text.starts_with(s); });
        if (space == spaces.end()) out += text.front();
        text.remove_prefix(space == spaces.end() ? 1 : space->size());
    }
    return out;
}

/// What ="..." , '... and "..." protect.
std::string_view unprotected(std::string_view text) {
    if (text.starts_with('=')) text.remove_prefix(1);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    if (text.starts_with('\'')) text.remove_prefix(1);
    return text;
}

std::size_t digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - from;
}

/// Digits, perhaps a fraction, perhaps an exponent: 1053.0, 1,4E+03. Nothing for another text.
std::optional<WrittenCode> number_code(std::string_view text) {
    const std::size_t whole = digits_at(text, 0);
    if (whole == 0 || whole == text.size()) return std::nullopt;
    std::size_t at = whole;
    std::string fraction;
    if (text[at] == '.' || text[at] == ',') {
        const std::size_t length = digits_at(text, at + 1);
        fraction = text.substr(at + 1, length);
        at += 1 + length;
    }
    std::size_t exponent = 0;
    if (at < text.size()) {
        if (text[at] != 'E' && text[at] != 'e') return std::nullopt;
        const std::size_t sign = at + 1 < text.size() && text[at + 1] == '+' ? 1 : 0;
        const std::size_t length = digits_at(text, at + 1 + sign);
        if (whole != 1 || (sign == 0 && fraction.empty()) || length == 0 || length > 2 ||
            at + 1 + sign + length != text.size())
            return std::nullopt;
        for (const char c : text.substr(at + 1 + sign)) exponent = exponent * 10 + static_cast<std::size_t>(c - '0');
    }
    std::string digits(text.substr(0, whole));
    if (fraction.size() < exponent) return WrittenCode{std::string(text), true};
    if (fraction.find_first_not_of('0', exponent) != std::string::npos) return WrittenCode{std::string(text), true};
    return WrittenCode{digits + fraction.substr(0, exponent), false};
}

}  // namespace

WrittenCode tidy_code(std::string_view written) {
    const std::string_view trimmed = trim(written);
    std::string text = without_spaces(unprotected(trimmed));
    if (auto number = number_code(text)) return *number;
    const auto plain = [](char c) { return is_digit(c) || is_letter(c); };
    const bool is_code = text.size() <= 14 && std::all_of(text.begin(), text.end(), plain) &&
                         std::any_of(text.begin(), text.end(), is_digit);
    return {is_code ? upper(text) : std::string(trimmed), false};
}

}  // namespace portulan::sources

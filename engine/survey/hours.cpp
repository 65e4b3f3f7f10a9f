#include "survey/hours.h"

#include <chrono>

namespace portulan::survey {
namespace {

/// The number in `count` digits at a place; -1 where they are not digits.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int number = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return -1;
        number = 10 * number + (c - '0');
    }
    return number;
}

std::optional<std::chrono::year_month_day> date_in(std::string_view text) {
    if (text.size() < 10) return std::nullopt;
    const bool iso = text[4] == '-' && text[7] == '-', french = text[2] == '/' && text[5] == '/';
    if (!iso && !french) return std::nullopt;
    const int year = digits_at(text, iso ? 0 : 6, 4), month = digits_at(text, iso ? 5 : 3, 2), day = digits_at(text, iso ? 8 : 0, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<std::size_t> part_of_week(std::string_view text) {
    const auto date = date_in(text);
    if (!date) return std::nullopt;
    const std::chrono::weekday day{std::chrono::sys_days(*date)};
    if (day == std::chrono::Saturday || day == std::chrono::Sunday) return 3;
    const int hour = text.size() > 12 && (text[10] == 'T' || text[10] == ' ') ? digits_at(text, 11, 2) : -1;
    if (hour < 0 || hour > 23) return std::nullopt;
    return hour < 12 ? 0 : hour < 18 ? 1 : 2;
}

std::vector<std::uint16_t> parts_of_week(const std::vector<std::string>& texts) {
    std::vector<std::uint16_t> parts;
    parts.reserve(texts.size());
    for (const std::string& text : texts) {
        const auto part = part_of_week(text);
        parts.push_back(static_cast<std::uint16_t>(part ? *part + 1 : 0));
    }
    return parts;
}

}  // namespace portulan::survey

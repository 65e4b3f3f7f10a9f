#include "sources/mistaken_dates.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

int number(std::string_view digits) { return std::atoi(std::string(digits).c_str()); }

}  // namespace

std::optional<std::string> serial_date(std::string_view cell, bool from_1904) {
    const std::string_view text = trim(cell);
    const std::size_t mark = text.find_first_of(",.");
    const std::string_view days = text.substr(0, mark), rest = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
    const auto digits = [](std::string_view part) { return part.find_first_not_of("0123456789") == std::string_view::npos; };
    if (days.size() != 5 || !digits(days) || !digits(rest) || rest.size() > 12) return std::nullopt;
    const int serial = number(days);
    if (serial < 20000 || serial > 80000) return std::nullopt;
    return sheet_date(serial, from_1904, false);
}

std::optional<SaidDate> said_date(std::string_view cell) {
    if (const auto iso = parse_date(cell)) {
        SaidDate said{.year = number(iso->substr(0, 4))};
        if (iso->size() >= 7) said.month = number(iso->substr(5, 2));
        if (iso->size() >= 10) said.day = number(iso->substr(8, 2));
        return said;
    }
    if (shape_of(cell).kind != Shape::date) return std::nullopt;
    // A day and a month, in either order; behind the month stand the last digits of a year.
    const std::string folded = fold(cell);
    const std::size_t space = folded.find(' ');
    const std::string a = folded.substr(0, space), b = space == std::string::npos ? std::string{} : folded.substr(space + 1);
    const bool day_first = !a.empty() && a[0] >= '0' && a[0] <= '9';
    const auto month = parse_date((day_first ? b : a) + " 2000");
    if (!month || month->size() < 7) return std::nullopt;
    SaidDate said{.month = number(month->substr(5, 2))};
    if (day_first) said.day = number(a);
    else said.year = number(b) < 30 ? 2000 + number(b) : 1900 + number(b);  // as spreadsheets take two digits
    return said;
}

std::vector<std::string> numbers_behind(const SaidDate& date, const std::set<int>& years) {
    const std::string day_month = fmt::format("{}.{}", date.day, date.month);
    const std::string month_year = fmt::format("{}.{:02}", date.month, date.year % 100);
    if (date.month == 0) return {};
    if (date.day == 0) return {month_year};
    if (date.day != 1 || date.year == 0) return {day_month};
    if (years.contains(date.year)) return {day_month};
    if (!years.empty()) return {month_year};
    return {day_month, month_year};
}

std::vector<std::string> codes_behind(const SaidDate& date) {
    if (date.month == 0) return {};
    const int first = date.day ? date.day : date.month, second = date.day ? date.month : date.year % 100;
    return {fmt::format("{}-{}", first, second), fmt::format("{}/{}", first, second)};
}

}  // namespace portulan::sources

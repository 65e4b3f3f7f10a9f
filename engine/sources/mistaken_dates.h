// What spreadsheets do with dates: numbers and codes turned into dates, dates shown as numbers. Internal to sources/ but for
// serial_date.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::sources {

/// The ISO date that a serial number of days stands for ("44703" is 2022-05-22, counted from 1900): numbers between 20000
/// and 80000 (years 1954 to 2119), with or without a part of a day. Nothing for another text.
std::optional<std::string> serial_date(std::string_view cell, bool from_1904);

/// A date as far as a cell says it; what is not said is 0.
struct SaidDate {
    int year = 0, month = 0, day = 0;
};
/// Any form of parse_date, and what spreadsheets show of a day of the year or a month: "22 mai", "22-mai", "mai-22".
std::optional<SaidDate> said_date(std::string_view cell);

/// What may have been typed where a French spreadsheet shows a date: "22.5" for 22 May; "5.22" for a month of a year (typed
/// month.year). A first of the month may be either: `years` are those in which other dates of the column lie, the years in
/// which people typed. Most probable first.
std::vector<std::string> numbers_behind(const SaidDate& date, const std::set<int>& years);

/// Same for codes: "22-5", "22/5".
std::vector<std::string> codes_behind(const SaidDate& date);

}  // namespace portulan::sources

// What a cell says: numbers, dates, lists, yes or no. Cells are texts, trimmed and in NFC.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/table.h"

namespace portulan::sources {

/// The number in a cell, with the decimal mark of its column (Table::decimal_marks). Spaces between thousands and a
/// percent sign are admitted. Nothing for an empty cell, a missing column, or anything else.
std::optional<double> number_of(const Table& table, const TableRow& row, std::string_view column);

/// Same, of a text in a column with that mark.
std::optional<double> number_in(std::string_view text, char decimal_mark);

/// ISO date from "2026-01-31", "31/01/2026", "31-1-26", "31.01.2026", "31 janvier 2026", "1er févr. 2026",
/// "31 January 2026", also with a time behind (left out). Day before month, as in France; two-digit years
/// are 1970..2069. Incomplete dates keep what they say: "2026", "2026-01" ("janvier 2026", "01/2026"). Nothing for a day
/// that does not exist or another text.
std::optional<std::string> parse_date(std::string_view cell);

/// "a | b | c"; where no '|' is written, ';' separates, and where no ';' is, ','. Items trimmed, empty ones dropped.
std::vector<std::string> parse_list(std::string_view cell);

/// A list in which only '|' separates (texts where commas belong to the words).
std::vector<std::string> parse_pipe_list(std::string_view cell);

/// oui, non, o, n, vrai, faux, yes, no, true, false, x, 1, 0; nothing otherwise.
std::optional<bool> parse_yes_no(std::string_view cell);

/// The message a spreadsheet shows instead of a value: #REF!, #N/A, #VALEUR!, #Invalid Ref..., Err:502, ####.
/// A colour (#a0b1c2) is none.
bool is_spreadsheet_error(std::string_view cell);

/// What a cell looks like, without a word on what it means. For detection.
enum class Shape { empty, number, date, other };
struct CellShape {
    Shape kind = Shape::empty;
    bool comma_decimal = false;  // a comma that can only be a decimal mark: "0,5", "12,75", "1.234,5"
    bool point_decimal = false;
    bool comma_doubtful = false;  // "1,234": decimals or thousands
    bool point_doubtful = false;
    bool year = false;  // a whole number of 1800..2100
};
CellShape shape_of(std::string_view cell);

}  // namespace portulan::sources

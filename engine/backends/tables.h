// The data of a figure as a file for spreadsheets.
#pragma once

#include <string>
#include <string_view>

#include "model/figure.h"

namespace portulan::backends {

/// CSV as French spreadsheets open it at a double click: UTF-8 with BOM, ';', CRLF, a heading row, quotes where needed.
/// A cell that a spreadsheet would run as a formula (it starts with = + - @, also behind blanks or in their wide forms, with
/// a tab or a carriage return, and is no number) gets an apostrophe in front. Other control characters become U+FFFD.
/// Short rows are filled with empty cells; no columns gives the BOM alone.
std::string write_csv(const FigureData& data);

/// One cell as write_csv writes it, for tables too long to be held and for those with another separator.
std::string csv_cell(std::string_view text, char separator = ';');

}  // namespace portulan::backends

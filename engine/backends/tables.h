// The data of a figure as a file for spreadsheets.
#pragma once

#include <string>

#include "model/figure.h"

namespace portulan::backends {

/// CSV as French spreadsheets open it at a double click: UTF-8 with BOM, ';', CRLF, a heading row, quotes where needed.
/// A cell that a spreadsheet would run as a formula (it starts with = + - @, a tab or a carriage return and is no
/// number) gets an apostrophe in front. Short rows are filled with empty cells; no columns gives the BOM alone.
std::string write_csv(const FigureData& data);

}  // namespace portulan::backends

// What the cells of a column say together: which decimal mark, dates where numbers were, errors of spreadsheets.
// Internal to sources/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/table.h"
#include "sources/grid.h"
#include "sources/headings.h"

namespace portulan::sources {

/// origins[row][column] of workbooks; empty for text.
using Origins = std::vector<std::vector<CellOrigin>>;

/// Empties cells that hold a spreadsheet's error message and names each (LIRE-006).
void empty_error_cells(Table& table, Problems& problems);

/// Decimal marks: sets decimal_mark and decimal_marks. `forced` is ',' or '.', `usual` the mark expected where the file says
/// nothing. Reports columns in which two marks live together, or whose only mark contradicts the rest of the file and may
/// group thousands (LIRE-004). Numbers of workbooks do not count and are then rewritten with the table's mark.
///
/// Mistaken dates: columns of numbers in which some cells look like dates (LIRE-005), of codes in which some are (LIRE-032).
/// Columns of years are no numbers; ISO dates in a text may be codes.
void find_marks_and_dates(Table& table, const std::vector<Column>& columns, const Origins& origins, std::optional<char> forced, char usual, Problems& problems);

/// Turns the serial numbers of a workbook's columns of dates into dates (LIRE-030). Before find_marks_and_dates.
void read_serial_dates(Table& table, const std::vector<Column>& columns, Origins& origins, bool from_1904, Problems& problems);

}  // namespace portulan::sources

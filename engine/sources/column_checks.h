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

/// Sets decimal_mark and decimal_marks. `forced` is ',' or '.', `usual` the mark expected where the file says
/// nothing. Reports columns in which two marks live together, or whose only mark contradicts the rest of the file and may
/// group thousands (LIRE-004). Numbers of workbooks do not count and are then rewritten with the table's mark.
void find_decimal_marks(Table& table, const std::vector<Column>& columns, const Origins& origins,
                        std::optional<char> forced, char usual, Problems& problems);

/// Columns of numbers in which some cells look like dates (LIRE-005). Columns of years are none.
void find_dates_among_numbers(const Table& table, const std::vector<Column>& columns, Problems& problems);

}  // namespace portulan::sources

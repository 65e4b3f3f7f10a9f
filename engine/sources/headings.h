// The heading row of a table: where it is, which columns it makes, what they are called. Internal to sources/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "sources/grid.h"
#include "sources/tables.h"

namespace portulan::sources {

/// Folded names of all columns of an alias table.
std::vector<std::string> known_names(const AliasTable& aliases);

/// Index in grid.rows of the heading row: the one forced, else the one (of the first thirty filled rows) where most
/// names are known, else the first row as full as the table is. Nothing when the grid has no filled row, or when the
/// forced row is not there.
std::optional<std::size_t> find_heading_row(const Grid& grid, long forced, const std::vector<std::string>& known);

/// One column of the table to be.
struct Column {
    std::size_t at = 0;                   // in the grid
    std::optional<std::size_t> twin;      // another column of the grid whose values fill the gaps of this one
    std::string heading;                  // as written, trimmed, NFC
    std::string name;                     // canonical
    CellKind kind = CellKind::any;
    bool known = false;
};

/// Columns with a heading or with values, in the order of the file. Reports LIRE-007 (twins), LIRE-014 (the same
/// twice), LIRE-015 (values without heading).
std::vector<Column> find_columns(const Grid& grid, std::size_t heading_row, const Place& file, Problems& problems);

/// Gives columns their canonical names. Reports LIRE-008 (mapped), LIRE-009 (unknown, with a near name), LIRE-014, LIRE-016
/// (unknown columns). With an empty alias table does nothing.
void name_columns(std::vector<Column>& columns, const AliasTable& aliases, const Place& file, Problems& problems);

}  // namespace portulan::sources

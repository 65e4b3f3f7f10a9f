// The headings of a table: which columns they make, what these are called. Internal to sources/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "sources/grid.h"
#include "sources/heading_rows.h"
#include "sources/tables.h"

namespace portulan::sources {

/// Folded names of all columns of an alias table.
std::vector<std::string> known_names(const AliasTable& aliases);

/// One column of the table to be.
struct Column {
    std::size_t at = 0;                   // in the grid
    std::optional<std::size_t> twin;      // another column of the grid whose values fill the gaps of this one
    std::string heading;                  // as written, trimmed, NFC
    std::string lower;                    // of two heading rows: what the lower one says
    std::string name;                     // canonical
    CellKind kind = CellKind::any;
    bool known = false;
};

/// Columns with a heading or with values, in the order of the file. Reports LIRE-007 (twins), LIRE-014 (the same
/// twice), LIRE-015 (values without heading).
std::vector<Column> find_columns(const Grid& grid, const HeadingRows& headings, const Place& file, Problems& problems);

/// Gives columns their canonical names; of two heading rows the lower one alone may be the name. Reports LIRE-008 (mapped), LIRE-009 (unknown, with a near name), LIRE-014, LIRE-016
/// (unknown columns). With an empty alias table does nothing.
void name_columns(std::vector<Column>& columns, const AliasTable& aliases, const Place& file, Problems& problems);

}  // namespace portulan::sources

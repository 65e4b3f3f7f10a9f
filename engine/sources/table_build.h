// From rows of cells to a Table: headings, ragged rows, blanks, errors, marks. Internal to sources/.
#pragma once

#include <string_view>

#include "base/problem.h"
#include "model/table.h"
#include "sources/grid.h"
#include "sources/tables.h"

namespace portulan::sources {

struct BuiltTable {
    Table table;
    long heading_row = 0;  // 0: the file has none
};

/// `usual` is the decimal mark where nothing tells. Rows of text files that are shorter than the headings or hold
/// more cells are left out and named (LIRE-002). No heading that the alias table knows: LIRE-023; no cell at all: LIRE-095. Two heading rows: LIRE-027.
/// Merged cells below the headings: LIRE-003.
BuiltTable build_table(Grid grid, std::string_view shown_name, const TableOptions& options, const AliasTable& aliases,
                       char usual, Problems& problems);

}  // namespace portulan::sources

// A sheet that is a matrix: names down its first column and across its headings, a tie in each cell that is filled.
// Internal to sources/.
#pragma once

#include <optional>

#include "base/problem.h"
#include "sources/graph_file.h"

namespace portulan::sources {

/// The matrix as tables of nodes and ties; nothing when the table is none: fewer than two rows or columns, names missing or
/// twice, cells that are neither numbers nor marks (x, oui). Rows and columns of the same names are one set of nodes; of
/// names that have nothing in common, two (actors and spaces). Names that only one side has are GRA-018. Empty cells, zeros, "-"
/// and "non" are no tie. Adds GRA-019.
std::optional<GraphTables> matrix_of(const Table& table, Problems& problems);

}  // namespace portulan::sources

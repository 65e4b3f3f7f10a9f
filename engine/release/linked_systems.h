// Linked tables as systems of equations: what suppression and rounding solve.
#pragma once

#include <vector>

#include "model/linked_tables.h"
#include "release/suppression.h"

namespace portulan::release {

/// Cells that sums tie together, numbered from 0.
struct LinkedSystem {
    std::vector<std::size_t> cells{};
    std::vector<LinkedSum> sums{};  // by their places in `cells`
};

/// Systems that no sum connects, in the order of their first cells.
std::vector<LinkedSystem> systems_of(const LinkedTables& tables);

/// A matrix of sums as entries: a row a sum, 1 for parts and -1 for totals, once for each side (the columns of all cells, times its factor).
struct SumEntries {
    std::vector<int> rows{}, columns{};
    std::vector<double> values{};
    int size() const { return static_cast<int>(rows.size()); }
};
SumEntries entries_of(const LinkedSystem& system, const std::vector<double>& sides);

/// Why a cell is sensitive by itself; `shown` where it is not. A count that is no number is sensitive too.
CellStatus primary_status(const LinkedCell& cell, const SecrecyRules& rules);

}  // namespace portulan::release

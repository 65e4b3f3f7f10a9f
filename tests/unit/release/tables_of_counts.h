// Tables of counts written as rows of numbers.
#pragma once

#include <vector>

#include "model/linked_tables.h"

namespace portulan::release {

/// A table of rows and columns with its totals: cells row by row, each row followed by its total, the row of totals last.
inline LinkedTables table_of(const std::vector<std::vector<double>>& rows) {
    LinkedTables made;
    const std::size_t columns = rows.front().size();
    std::vector<double> totals(columns + 1, 0);
    for (const auto& row : rows) {
        double sum = 0;
        LinkedSum across{.total = made.cells.size() + columns, .parts = {}};
        for (std::size_t c = 0; c < columns; ++c) {
            across.parts.push_back(made.cells.size());
            made.cells.push_back({.value = row[c], .units = row[c]});
            sum += row[c];
            totals[c] += row[c];
        }
        made.cells.push_back({.value = sum, .units = sum});
        totals[columns] += sum;
        made.sums.push_back(across);
    }
    for (const double total : totals) made.cells.push_back({.value = total, .units = total});
    for (std::size_t c = 0; c <= columns; ++c) {
        LinkedSum down{.total = rows.size() * (columns + 1) + c, .parts = {}};
        for (std::size_t r = 0; r < rows.size(); ++r) down.parts.push_back(r * (columns + 1) + c);
        made.sums.push_back(down);
    }
    return made;
}

}  // namespace portulan::release

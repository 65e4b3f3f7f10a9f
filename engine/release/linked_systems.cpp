#include "release/linked_systems.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace portulan::release {

CellStatus primary_status(const LinkedCell& cell, const SecrecyRules& rules) {
    // Written so that a count that is no number is hidden too.
    if (cell.units == 0) return CellStatus::shown;
    if (!(cell.units >= rules.least_units)) return CellStatus::few;
    if (cell.largest > 0 && !(cell.largest <= rules.dominance * cell.value)) return CellStatus::dominated;
    return CellStatus::shown;
}

std::vector<LinkedSystem> systems_of(const LinkedTables& tables) {
    std::vector<std::size_t> root(tables.cells.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t i) {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    };
    for (const LinkedSum& sum : tables.sums)
        for (const std::size_t part : sum.parts) root[std::max(find(part), find(sum.total))] = std::min(find(part), find(sum.total));
    std::map<std::size_t, LinkedSystem> made;
    std::vector<std::size_t> place(root.size());
    for (std::size_t i = 0; i < root.size(); ++i) {
        LinkedSystem& system = made[find(i)];
        place[i] = system.cells.size();
        system.cells.push_back(i);
    }
    for (const LinkedSum& sum : tables.sums) {
        LinkedSum local{.total = place[sum.total], .parts = {}};
        for (const std::size_t part : sum.parts) local.parts.push_back(place[part]);
        made[find(sum.total)].sums.push_back(std::move(local));
    }
    std::vector<LinkedSystem> list;
    for (auto& [first, system] : made) list.push_back(std::move(system));
    return list;
}

SumEntries entries_of(const LinkedSystem& system, const std::vector<double>& sides) {
    SumEntries made;
    const auto put = [&](std::size_t row, std::size_t column, double value) {
        made.rows.push_back(static_cast<int>(row));
        made.columns.push_back(static_cast<int>(column));
        made.values.push_back(value);
    };
    for (std::size_t s = 0; s < system.sums.size(); ++s)
        for (std::size_t side = 0; side < sides.size(); ++side) {
            const std::size_t shift = side * system.cells.size();
            put(s, shift + system.sums[s].total, -sides[side]);
            for (const std::size_t part : system.sums[s].parts) put(s, shift + part, sides[side]);
        }
    return made;
}

}  // namespace portulan::release

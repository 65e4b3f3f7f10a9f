#include "release/suppression.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include "base/parallel.h"

namespace portulan::release {
namespace {

constexpr double moved = 1e-6;

CellStatus primary(const LinkedCell& cell, const SecrecyRules& rules) {
    // Written so that a count that is no number is hidden too.
    if (cell.units == 0) return CellStatus::shown;
    if (!(cell.units >= rules.least_units)) return CellStatus::few;
    if (cell.largest > 0 && !(cell.largest <= rules.dominance * cell.value)) return CellStatus::dominated;
    return CellStatus::shown;
}

bool is_sensitive(CellStatus status) { return status == CellStatus::few || status == CellStatus::dominated; }

/// How wide an attacker's interval must be, and how far below the value it must reach.
struct Need {
    double width = 0, below = 0;
    double above() const { return width - below; }
};
Need need_of(const LinkedCell& cell, CellStatus status, const SecrecyRules& rules) {
    const double width = status == CellStatus::few ? std::max(rules.least_units, 0.2 * cell.value * (cell.value > cell.units ? 1 : 0)) : 0.2 * cell.value;
    const double possible = std::min(width, cell.at_most), below = std::min({cell.value, possible / 2, std::max(1.0, std::ceil(cell.value / 2))});
    // What cannot reach above reaches further below.
    return {possible, std::max(below, possible - (cell.at_most - cell.value))};
}

/// Cells that sums tie together, numbered from 0.
struct System {
    std::vector<std::size_t> cells;
    std::vector<LinkedSum> sums;  // by their places in `cells`
};

std::vector<System> systems_of(const LinkedTables& tables) {
    std::vector<std::size_t> root(tables.cells.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t i) {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    };
    for (const LinkedSum& sum : tables.sums)
        for (const std::size_t part : sum.parts) root[std::max(find(part), find(sum.total))] = std::min(find(part), find(sum.total));
    std::map<std::size_t, System> made;
    std::vector<std::size_t> place(root.size());
    for (std::size_t i = 0; i < root.size(); ++i) {
        System& system = made[find(i)];
        place[i] = system.cells.size();
        system.cells.push_back(i);
    }
    for (const LinkedSum& sum : tables.sums) {
        LinkedSum local{.total = place[sum.total], .parts = {}};
        for (const std::size_t part : sum.parts) local.parts.push_back(place[part]);
        made[find(sum.total)].sums.push_back(std::move(local));
    }
    std::vector<System> list;
    for (auto& [first, system] : made) list.push_back(std::move(system));
    return list;
}

/// A matrix of sums: 1 for parts, -1 for totals, once for each of `sides` (1: values; 2: what goes up and what goes down).
CoinPackedMatrix matrix_of(const System& system, int sides) {
    std::vector<int> rows, columns;
    std::vector<double> values;
    const auto put = [&](std::size_t row, std::size_t column, double value) {
        rows.push_back(static_cast<int>(row));
        columns.push_back(static_cast<int>(column));
        values.push_back(value);
    };
    for (std::size_t s = 0; s < system.sums.size(); ++s)
        for (int side = 0; side < sides; ++side) {
            const std::size_t shift = static_cast<std::size_t>(side) * system.cells.size();
            const double sign = side == 0 ? 1 : -1;
            put(s, shift + system.sums[s].total, -sign);
            for (const std::size_t part : system.sums[s].parts) put(s, shift + part, sign);
        }
    CoinPackedMatrix matrix(true, rows.data(), columns.data(), values.data(), static_cast<int>(rows.size()));
    matrix.setDimensions(static_cast<int>(system.sums.size()), static_cast<int>(system.cells.size()) * sides);
    return matrix;
}

/// Hides what protects the sensitive cells of one system.
class Hiding {
public:
    Hiding(const LinkedTables& tables, const System& system, const SecrecyRules& rules, CellStatuses& statuses)
        : tables_{tables}, system_{system}, rules_{rules}, statuses_{statuses}, count_{static_cast<int>(system.cells.size())} {
        model_.setLogLevel(0);
        const std::vector<double> none(system.sums.size(), 0.0), zero(2 * system.cells.size(), 0.0);
        std::vector<double> upper(zero.size(), COIN_DBL_MAX), cost(zero.size());
        reached_.assign(zero.size(), 0);
        for (int i = 0; i < count_; ++i) {
            const std::size_t up = static_cast<std::size_t>(i), down = up + system.cells.size();
            upper[down] = std::max(0.0, cell(i).value);  // nothing falls below 0
            cost[up] = cost[down] = cost_of(i);
        }
        model_.loadProblem(matrix_of(system, 2), zero.data(), upper.data(), cost.data(), none.data(), none.data());
    }

    void run() {
        for (int i = 0; i < count_; ++i) {
            const CellStatus status = statuses_.of[at(i)];
            if (!is_sensitive(status)) continue;
            const Need need = need_of(cell(i), status, rules_);
            move(i, need.above());
            move(count_ + i, need.below);
        }
    }

private:
    std::size_t at(int i) const { return system_.cells[static_cast<std::size_t>(i)]; }
    const LinkedCell& cell(int i) const { return tables_.cells[at(i)]; }

    // What is hidden already costs nothing; a zero, which everybody may guess, is the last to be hidden; large cells cost more, slowly.
    double cost_of(int i) const {
        if (statuses_.hides(at(i)) || !cell(i).shown) return 0;
        return cell(i).value <= 0 ? 1e4 : 1 + std::log1p(cell(i).value);
    }

    /// The least that must be hidden so that this cell can be larger (or, behind count_, smaller) by that much.
    void move(int column, double by) {
        // What an earlier solution moved by as much needs no other one: hidden cells only become more.
        if (!(by > 0) || reached_[static_cast<std::size_t>(column)] >= by) return;
        const int other = column < count_ ? column + count_ : column - count_;
        const double other_upper = model_.columnUpper()[other];
        model_.setColumnLower(column, by);
        model_.setColumnUpper(other, 0);
        model_.dual();
        if (model_.isProvenOptimal()) {
            const double* const solution = model_.primalColumnSolution();
            for (int i = 0; i < count_; ++i) {
                if (solution[i] > moved || solution[count_ + i] > moved) hide(i);
                const double net = solution[i] - solution[count_ + i];
                double& reached = reached_[static_cast<std::size_t>(net > 0 ? i : count_ + i)];
                reached = std::max(reached, std::abs(net));
            }
        }
        model_.setColumnLower(column, 0);
        model_.setColumnUpper(other, other_upper);
    }

    void hide(int i) {
        if (!statuses_.hides(at(i)) && cell(i).shown) statuses_.of[at(i)] = CellStatus::complementary;
        model_.setObjectiveCoefficient(i, 0);
        model_.setObjectiveCoefficient(count_ + i, 0);
    }

    const LinkedTables& tables_;
    const System& system_;
    const SecrecyRules& rules_;
    CellStatuses& statuses_;
    int count_;
    std::vector<double> reached_;  // how far each cell was moved up, and behind count_ down
    ClpSimplex model_;
};

/// With `exactly` the interval of each sensitive cell; else it may be found safe by what the others' attacks already show of it.
void attack_system(const LinkedTables& tables, const System& system, const CellStatuses& statuses, const SecrecyRules& rules, bool exactly, std::vector<AttackInterval>& found) {
    const auto count = static_cast<int>(system.cells.size());
    const auto unknown = [&](std::size_t cell) { return statuses.hides(cell) || !tables.cells[cell].shown; };
    if (std::none_of(system.cells.begin(), system.cells.end(), [&](std::size_t cell) { return is_sensitive(statuses.of[cell]); })) return;
    if (system.sums.empty()) {
        for (const std::size_t cell : system.cells) found.push_back({.cell = cell, .low = 0, .high = INFINITY, .needed = need_of(tables.cells[cell], statuses.of[cell], rules).width});
        return;
    }
    ClpSimplex model;
    model.setLogLevel(0);
    const std::vector<double> none(system.sums.size(), 0.0), cost(system.cells.size(), 0.0);
    std::vector<double> lower, upper;
    for (const std::size_t cell : system.cells) {
        lower.push_back(unknown(cell) ? 0 : tables.cells[cell].value);
        upper.push_back(unknown(cell) ? COIN_DBL_MAX : tables.cells[cell].value);
    }
    model.loadProblem(matrix_of(system, 1), lower.data(), upper.data(), cost.data(), none.data(), none.data());
    std::vector<double> least, most;  // values that are possible, as far as they were seen
    for (const std::size_t cell : system.cells) {
        least.push_back(tables.cells[cell].value);
        most.push_back(tables.cells[cell].value);
    }
    const auto look = [&] {
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            least[at] = std::min(least[at], model.primalColumnSolution()[i]);
            most[at] = std::max(most[at], model.primalColumnSolution()[i]);
        }
    };
    for (int i = 0; i < count; ++i) {
        const std::size_t cell = system.cells[static_cast<std::size_t>(i)];
        if (!is_sensitive(statuses.of[cell])) continue;
        const AttackInterval seen{.cell = cell, .low = least[static_cast<std::size_t>(i)], .high = most[static_cast<std::size_t>(i)], .needed = need_of(tables.cells[cell], statuses.of[cell], rules).width};
        if (!exactly && seen.is_safe()) {
            found.push_back(seen);
            continue;
        }
        AttackInterval interval{.cell = cell, .low = 0, .high = INFINITY, .needed = need_of(tables.cells[cell], statuses.of[cell], rules).width};
        for (const double direction : {1.0, -1.0}) {
            model.setObjectiveCoefficient(i, direction);
            model.primal();
            // Rounding that makes a sum impossible is no protection: then the cell is taken for known.
            const bool bounded = model.isProvenOptimal();
            if (bounded) look();
            const double value = bounded ? model.primalColumnSolution()[i] : tables.cells[cell].value;
            if (direction > 0) interval.low = value;
            else interval.high = model.isProvenDualInfeasible() ? INFINITY : value;
        }
        model.setObjectiveCoefficient(i, 0);
        found.push_back(interval);
    }
}

}  // namespace

CellStatuses hide_cells(const LinkedTables& tables, const SecrecyRules& rules) {
    CellStatuses statuses;
    for (const LinkedCell& cell : tables.cells) statuses.of.push_back(primary(cell, rules));
    const std::vector<System> systems = systems_of(tables);
    parallel_for(systems.size(), 0, [&](std::size_t s) {
        const System& system = systems[s];
        if (system.sums.empty() || std::none_of(system.cells.begin(), system.cells.end(), [&](std::size_t cell) { return is_sensitive(statuses.of[cell]); })) return;
        Hiding(tables, system, rules, statuses).run();
    });
    return statuses;
}

std::vector<AttackInterval> attack(const LinkedTables& tables, const CellStatuses& statuses, const SecrecyRules& rules, bool exactly) {
    const std::vector<System> systems = systems_of(tables);
    std::vector<std::vector<AttackInterval>> of_system(systems.size());
    parallel_for(systems.size(), 0, [&](std::size_t s) { attack_system(tables, systems[s], statuses, rules, exactly, of_system[s]); });
    std::vector<AttackInterval> found;
    for (const auto& intervals : of_system) found.insert(found.end(), intervals.begin(), intervals.end());
    std::sort(found.begin(), found.end(), [](const AttackInterval& a, const AttackInterval& b) { return a.cell < b.cell; });
    return found;
}

}  // namespace portulan::release

#include "release/suppression.h"

#include <algorithm>
#include <cmath>

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include "base/parallel.h"
#include "release/linked_systems.h"

namespace portulan::release {
namespace {

constexpr double moved = 1e-6;

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

/// Hides what protects the sensitive cells of one system.
class Hiding {
public:
    Hiding(const LinkedTables& tables, const LinkedSystem& system, const SecrecyRules& rules, CellStatuses& statuses)
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
        const SumEntries entries = entries_of(system, {1, -1});
        CoinPackedMatrix matrix(true, entries.rows.data(), entries.columns.data(), entries.values.data(), entries.size());
        matrix.setDimensions(static_cast<int>(system.sums.size()), 2 * count_);
        model_.loadProblem(matrix, zero.data(), upper.data(), cost.data(), none.data(), none.data());
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
    const LinkedSystem& system_;
    const SecrecyRules& rules_;
    CellStatuses& statuses_;
    int count_;
    std::vector<double> reached_;  // how far each cell was moved up, and behind count_ down
    ClpSimplex model_;
};

/// With `exactly` the interval of each sensitive cell; else it may be found safe by what the others' attacks already show of it.
void attack_system(const LinkedTables& tables, const LinkedSystem& system, const CellStatuses& statuses, const SecrecyRules& rules, bool exactly, std::vector<AttackInterval>& found) {
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
    const SumEntries entries = entries_of(system, {1});
    CoinPackedMatrix matrix(true, entries.rows.data(), entries.columns.data(), entries.values.data(), entries.size());
    matrix.setDimensions(static_cast<int>(system.sums.size()), count);
    model.loadProblem(matrix, lower.data(), upper.data(), cost.data(), none.data(), none.data());
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
    for (const LinkedCell& cell : tables.cells) statuses.of.push_back(primary_status(cell, rules));
    const std::vector<LinkedSystem> systems = systems_of(tables);
    parallel_for(systems.size(), 0, [&](std::size_t s) {
        const LinkedSystem& system = systems[s];
        if (system.sums.empty() || std::none_of(system.cells.begin(), system.cells.end(), [&](std::size_t cell) { return is_sensitive(statuses.of[cell]); })) return;
        Hiding(tables, system, rules, statuses).run();
    });
    return statuses;
}

std::vector<AttackInterval> attack(const LinkedTables& tables, const CellStatuses& statuses, const SecrecyRules& rules, bool exactly) {
    const std::vector<LinkedSystem> systems = systems_of(tables);
    std::vector<std::vector<AttackInterval>> of_system(systems.size());
    parallel_for(systems.size(), 0, [&](std::size_t s) { attack_system(tables, systems[s], statuses, rules, exactly, of_system[s]); });
    std::vector<AttackInterval> found;
    for (const auto& intervals : of_system) found.insert(found.end(), intervals.begin(), intervals.end());
    std::sort(found.begin(), found.end(), [](const AttackInterval& a, const AttackInterval& b) { return a.cell < b.cell; });
    return found;
}

}  // namespace portulan::release

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

/// The attack on one system.
class Attack {
public:
    Attack(const LinkedTables& tables, const LinkedSystem& system, const CellStatuses& statuses, const SecrecyRules& rules) : tables_{tables}, system_{system}, statuses_{statuses}, rules_{rules} {
        const auto unknown = [&](std::size_t cell) { return statuses.hides(cell) || !tables.cells[cell].shown; };
        const std::vector<double> none(system.sums.size(), 0.0), cost(system.cells.size(), 0.0);
        std::vector<double> lower, upper;
        for (const std::size_t cell : system.cells) {
            lower.push_back(unknown(cell) ? 0 : tables.cells[cell].value);
            upper.push_back(unknown(cell) ? COIN_DBL_MAX : tables.cells[cell].value);
            least_.push_back(tables.cells[cell].value);
            most_.push_back(tables.cells[cell].value);
        }
        const SumEntries entries = entries_of(system, {1});
        CoinPackedMatrix matrix(true, entries.rows.data(), entries.columns.data(), entries.values.data(), entries.size());
        matrix.setDimensions(static_cast<int>(system.sums.size()), static_cast<int>(system.cells.size()));
        model_.setLogLevel(0);
        model_.loadProblem(matrix, lower.data(), upper.data(), cost.data(), none.data(), none.data());
    }

    /// With `exactly` the interval of each sensitive cell; else it may be found safe by what the attacks on others already show of it.
    void run(bool exactly, std::vector<AttackInterval>& found) {
        std::vector<std::size_t> sensitive;
        for (std::size_t i = 0; i < system_.cells.size(); ++i)
            if (is_sensitive(statuses_.of[system_.cells[i]])) sensitive.push_back(i);
        if (!exactly) look_at_many(sensitive, most_passes, [&](std::size_t i) { return seen(i).is_safe(); });
        for (const std::size_t i : sensitive) found.push_back(!exactly && seen(i).is_safe() ? seen(i) : interval(i));
    }

    /// How far the cells may lie from what they are, as far as the attacks on several at once show; those that the test finds done are not looked at any more.
    template <class Test>
    void look_at_many(std::vector<std::size_t> open, int passes, Test&& is_done) {
        for (int pass = 0; pass < passes; ++pass) {
            std::erase_if(open, is_done);
            if (open.size() < 2) return;
            for (const double direction : {1.0, -1.0}) {
                // Neighbours move against each other, otherwise in every pass: all cells of a sum cannot grow together.
                for (std::size_t k = 0; k < open.size(); ++k) model_.setObjectiveCoefficient(static_cast<int>(open[k]), (k >> (pass % 6)) % 2 == 0 ? direction : -direction);
                for (const std::size_t i : open) bound(i);
                model_.primal();
                if (model_.isProvenOptimal()) look();
            }
            for (const std::size_t i : open) {
                model_.setObjectiveCoefficient(static_cast<int>(i), 0);
                model_.setColumnUpper(static_cast<int>(i), COIN_DBL_MAX);
            }
        }
    }
    double least(std::size_t i) const { return least_[i]; }
    double most(std::size_t i) const { return most_[i]; }
    static constexpr int most_passes = 12;

private:
    double needed(std::size_t i) const { return need_of(tables_.cells[system_.cells[i]], statuses_.of[system_.cells[i]], rules_).width; }
    AttackInterval seen(std::size_t i) const { return {.cell = system_.cells[i], .low = least_[i], .high = most_[i], .needed = needed(i)}; }

    /// So that no program goes on for ever; nothing that is needed lies beyond.
    void bound(std::size_t i) { model_.setColumnUpper(static_cast<int>(i), tables_.cells[system_.cells[i]].value + 2 * needed(i) + 1); }

    void look() {
        for (std::size_t i = 0; i < least_.size(); ++i) {
            least_[i] = std::min(least_[i], model_.primalColumnSolution()[i]);
            most_[i] = std::max(most_[i], model_.primalColumnSolution()[i]);
        }
    }

    AttackInterval interval(std::size_t i) {
        const double value = tables_.cells[system_.cells[i]].value;
        AttackInterval made{.cell = system_.cells[i], .low = 0, .high = INFINITY, .needed = needed(i)};
        for (const double direction : {1.0, -1.0}) {
            model_.setObjectiveCoefficient(static_cast<int>(i), direction);
            model_.primal();
            // Rounding that makes a sum impossible is no protection: then the cell is taken for known.
            const bool bounded = model_.isProvenOptimal();
            if (bounded) look();
            const double at = bounded ? model_.primalColumnSolution()[i] : value;
            if (direction > 0) made.low = at;
            else made.high = model_.isProvenDualInfeasible() ? INFINITY : at;
        }
        model_.setObjectiveCoefficient(static_cast<int>(i), 0);
        return made;
    }

    const LinkedTables& tables_;
    const LinkedSystem& system_;
    const CellStatuses& statuses_;
    const SecrecyRules& rules_;
    std::vector<double> least_, most_;  // values that are possible, as far as they were seen
    ClpSimplex model_;
};

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
        std::vector<int> sensitive;
        for (int i = 0; i < count_; ++i)
            if (is_sensitive(statuses_.of[at(i)])) sensitive.push_back(i);
        std::size_t next_look = 0;
        for (std::size_t k = 0; k < sensitive.size(); ++k) {
            if (moves_ >= next_look) {
                look_ahead({sensitive.begin() + static_cast<std::ptrdiff_t>(k), sensitive.end()});
                next_look = moves_ + most_moves;
            }
            const Need need = need_of(cell(sensitive[k]), statuses_.of[at(sensitive[k])], rules_);
            move(sensitive[k], need.above());
            move(count_ + sensitive[k], need.below);
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

    /// What is hidden so far often protects most others already: cheap to see for many at once, and dear for each.
    void look_ahead(const std::vector<int>& cells) {
        Attack attack(tables_, system_, statuses_, rules_);
        std::vector<std::size_t> open;
        for (const int i : cells) open.push_back(static_cast<std::size_t>(i));
        attack.look_at_many(open, Attack::most_passes, [&](std::size_t i) {
            const int column = static_cast<int>(i);
            const Need need = need_of(cell(column), statuses_.of[at(column)], rules_);
            return attack.most(i) - cell(column).value >= need.above() && cell(column).value - attack.least(i) >= need.below;
        });
        for (const std::size_t i : open) {
            const double value = cell(static_cast<int>(i)).value;
            reached_[i] = std::max(reached_[i], attack.most(i) - value);
            reached_[i + system_.cells.size()] = std::max(reached_[i + system_.cells.size()], value - attack.least(i));
        }
    }

    /// The least that must be hidden so that this cell can be larger (or, behind count_, smaller) by that much.
    void move(int column, double by) {
        // What an earlier solution moved by as much needs no other one: hidden cells only become more.
        if (!(by > 0) || reached_[static_cast<std::size_t>(column)] >= by) return;
        ++moves_;
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
    static constexpr std::size_t most_moves = 40;  // between two looks
    std::size_t moves_ = 0;        // programs solved
    std::vector<double> reached_;  // how far each cell was moved up, and behind count_ down
    ClpSimplex model_;
};

void attack_system(const LinkedTables& tables, const LinkedSystem& system, const CellStatuses& statuses, const SecrecyRules& rules, bool exactly, std::vector<AttackInterval>& found) {
    if (std::none_of(system.cells.begin(), system.cells.end(), [&](std::size_t cell) { return is_sensitive(statuses.of[cell]); })) return;
    if (!system.sums.empty()) return Attack(tables, system, statuses, rules).run(exactly, found);
    for (const std::size_t cell : system.cells) found.push_back({.cell = cell, .low = 0, .high = INFINITY, .needed = need_of(tables.cells[cell], statuses.of[cell], rules).width});
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

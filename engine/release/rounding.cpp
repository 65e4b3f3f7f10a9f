#include "release/rounding.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/text.h"
#include "release/linked_systems.h"

namespace portulan::release {
namespace {

constexpr double is_whole = 1e-6;
constexpr double far_costs = 100;  // a count that moves by more than it should, beside a draw between -1 and 1

CoinPackedMatrix packed(const LinkedSystem& system, const std::vector<double>& sides) {
    const SumEntries entries = entries_of(system, sides);
    CoinPackedMatrix matrix(true, entries.rows.data(), entries.columns.data(), entries.values.data(), entries.size());
    matrix.setDimensions(static_cast<int>(system.sums.size()), static_cast<int>(system.cells.size() * sides.size()));
    return matrix;
}

/// The choices of one system.
class Choices {
public:
    Choices(const LinkedTables& tables, const LinkedSystem& system, double base) : tables_{tables}, system_{system}, base_{base}, count_{system.cells.size()} {
        for (std::size_t i = 0; i < count_; ++i) {
            below_.push_back(std::floor(value(i) / base));
            part_.push_back(value(i) / base - below_.back());
        }
    }

    /// In multiples of the base, of each cell of the system; empty without a solution. `far`: counts may move by one base more.
    std::vector<double> make(bool far, int most_programs) {
        load(far);
        if (!dive(most_programs)) return {};
        std::vector<double> made;
        const double* const solution = model_.primalColumnSolution();
        for (std::size_t i = 0; i < count_; ++i) made.push_back(std::round(below_[i] + solution[i] + (far ? solution[count_ + i] - solution[2 * count_ + i] : 0)));
        return made;
    }

private:
    double value(std::size_t i) const { return tables_.cells[system_.cells[i]].value; }

    /// From 0 to 1 for each cell, from its count and those that stand in sums with it.
    std::vector<double> draws() const {
        std::vector<std::vector<std::string>> around(count_);
        for (const LinkedSum& sum : system_.sums) {
            std::vector<double> parts;
            for (const std::size_t part : sum.parts) parts.push_back(value(part));
            std::sort(parts.begin(), parts.end());
            std::string text = plain_number(value(sum.total), 0);
            for (const double part : parts) text += '+' + plain_number(part, 0);
            around[sum.total].push_back('=' + text);
            for (const std::size_t part : sum.parts) around[part].push_back(text);
        }
        std::vector<double> made;
        for (std::size_t i = 0; i < count_; ++i) {
            std::sort(around[i].begin(), around[i].end());
            made.push_back(Random(fnv1a(plain_number(base_, 0) + '/' + plain_number(value(i), 0) + '/' + join(around[i], ";")), "rounding").uniform());
        }
        return made;
    }

    void load(bool far) {
        const std::size_t columns = far ? 3 * count_ : count_;
        std::vector<double> lower(columns, 0.0), upper(columns, 0.0), cost(columns, far_costs), sums;
        const std::vector<double> drawn = draws();
        for (std::size_t i = 0; i < count_; ++i) {
            upper[i] = part_[i] > 0 ? 1 : 0;
            cost[i] = drawn[i] - part_[i];
            if (!far) continue;
            upper[count_ + i] = value(i) > 0 ? 1 : 0;
            upper[2 * count_ + i] = below_[i] > 0 ? 1 : 0;
        }
        for (const LinkedSum& sum : system_.sums) {
            double rest = below_[sum.total];
            for (const std::size_t part : sum.parts) rest -= below_[part];
            sums.push_back(rest);
        }
        model_ = ClpSimplex();
        model_.setLogLevel(0);
        model_.loadProblem(packed(system_, far ? std::vector<double>{1, 1, -1} : std::vector<double>{1}), lower.data(), upper.data(), cost.data(), sums.data(), sums.data());
    }

    /// The choice that is nearest to being made, or nothing where all are.
    int undecided() const {
        int nearest = -1;
        double least = 1;
        for (int i = 0; i < model_.numberColumns(); ++i) {
            const double at = model_.primalColumnSolution()[i], off = std::abs(at - std::round(at));
            if (off > is_whole && off < least) nearest = i, least = off;
        }
        return nearest;
    }

    void fix(int column, double at) { model_.setColumnBounds(column, at, at); }

    /// Depth first: each choice as the program leans, else the other way round.
    bool dive(int most_programs) {
        struct Fixed {
            int column;
            double at;
            bool turned;
        };
        std::vector<Fixed> made;
        for (int programs = 0; programs < most_programs; ++programs) {
            model_.dual();
            if (model_.isProvenOptimal()) {
                const int column = undecided();
                if (column < 0) return true;
                made.push_back({column, std::round(model_.primalColumnSolution()[column]), false});
                fix(column, made.back().at);
                continue;
            }
            while (!made.empty() && made.back().turned) {
                model_.setColumnBounds(made.back().column, 0, 1);
                made.pop_back();
            }
            if (made.empty()) return false;
            made.back() = {made.back().column, 1 - made.back().at, true};
            fix(made.back().column, made.back().at);
        }
        return false;
    }

    const LinkedTables& tables_;
    const LinkedSystem& system_;
    double base_;
    std::size_t count_;
    std::vector<double> below_, part_;  // multiples below, and what lies above them, in bases
    ClpSimplex model_;
};

/// The attack on one system.
class Telling {
public:
    Telling(const LinkedTables& tables, const LinkedSystem& system, const RoundedCells& rounded) : tables_{tables}, system_{system} {
        const double reach = (rounded.far > 0 ? 2 : 1) * rounded.base - 1;
        std::vector<double> lower, upper;
        for (const std::size_t at : system.cells) {
            const LinkedCell& cell = tables.cells[at];
            lower.push_back(cell.shown ? std::max(0.0, rounded.of[at] - reach) : 0);
            upper.push_back(cell.shown ? rounded.of[at] + reach : cell.at_most);
            if (std::isinf(upper.back())) upper.back() = COIN_DBL_MAX;
            needed_.push_back(std::min(rounded.base - 1, cell.at_most));
            low_.push_back(cell.value);
            high_.push_back(cell.value);
        }
        const std::vector<double> none(system.sums.size(), 0.0), cost(system.cells.size(), 0.0);
        model_.setLogLevel(0);
        model_.loadProblem(packed(system, {1}), lower.data(), upper.data(), cost.data(), none.data(), none.data());
    }

    void run(const SecrecyRules& rules, bool exactly, std::vector<AttackInterval>& found) {
        std::vector<std::size_t> sensitive;
        for (std::size_t i = 0; i < system_.cells.size(); ++i)
            if (primary_status(tables_.cells[system_.cells[i]], rules) != CellStatus::shown) sensitive.push_back(i);
        if (sensitive.empty()) return;
        if (!exactly) look_at_all(sensitive);
        for (const std::size_t i : sensitive) {
            if (exactly || !interval(i).is_safe()) solve_both({i});
            found.push_back(interval(i));
        }
    }

private:
    AttackInterval interval(std::size_t i) const { return {.cell = system_.cells[i], .low = low_[i], .high = high_[i], .needed = needed_[i]}; }

    /// One program that moves many cells shows at once that most are safe.
    void look_at_all(const std::vector<std::size_t>& sensitive) {
        for (int pass = 0; pass < 3; ++pass) {
            std::vector<std::size_t> open;
            for (const std::size_t i : sensitive)
                if (!interval(i).is_safe()) open.push_back(i);
            if (open.size() > 1) solve_both(open);
        }
    }

    void solve_both(const std::vector<std::size_t>& cells) {
        for (const double direction : {1.0, -1.0}) {
            for (const std::size_t i : cells) model_.setObjectiveCoefficient(static_cast<int>(i), direction);
            model_.primal();
            if (!model_.isProvenOptimal()) continue;  // then the cells are taken for known
            for (std::size_t i = 0; i < low_.size(); ++i) {
                low_[i] = std::min(low_[i], model_.primalColumnSolution()[i]);
                high_[i] = std::max(high_[i], model_.primalColumnSolution()[i]);
            }
        }
        for (const std::size_t i : cells) model_.setObjectiveCoefficient(static_cast<int>(i), 0);
    }

    const LinkedTables& tables_;
    const LinkedSystem& system_;
    std::vector<double> needed_, low_, high_;  // what is needed, and what was seen to be possible
    ClpSimplex model_;
};

}  // namespace

std::optional<RoundedCells> round_cells(const LinkedTables& tables, double base, int most_programs) {
    RoundedCells made{.base = base, .of = std::vector<double>(tables.cells.size())};
    const std::vector<LinkedSystem> systems = systems_of(tables);
    std::vector<char> failed(systems.size(), 0);
    parallel_for(systems.size(), 0, [&](std::size_t s) {
        Choices choices(tables, systems[s], base);
        std::vector<double> of = choices.make(false, most_programs);
        if (of.empty()) of = choices.make(true, most_programs);
        failed[s] = of.empty();
        for (std::size_t i = 0; i < of.size(); ++i) made.of[systems[s].cells[i]] = base * of[i];
    });
    if (std::find(failed.begin(), failed.end(), 1) != failed.end()) return std::nullopt;
    for (std::size_t c = 0; c < made.of.size(); ++c) made.far += std::abs(made.of[c] - tables.cells[c].value) > base - is_whole;
    return made;
}

std::vector<AttackInterval> attack_rounded(const LinkedTables& tables, const RoundedCells& rounded, const SecrecyRules& rules, bool exactly) {
    const std::vector<LinkedSystem> systems = systems_of(tables);
    std::vector<std::vector<AttackInterval>> of_system(systems.size());
    parallel_for(systems.size(), 0, [&](std::size_t s) { Telling(tables, systems[s], rounded).run(rules, exactly, of_system[s]); });
    std::vector<AttackInterval> found;
    for (const auto& intervals : of_system) found.insert(found.end(), intervals.begin(), intervals.end());
    std::sort(found.begin(), found.end(), [](const AttackInterval& a, const AttackInterval& b) { return a.cell < b.cell; });
    return found;
}

}  // namespace portulan::release

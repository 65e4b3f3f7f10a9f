#include "survey/linearise.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include <Eigen/Dense>

namespace portulan::survey {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t most_parts = std::size_t{1} << 20;

/// Keys by their ranks: those that differ, sorted, and of each key its place among them.
struct Ranked {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> of;
};

Ranked rank(const std::vector<std::uint64_t>& keys) {
    std::unordered_map<std::uint64_t, std::uint32_t> places;
    for (const std::uint64_t key : keys) places.emplace(key, 0U);
    Ranked made;
    for (const auto& [key, place] : places) made.keys.push_back(key);
    std::sort(made.keys.begin(), made.keys.end());
    for (std::size_t k = 0; k < made.keys.size(); ++k) places[made.keys[k]] = static_cast<std::uint32_t>(k);
    made.of.reserve(keys.size());
    for (const std::uint64_t key : keys) made.of.push_back(places[key]);
    return made;
}

/// What people of one cell have in common: the columns they count in, and their numbers.
using Pattern = std::pair<std::vector<std::uint32_t>, std::vector<double>>;

/// The cells of calibration of those who have a weight, and who is in which.
class MarginCells {
public:
    MarginCells(const Targets& targets, CalibrationParts& parts) : targets_{targets}, parts_{parts} { number_columns(); }

    /// The cell of each kept respondent.
    std::vector<std::uint32_t> find() {
        // Most respondents answer as many others do: by a number first, where they have categories alone.
        const std::optional<Ranked> quick = by_codes();
        std::vector<std::size_t> first;
        if (quick) {
            first.assign(quick->keys.size(), 0);
            for (std::size_t k = quick->of.size(); k-- > 0;) first[quick->of[k]] = k;
        } else {
            first.resize(targets_.kept.size());
            std::iota(first.begin(), first.end(), std::size_t{0});
        }
        std::map<Pattern, std::uint32_t> cells;
        for (const std::size_t k : first) cells.emplace(alike(k), 0U);
        for (auto& [what, at] : cells) {
            at = static_cast<std::uint32_t>(parts_.columns.size());
            parts_.columns.push_back(what.first);
            parts_.numbers.push_back(what.second);
        }
        std::vector<std::uint32_t> of_first, of;
        for (const std::size_t k : first) of_first.push_back(cells[alike(k)]);
        if (!quick) return of_first;
        for (const std::uint32_t place : quick->of) of.push_back(of_first[place]);
        return of;
    }

private:
    void number_columns() {
        std::uint32_t column = 0;
        for (const TargetVariable& variable : targets_.variables) {
            std::vector<std::uint32_t>& of = column_of_.emplace_back();
            if (variable.is_number()) continue;
            for (const double total : variable.totals) of.push_back(std::isnan(total) ? none : column++);
        }
        parts_.first_number = column;
        for (const TargetVariable& variable : targets_.variables) column += variable.is_number();
        parts_.width = column;
    }

    std::optional<Ranked> by_codes() const {
        std::vector<std::uint64_t> keys(targets_.kept.size(), 0);
        double most = 1;
        for (const TargetVariable& variable : targets_.variables) {
            most *= static_cast<double>(variable.totals.size() + 1);
            if (variable.is_number() || most > 1e18) return std::nullopt;
            for (std::size_t k = 0; k < keys.size(); ++k) keys[k] = keys[k] * (variable.totals.size() + 1) + variable.codes[k];
        }
        return rank(keys);
    }

    Pattern alike(std::size_t k) const {
        Pattern made;
        for (std::size_t v = 0; v < targets_.variables.size(); ++v) {
            const TargetVariable& variable = targets_.variables[v];
            if (variable.is_number()) made.second.push_back(variable.numbers[k]);
            else if (const std::uint32_t column = column_of_[v][variable.codes[k] - 1U]; column != none) made.first.push_back(column);
        }
        return made;
    }

    static constexpr std::uint32_t none = ~std::uint32_t{0};
    const Targets& targets_;
    CalibrationParts& parts_;
    std::vector<std::vector<std::uint32_t>> column_of_;
};

/// Sums over the people of each unit, whatever their order.
std::vector<Tally> sums_by_unit(const SamplingPlan& plan, std::span<const double> weights) {
    const Tallies tallies = std::move(Counter(plan, weights, {}, {}).count(std::vector<std::uint16_t>(weights.size(), 0), 0).front());
    std::vector<Tally> made;
    for (std::size_t u = 0; u < tallies.units; ++u) made.push_back(tallies.at(u, 1, 0));
    return made;
}

VectorXd row_of(const CalibrationParts& parts, std::size_t cell) {
    VectorXd row = VectorXd::Zero(static_cast<Index>(parts.width));
    for (const std::uint32_t column : parts.columns[cell]) row[column] = 1;
    for (std::size_t n = 0; n < parts.numbers[cell].size(); ++n) row[static_cast<Index>(parts.first_number + n)] = parts.numbers[cell][n];
    return row;
}

/// Of the sum of d x x' over all, d being the starting weights (of each cell their sum). Margins that say the same twice have no other inverse.
std::vector<double> pseudo_inverse(const CalibrationParts& parts, const std::vector<double>& start) {
    const auto width = static_cast<Index>(parts.width);
    MatrixXd gram = MatrixXd::Zero(width, width);
    for (std::size_t c = 0; c < start.size(); ++c) gram.selfadjointView<Eigen::Lower>().rankUpdate(row_of(parts, c), start[c]);
    gram = MatrixXd(gram.selfadjointView<Eigen::Lower>());
    VectorXd size = gram.diagonal().cwiseSqrt();
    for (Index c = 0; c < width; ++c) size[c] = size[c] > 0 ? 1 / size[c] : 0;
    Eigen::CompleteOrthogonalDecomposition<MatrixXd> solver(width, width);
    solver.setThreshold(1e-11);
    solver.compute(size.asDiagonal() * gram * size.asDiagonal());
    const MatrixXd made = size.asDiagonal() * solver.pseudoInverse() * size.asDiagonal();
    return {made.data(), made.data() + made.size()};
}

}  // namespace

std::vector<double> explained(const CalibrationParts& parts, std::span<const double> sums) {
    const auto width = static_cast<Index>(parts.width);
    VectorXd moments = VectorXd::Zero(width);
    for (std::size_t u = 0; u < sums.size(); ++u) {
        if (sums[u] == 0) continue;
        const std::size_t cell = parts.cell[u];
        const double started = sums[u] / parts.ratio[cell];
        for (const std::uint32_t column : parts.columns[cell]) moments[column] += started;
        for (std::size_t n = 0; n < parts.numbers[cell].size(); ++n) moments[static_cast<Index>(parts.first_number + n)] += started * parts.numbers[cell][n];
    }
    const VectorXd slopes = Eigen::Map<const MatrixXd>(parts.inverse.data(), width, width) * moments;
    std::vector<double> made(parts.columns.size(), 0);
    for (std::size_t c = 0; c < made.size(); ++c) {
        for (const std::uint32_t column : parts.columns[c]) made[c] += slopes[column];
        for (std::size_t n = 0; n < parts.numbers[c].size(); ++n) made[c] += slopes[static_cast<Index>(parts.first_number + n)] * parts.numbers[c][n];
    }
    return made;
}

double design_variance(const SamplingPlan& plan, std::span<const Score> scores) {
    const std::size_t strata = plan.units_in.size();
    const CalibrationParts* const parts = plan.calibration ? &*plan.calibration : nullptr;
    std::vector<double> fit, of_whole(parts ? parts->wholes : 0), sum(strata), squares(strata);
    if (parts) {
        std::vector<double> sums;
        for (const Score& score : scores) sums.push_back(score.sum);
        fit = explained(*parts, sums);
    }
    for (std::size_t u = 0; u < scores.size(); ++u) {
        const double b = parts ? fit[parts->cell[u]] : 0;
        const double z = parts ? scores[u].sum - b * parts->weight[u] : scores[u].sum;
        sum[plan.stratum[u]] += z;
        if (!plan.clustered) squares[plan.stratum[u]] += parts ? scores[u].squares - 2 * b * scores[u].cross + b * b * parts->square[u] : scores[u].squares;
        else if (parts) of_whole[parts->whole[u]] += z;
        else squares[plan.stratum[u]] += z * z;
    }
    if (plan.clustered && parts)
        for (std::size_t w = 0; w < of_whole.size(); ++w) squares[parts->stratum_of_whole[w]] += of_whole[w] * of_whole[w];
    double made = 0;
    for (std::size_t h = 0; h < strata; ++h) {
        const double n = plan.units_in[h];
        if (n > 1) made += (1 - plan.fraction[h]) * n / (n - 1) * (squares[h] - sum[h] * sum[h] / n);
    }
    return std::max(0.0, made);
}

std::optional<SamplingPlan> cut_by_calibration(const SamplingPlan& plan, const Targets& targets, std::span<const double> start, std::span<const double> weights) {
    SamplingPlan made = plan;
    CalibrationParts& parts = made.calibration.emplace();
    const std::vector<std::uint32_t> cells = MarginCells(targets, parts).find();
    std::vector<std::uint64_t> keys;
    for (std::size_t k = 0; k < cells.size(); ++k) keys.push_back((std::uint64_t{plan.unit[targets.kept[k]]} << 32U) | cells[k]);
    const Ranked units = rank(keys);
    if (units.keys.size() > most_parts) return std::nullopt;
    made.stratum.clear();
    for (const std::uint64_t key : units.keys) {
        parts.whole.push_back(static_cast<std::uint32_t>(key >> 32U));
        parts.cell.push_back(static_cast<std::uint32_t>(key));
        made.stratum.push_back(plan.stratum[parts.whole.back()]);
    }
    parts.wholes = plan.stratum.size();
    parts.stratum_of_whole = plan.stratum;
    std::fill(made.unit.begin(), made.unit.end(), 0U);
    SamplingPlan by_cell{.unit = made.unit, .stratum = std::vector<std::uint32_t>(parts.columns.size(), 0)};
    std::vector<double> start_of(start.size(), NAN);
    for (std::size_t k = 0; k < cells.size(); ++k) {
        made.unit[targets.kept[k]] = units.of[k];
        by_cell.unit[targets.kept[k]] = cells[k];
        start_of[targets.kept[k]] = start[targets.kept[k]];
    }
    for (const Tally& sum : sums_by_unit(made, weights)) {
        parts.weight.push_back(sum.weight);
        parts.square.push_back(sum.square);
    }
    std::vector<double> started;
    const std::vector<Tally> weighted = sums_by_unit(by_cell, weights);
    for (const Tally& sum : sums_by_unit(by_cell, start_of)) {
        parts.ratio.push_back(weighted[started.size()].weight / sum.weight);
        started.push_back(sum.weight);
    }
    parts.inverse = pseudo_inverse(parts, started);
    return made;
}

SamplingPlan uncut(const SamplingPlan& plan) {
    SamplingPlan made = plan;
    if (!plan.calibration) return made;
    for (std::uint32_t& unit : made.unit) unit = plan.calibration->whole[unit];
    made.stratum = plan.calibration->stratum_of_whole;
    made.calibration.reset();
    return made;
}

}  // namespace portulan::survey

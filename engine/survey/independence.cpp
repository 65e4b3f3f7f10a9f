#include "survey/independence.h"

#include <cmath>
#include <vector>

#include <Eigen/Dense>

#include "survey/intervals.h"
#include "survey/linearise.h"

namespace portulan::survey {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

struct CellName {
    std::size_t group = 0, code = 0;
};

/// Rows and columns of the table that have people.
std::vector<std::size_t> used(const Tallies& tallies, bool groups) {
    std::vector<std::size_t> found;
    const std::size_t outer = groups ? tallies.groups : tallies.codes, inner = groups ? tallies.codes : tallies.groups;
    for (std::size_t o = 1; o < outer; ++o) {
        double weight = 0;
        for (std::size_t u = 0; u < tallies.units; ++u)
            for (std::size_t i = 1; i < inner; ++i) weight += groups ? tallies.at(u, o, i).weight : tallies.at(u, i, o).weight;
        if (weight > 0) found.push_back(o);
    }
    return found;
}

MatrixXd explained_shares(const Tallies& tallies, const std::vector<CellName>& cells, const VectorXd& share, double total, const CalibrationParts& parts) {
    MatrixXd made(static_cast<Index>(parts.columns.size()), static_cast<Index>(cells.size()));
    std::vector<double> weight(tallies.units, 0), sums(tallies.units);
    for (std::size_t u = 0; u < tallies.units; ++u)
        for (const CellName& cell : cells) weight[u] += tallies.at(u, cell.group, cell.code).weight;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        for (std::size_t u = 0; u < tallies.units; ++u) sums[u] = (tallies.at(u, cells[c].group, cells[c].code).weight - share[static_cast<Index>(c)] * weight[u]) / total;
        const std::vector<double> fitted = explained(parts, sums);
        made.col(static_cast<Index>(c)) = Eigen::Map<const VectorXd>(fitted.data(), static_cast<Index>(fitted.size()));
    }
    return made;
}

/// The covariance of the shares of all cells, linearised: z = (cell - share) weight / total, summed by unit.
MatrixXd covariance(const Tallies& tallies, const std::vector<CellName>& cells, const VectorXd& share, double total, const SamplingPlan& plan) {
    const auto size = static_cast<Index>(cells.size());
    const std::size_t strata = plan.units_in.size();
    std::vector<MatrixXd> products(strata, MatrixXd::Zero(size, size));
    std::vector<VectorXd> sums(strata, VectorXd::Zero(size));
    VectorXd weight(size), square(size);
    // Rows: cells of calibration. What margins explain of each share.
    const MatrixXd fit = plan.calibration ? explained_shares(tallies, cells, share, total, *plan.calibration) : MatrixXd();
    MatrixXd wholes = MatrixXd::Zero(size, plan.calibration && plan.clustered ? static_cast<Index>(plan.calibration->wholes) : 0);
    for (std::size_t u = 0; u < tallies.units; ++u) {
        for (Index c = 0; c < size; ++c) {
            const Tally& tally = tallies.at(u, cells[static_cast<std::size_t>(c)].group, cells[static_cast<std::size_t>(c)].code);
            weight[c] = tally.weight;
            square[c] = tally.square;
        }
        const VectorXd b = plan.calibration ? VectorXd(fit.row(plan.calibration->cell[u])) : VectorXd::Zero(size);
        const VectorXd z = (weight - share * weight.sum()) / total - b * (plan.calibration ? plan.calibration->weight[u] : 0);
        MatrixXd& into = products[plan.stratum[u]];
        sums[plan.stratum[u]] += z;
        if (plan.clustered) {
            if (plan.calibration) wholes.col(plan.calibration->whole[u]) += z;
            else into += z * z.transpose();
        } else {
            const double all = square.sum();
            MatrixXd people = share * share.transpose() * all - square * share.transpose() - share * square.transpose();
            people.diagonal() += square;
            into += people / (total * total);
            if (!plan.calibration) continue;
            const VectorXd cross = (square - share * all) / total;
            into += b * b.transpose() * plan.calibration->square[u] - b * cross.transpose() - cross * b.transpose();
        }
    }
    for (Index w = 0; w < wholes.cols(); ++w) products[plan.calibration->stratum_of_whole[static_cast<std::size_t>(w)]] += wholes.col(w) * wholes.col(w).transpose();
    MatrixXd made = MatrixXd::Zero(size, size);
    for (std::size_t h = 0; h < strata; ++h) {
        const double n = plan.units_in[h];
        if (n > 1) made += (1 - plan.fraction[h]) * n / (n - 1) * (products[h] - sums[h] * sums[h].transpose() / n);
    }
    return made;
}

/// Contrasts of the interactions, free of rows and columns: (row - first row) x (column - first column), less their projection.
MatrixXd contrasts(Index rows, Index columns) {
    const Index size = rows * columns;
    MatrixXd main = MatrixXd::Zero(size, rows + columns - 1), both = MatrixXd::Zero(size, (rows - 1) * (columns - 1));
    for (Index r = 0; r < rows; ++r)
        for (Index c = 0; c < columns; ++c) {
            const Index cell = r * columns + c;
            main(cell, 0) = 1;
            if (r > 0) main(cell, r) = 1;
            if (c > 0) main(cell, rows + c - 1) = 1;
            if (r > 0 && c > 0) both(cell, (r - 1) * (columns - 1) + c - 1) = 1;
        }
    return both - main * main.colPivHouseholderQr().solve(both);
}

double degrees_of_freedom(const SamplingPlan& plan) {
    double units = 0;
    for (const double n : plan.units_in) units += n;
    return units - static_cast<double>(plan.units_in.size());
}

}  // namespace

IndependenceTest test_independence(const Tallies& tallies, const SamplingPlan& plan) {
    IndependenceTest test;
    const auto groups = used(tallies, true), codes = used(tallies, false);
    if (groups.size() < 2 || codes.size() < 2) return test;
    std::vector<CellName> cells;
    for (const std::size_t g : groups)
        for (const std::size_t c : codes) cells.push_back({g, c});
    const auto size = static_cast<Index>(cells.size());
    const auto rows = static_cast<Index>(groups.size()), columns = static_cast<Index>(codes.size());
    VectorXd share = VectorXd::Zero(size);
    double people = 0;
    for (Index c = 0; c < size; ++c)
        for (std::size_t u = 0; u < tallies.units; ++u) {
            const Tally& tally = tallies.at(u, cells[static_cast<std::size_t>(c)].group, cells[static_cast<std::size_t>(c)].code);
            share[c] += tally.weight;
            people += tally.n;
        }
    const double total = share.sum();
    share /= total;
    const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> table(share.data(), rows, columns);
    const VectorXd of_row = table.rowwise().sum(), of_column = table.colwise().sum();
    double pearson = 0;
    for (Index r = 0; r < rows; ++r)
        for (Index c = 0; c < columns; ++c) {
            const double expected = of_row[r] * of_column[c];
            pearson += people * (table(r, c) - expected) * (table(r, c) - expected) / expected;
        }
    const VectorXd inverse = share.unaryExpr([](double p) { return p > 0 ? 1 / p : 0; });
    const MatrixXd c = contrasts(rows, columns), weighted = inverse.asDiagonal() * c;
    const MatrixXd under = c.transpose() * weighted / people, over = weighted.transpose() * covariance(tallies, cells, share, total, plan) * weighted;
    const MatrixXd delta = under.colPivHouseholderQr().solve(over);
    const double trace = delta.trace(), squares = (delta * delta).trace();
    if (!(trace > 0) || !(squares > 0)) return test;
    test.df1 = trace * trace / squares;
    test.df2 = test.df1 * degrees_of_freedom(plan);
    test.f = pearson / trace;
    test.p = beyond_f(test.f, test.df1, test.df2);
    test.made = true;
    return test;
}

}  // namespace portulan::survey

#include "survey/calibrate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include <Eigen/Dense>

namespace portulan::survey {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int most_rounds = 200;
constexpr double close_enough = 1e-9;  // of each target; rounds go on to the last bits as long as they help

/// Respondents with the same categories and numbers.
struct Group {
    std::vector<std::uint32_t> columns;  // of the targets that they count in
    std::size_t first = 0;               // respondent
    double start = 0;                    // sum
};

/// The function of the method, its derivative and its integral, at u.
struct Curve {
    double value = 0, slope = 0, integral = 0;
};

class Ratio {
public:
    explicit Ratio(const Calibration& asked) : method_{asked.method}, low_{asked.low}, high_{asked.high} {
        if (method_ == CalibrationMethod::logit) steep_ = (high_ - low_) / ((1 - low_) * (high_ - 1));
    }
    Curve at(double u) const {
        switch (method_) {
            case CalibrationMethod::linear: return {1 + u, 1, u + u * u / 2};
            case CalibrationMethod::raking: {
                const double e = std::exp(u);
                return {e, e, e};
            }
            case CalibrationMethod::logit: break;
        }
        return logit(u);
    }

private:
    // F = (L(U-1) + U(1-L)e) / (U-1 + (1-L)e), e = exp(Au): written so that no exponential overflows.
    Curve logit(double u) const {
        const double a = steep_ * u, b = high_ - 1, c = 1 - low_;
        const double small = std::exp(-std::abs(a));
        const double down = a > 0 ? b * small + c : b + c * small;
        const double f = a > 0 ? (low_ * b * small + high_ * c) / down : (low_ * b + high_ * c * small) / down;
        // The integral is L u + (U-L)/A log(U-1 + (1-L)e).
        const double log_down = std::log(down) + std::max(a, 0.0);
        return {f, steep_ * (f - low_) * (high_ - f) / (high_ - low_), low_ * u + (high_ - low_) / steep_ * log_down};
    }

    CalibrationMethod method_;
    double low_, high_, steep_ = 1;
};

class Dual {
public:
    explicit Dual(const Calibration& asked) : asked_{asked}, ratio_{asked} {
        number_columns();
        make_groups();
    }

    Calibrated solve(int rounds) {
        VectorXd at = VectorXd::Zero(columns_);
        Calibrated made;
        State now = state(at);
        for (; made.rounds < rounds && now.miss > 0; ++made.rounds) {
            const VectorXd step = newton_step(now);
            double length = 1;
            State next = state(at + step);
            while (!better(next, now, length * step.dot(now.gradient)) && length > 1e-10) {
                length /= 2;
                next = state(at + length * step);
            }
            if (!(next.miss < now.miss) && now.miss < close_enough) break;
            if (!std::isfinite(next.miss) || length <= 1e-10) break;
            const bool stuck = next.miss >= now.miss * (1 - 1e-12) && std::abs(next.height - now.height) <= 1e-15 * std::abs(now.height);
            at += length * step;
            now = std::move(next);
            if (stuck) break;
        }
        finish(now, made);
        return made;
    }

private:
    struct State {
        VectorXd ratios, slopes, gradient;  // gradient: reached - wanted
        double height = 0;                  // of the dual
        double miss = 0;                    // the largest, relative
    };

    void number_columns() {
        Index column = 0;
        for (const CategoryTarget& target : asked_.categories) {
            std::vector<std::uint32_t>& of = column_of_.emplace_back();
            for (const double total : target.totals) {
                of.push_back(std::isnan(total) ? none : static_cast<std::uint32_t>(column));
                if (!std::isnan(total)) wanted_.push_back(total), ++column;
            }
        }
        categorical_ = column;
        for (const NumberTarget& target : asked_.numbers) wanted_.push_back(target.total), ++column;
        columns_ = column;
        scale_ = VectorXd::Ones(columns_);
        for (Index c = 0; c < columns_; ++c) scale_[c] = std::abs(wanted_[static_cast<std::size_t>(c)]);
        // A total near 0 is no measure of a miss: what is summed is.
        for (std::size_t n = 0; n < asked_.numbers.size(); ++n) {
            double moved = 0;
            for (std::size_t i = 0; i < asked_.start.size(); ++i) moved += asked_.start[i] * std::abs(asked_.numbers[n].values[i]);
            double& scale = scale_[categorical_ + static_cast<Index>(n)];
            if (scale < 1e-6 * moved) scale = moved;
        }
        for (Index c = 0; c < columns_; ++c)
            if (scale_[c] == 0) scale_[c] = 1;
    }

    void make_groups() {
        const std::size_t count = asked_.start.size();
        group_of_.resize(count);
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> found;
        std::vector<std::uint32_t> columns;
        for (std::size_t i = 0; i < count; ++i) {
            columns.clear();
            std::uint64_t hash = asked_.numbers.empty() ? 0 : i + 1;
            for (std::size_t t = 0; t < asked_.categories.size(); ++t) {
                columns.push_back(column_of_[t][asked_.categories[t].codes[i] - 1U]);
                hash = (hash ^ columns.back()) * 0x9E3779B97F4A7C15U;
                hash ^= hash >> 29U;
            }
            std::vector<std::uint32_t>& candidates = found[hash];
            const auto same = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t g) { return asked_.numbers.empty() && groups_[g].columns == columns; });
            if (same != candidates.end()) {
                group_of_[i] = *same;
            } else {
                group_of_[i] = static_cast<std::uint32_t>(groups_.size());
                candidates.push_back(group_of_[i]);
                groups_.push_back({columns, i, 0});
            }
            groups_[group_of_[i]].start += asked_.start[i];
        }
        sort_groups();
        for (Group& group : groups_) std::erase(group.columns, none);
    }

    // By what they are, not as they come: sums over them are always made in one order.
    void sort_groups() {
        if (!asked_.numbers.empty()) return;
        std::vector<std::uint32_t> order(groups_.size()), rank(groups_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return groups_[a].columns < groups_[b].columns; });
        std::vector<Group> sorted;
        for (std::uint32_t k = 0; k < order.size(); ++k) {
            rank[order[k]] = k;
            sorted.push_back(std::move(groups_[order[k]]));
        }
        groups_ = std::move(sorted);
        for (std::uint32_t& group : group_of_) group = rank[group];
    }

    double number(const Group& group, std::size_t n) const { return asked_.numbers[n].values[group.first]; }

    State state(const VectorXd& at) const {
        State s;
        const auto size = static_cast<Index>(groups_.size());
        s.ratios.resize(size);
        s.slopes.resize(size);
        s.gradient = VectorXd::Zero(columns_);
        for (Index g = 0; g < size; ++g) {
            const Group& group = groups_[static_cast<std::size_t>(g)];
            double u = 0;
            for (const std::uint32_t c : group.columns) u += at[c];
            for (std::size_t n = 0; n < asked_.numbers.size(); ++n) u += at[categorical_ + static_cast<Index>(n)] * number(group, n);
            const Curve curve = ratio_.at(u);
            s.ratios[g] = curve.value;
            s.slopes[g] = curve.slope;
            s.height += group.start * curve.integral;
            const double weight = group.start * curve.value;
            for (const std::uint32_t c : group.columns) s.gradient[c] += weight;
            for (std::size_t n = 0; n < asked_.numbers.size(); ++n) s.gradient[categorical_ + static_cast<Index>(n)] += weight * number(group, n);
        }
        for (Index c = 0; c < columns_; ++c) {
            const double wanted = wanted_[static_cast<std::size_t>(c)];
            s.height -= wanted * at[c];
            s.gradient[c] -= wanted;
            s.miss = std::max(s.miss, std::abs(s.gradient[c]) / scale_[c]);
        }
        if (!s.gradient.allFinite()) s.miss = std::numeric_limits<double>::infinity();
        return s;
    }

    // Armijo's rule on the dual; near the end, where its height has no digits left, the misses decide.
    static bool better(const State& next, const State& now, double expected) {
        if (!std::isfinite(next.miss)) return false;
        return next.height <= now.height + 1e-4 * expected || next.miss <= 0.5 * now.miss;
    }

    VectorXd newton_step(const State& now) const {
        MatrixXd hessian = MatrixXd::Zero(columns_, columns_);
        VectorXd x(columns_);
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            const Group& group = groups_[g];
            const double d = group.start * now.slopes[static_cast<Index>(g)];
            if (asked_.numbers.empty()) {
                for (const std::uint32_t a : group.columns)
                    for (const std::uint32_t b : group.columns) hessian(a, b) += d;
                continue;
            }
            x.setZero();
            for (const std::uint32_t c : group.columns) x[c] = 1;
            for (std::size_t n = 0; n < asked_.numbers.size(); ++n) x[categorical_ + static_cast<Index>(n)] = number(group, n);
            hessian.selfadjointView<Eigen::Lower>().rankUpdate(x, d);
        }
        if (!asked_.numbers.empty()) hessian = MatrixXd(hessian.selfadjointView<Eigen::Lower>());
        // Scaled to a diagonal of ones; the least step of all that solve it where margins say the same twice.
        VectorXd size = hessian.diagonal().cwiseSqrt();
        for (Index c = 0; c < columns_; ++c) size[c] = size[c] > 0 ? 1 / size[c] : 0;
        hessian = size.asDiagonal() * hessian * size.asDiagonal();
        Eigen::CompleteOrthogonalDecomposition<MatrixXd> solver(columns_, columns_);
        solver.setThreshold(1e-11);
        solver.compute(hessian);
        return -(size.asDiagonal() * solver.solve(size.asDiagonal() * now.gradient));
    }

    void finish(const State& now, Calibrated& made) const {
        made.weights.resize(asked_.start.size());
        for (std::size_t i = 0; i < made.weights.size(); ++i) made.weights[i] = asked_.start[i] * now.ratios[static_cast<Index>(group_of_[i])];
        made.met = now.miss <= close_enough;
        if (columns_ == 0) return;
        Index worst = 0;
        (now.gradient.cwiseAbs().array() / scale_.array()).maxCoeff(&worst);
        const double wanted = wanted_[static_cast<std::size_t>(worst)];
        made.worst = {.is_number = worst >= categorical_, .target = 0, .category = 0, .wanted = wanted, .reached = wanted + now.gradient[worst]};
        if (made.worst.is_number) made.worst.target = static_cast<std::size_t>(worst - categorical_);
        for (std::size_t t = 0; t < column_of_.size(); ++t)
            for (std::size_t c = 0; c < column_of_[t].size(); ++c)
                if (column_of_[t][c] == static_cast<std::uint32_t>(worst) && !made.worst.is_number) made.worst.target = t, made.worst.category = c;
    }

    static constexpr std::uint32_t none = ~std::uint32_t{0};
    const Calibration& asked_;
    Ratio ratio_;
    std::vector<std::vector<std::uint32_t>> column_of_;
    std::vector<double> wanted_;
    VectorXd scale_;
    std::vector<Group> groups_;
    std::vector<std::uint32_t> group_of_;
    Index categorical_ = 0, columns_ = 0;
};

}  // namespace

Calibrated calibrate(const Calibration& asked) { return Dual(asked).solve(most_rounds); }

Miss worst_miss(const Calibration& asked) { return Dual(asked).solve(0).worst; }

}  // namespace portulan::survey

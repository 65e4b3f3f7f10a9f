#include "geo/autocorrelation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "geo/compared.h"

namespace portulan::geo {
namespace {

// The sums of the weights on which the moments depend (Cliff and Ord 1981): all, squares of both directions, squares of
// row plus column totals.
struct WeightSums {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
};

WeightSums sums_of(const SpatialWeights& w) {
    WeightSums sums;
    std::vector<double> rows(w.size(), 0);
    std::vector<double> columns(w.size(), 0);
    for (std::size_t i = 0; i < w.size(); ++i)
        for (std::size_t k = w.starts[i]; k < w.starts[i + 1]; ++k) {
            const std::uint32_t j = w.neighbours[k];
            const auto back = w.neighbours_of(j);
            const auto at = std::lower_bound(back.begin(), back.end(), i);
            const bool both = at != back.end() && *at == i;
            const double reverse = both ? w.weights_of(j)[static_cast<std::size_t>(at - back.begin())] : 0;
            const double pair = w.weights[k] + reverse;
            sums.s0 += w.weights[k];
            // Each pair counts from both ends: a link of one direction only is met once.
            sums.s1 += pair * pair * (both ? 0.5 : 1);
            rows[i] += w.weights[k];
            columns[j] += w.weights[k];
        }
    for (std::size_t i = 0; i < w.size(); ++i) sums.s2 += (rows[i] + columns[i]) * (rows[i] + columns[i]);
    return sums;
}

double cross_products(std::span<const double> z, const SpatialWeights& w) {
    double sum = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
        double lag = 0;
        for (std::size_t k = w.starts[i]; k < w.starts[i + 1]; ++k) lag += w.weights[k] * z[w.neighbours[k]];
        sum += z[i] * lag;
    }
    return sum;
}

void add_moments(Moran& out, const Compared& places, const WeightSums& s) {
    const auto n = static_cast<double>(out.count);
    double m2 = 0;
    double m4 = 0;
    for (const double z : places.deviations) {
        m2 += z * z / n;
        m4 += z * z * z * z / n;
    }
    const double kurtosis = m4 / (m2 * m2);
    const double s02 = s.s0 * s.s0;
    out.expected = -1 / (n - 1);
    const double square = out.expected * out.expected;
    out.variance_normality = (n * n * s.s1 - n * s.s2 + 3 * s02) / (s02 * (n * n - 1)) - square;
    const double first = n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s02);
    const double second = kurtosis * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s02);
    out.variance_randomisation = (first - second) / ((n - 1) * (n - 2) * (n - 3) * s02) - square;
    out.z = (out.index - out.expected) / std::sqrt(out.variance_randomisation);
    out.p = normal_p(out.z);
}

void permute(Moran& out, const Compared& places, double scale, const MoranOptions& options) {
    const auto count = static_cast<std::size_t>(std::max(0, options.permutations));
    std::vector<double> indices(count);
    parallel_for(count, options.jobs, [&](std::size_t p) {
        Random random(options.seed + p, "moran");
        std::vector<double> dealt = places.deviations;
        random.shuffle(dealt);
        indices[p] = scale * cross_products(dealt, places.weights);
    });
    out.permutations = static_cast<int>(count);
    if (count == 0) return;
    const auto m = static_cast<double>(count);
    // Values that differ by rounding only are equal: the same map dealt in another order is not more extreme.
    const double tie = 1e-12 * std::max(1.0, std::abs(out.index));
    double larger = 0;
    for (const double index : indices) {
        out.permuted_mean += index / m;
        larger += index >= out.index - tie ? 1 : 0;
    }
    double squares = 0;
    for (const double index : indices) squares += (index - out.permuted_mean) * (index - out.permuted_mean);
    out.permuted_deviation = count > 1 ? std::sqrt(squares / (m - 1)) : 0;
    out.permuted_p = std::min(1.0, 2 * (std::min(larger, m - larger) + 1) / (m + 1));
}

}  // namespace

double normal_p(double z) { return std::isnan(z) ? 1 : std::erfc(std::abs(z) / std::sqrt(2.0)); }

Compared compared(std::span<const double> values, const SpatialWeights& weights, bool row_standardise) {
    assert(values.size() == weights.size());
    std::vector<char> keep(values.size());
    for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = std::isfinite(values[i]) ? 1 : 0;
    const std::vector<char> known = keep;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        const auto around = weights.neighbours_of(i);
        const bool linked = std::any_of(around.begin(), around.end(), [&](std::uint32_t j) { return known[j] != 0; });
        keep[i] = known[i] != 0 && linked ? 1 : 0;
    }
    Compared out;
    out.weights = restricted(weights, keep);
    if (row_standardise) out.weights = row_standardised(std::move(out.weights));
    double sum = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (keep[i] == 0) continue;
        out.places.push_back(static_cast<std::uint32_t>(i));
        out.deviations.push_back(values[i]);
        sum += values[i];
    }
    const double mean = out.places.empty() ? 0 : sum / static_cast<double>(out.places.size());
    for (double& z : out.deviations) z -= mean;
    const auto [low, high] = std::minmax_element(out.deviations.begin(), out.deviations.end());
    out.varied = out.places.size() > 3 && *high - *low > 1e-12 * std::abs(mean);
    return out;
}

Moran moran(std::span<const double> values, const SpatialWeights& weights, const MoranOptions& options) {
    const Compared places = compared(values, weights, options.row_standardise);
    Moran out;
    out.count = places.places.size();
    if (!places.varied) {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        out.index = out.expected = out.variance_normality = out.variance_randomisation = out.z = none;
        out.permuted_mean = out.permuted_deviation = none;
        return out;
    }
    const WeightSums sums = sums_of(places.weights);
    double squares = 0;
    for (const double z : places.deviations) squares += z * z;
    const double scale = static_cast<double>(out.count) / (sums.s0 * squares);
    out.index = scale * cross_products(places.deviations, places.weights);
    add_moments(out, places, sums);
    permute(out, places, scale, options);
    return out;
}

}  // namespace portulan::geo

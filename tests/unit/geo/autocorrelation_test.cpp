#include "geo/autocorrelation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/local_autocorrelation.h"
#include "oracle/columbus.h"

namespace portulan::geo {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

SpatialWeights weights_of(const std::vector<std::vector<std::uint32_t>>& rows) {
    SpatialWeights w;
    for (const auto& row : rows) {
        w.neighbours.insert(w.neighbours.end(), row.begin(), row.end());
        w.weights.insert(w.weights.end(), row.size(), 1);
        w.starts.push_back(w.neighbours.size());
    }
    return w;
}

const SpatialWeights neighbourhood = weights_of(columbus::neighbours);

void expect_moran(const Moran& m, const std::vector<double>& expected) {
    EXPECT_EQ(m.count, 49U);
    EXPECT_NEAR(m.index, expected[0], 1e-13);
    EXPECT_NEAR(m.expected, expected[1], 1e-15);
    EXPECT_NEAR(m.variance_randomisation, expected[2], 1e-15);
    EXPECT_NEAR(m.z, expected[3], 1e-11);
    EXPECT_NEAR(m.p, expected[4], 1e-18);
    EXPECT_NEAR(m.variance_normality, expected[5], 1e-15);
}

TEST(moran, as_spdep_has_it) {
    expect_moran(moran(columbus::crime, neighbourhood), columbus::moran_w);
    expect_moran(moran(columbus::crime, neighbourhood, {.row_standardise = false}), columbus::moran_b);
    expect_moran(moran(columbus::crime, weights_of(columbus::four_nearest), {.row_standardise = false}),
                 columbus::moran_four_nearest);
}

TEST(moran, permutations_agree_with_the_moments) {
    const Moran m = moran(columbus::crime, neighbourhood, {.permutations = 9999, .seed = 7, .jobs = 2});
    // Within four standard errors of mean and deviation.
    EXPECT_NEAR(m.permuted_mean, m.expected, 4 * std::sqrt(m.variance_randomisation / 9999));
    EXPECT_NEAR(m.permuted_deviation / std::sqrt(m.variance_randomisation), 1, 4 / std::sqrt(2 * 9999.0) * 1.2);
    EXPECT_DOUBLE_EQ(m.permuted_p, 2e-4) << "none of them as large";
    const Moran again = moran(columbus::crime, neighbourhood, {.permutations = 9999, .seed = 7});
    EXPECT_EQ(m.permuted_mean, again.permuted_mean);
    const Moran other = moran(columbus::crime, neighbourhood, {.permutations = 9999, .seed = 8});
    EXPECT_NE(m.permuted_mean, other.permuted_mean);
}

// By hand: a chain of four with values 1 2 4 5, mean 3. Cross products (-2)(-1) + (-1)(1) + (1)(2) = 3, twice;
// sum of squares 10; S0 = 6: I = 4 / 6 * 6 / 10 = 0.4.
TEST(moran, chain_by_hand) {
    const SpatialWeights chain = weights_of({{1}, {0, 2}, {1, 3}, {2}});
    const std::vector<double> values{1, 2, 4, 5};
    EXPECT_NEAR(moran(values, chain, {.row_standardise = false}).index, 0.4, 1e-15);
    // A missing value and an island change nothing.
    const SpatialWeights more = weights_of({{1, 4}, {0, 2}, {1, 3}, {2}, {0}, {}});
    const Moran m = moran(std::vector<double>{1, 2, 4, 5, no_value, 99}, more, {.row_standardise = false});
    EXPECT_EQ(m.count, 4U);
    EXPECT_NEAR(m.index, 0.4, 1e-15);
}

TEST(moran, nothing_to_compare) {
    const SpatialWeights chain = weights_of({{1}, {0, 2}, {1, 3}, {2}});
    const Moran equal = moran(std::vector<double>{3, 3, 3, 3}, chain);
    EXPECT_TRUE(std::isnan(equal.index));
    EXPECT_EQ(equal.p, 1);
    EXPECT_TRUE(std::isnan(moran(std::vector<double>{1, 2, no_value, no_value}, chain).index));
    EXPECT_TRUE(std::isnan(moran({}, {}).index));
}

TEST(local_moran, index_and_quadrant_as_spdep_has_them) {
    const auto places = local_moran(columbus::crime, neighbourhood, {.permutations = 0});
    const Quadrant quadrants[]{Quadrant::none, Quadrant::low_low, Quadrant::high_low, Quadrant::low_high,
                               Quadrant::high_high};
    for (std::size_t i = 0; i < places.size(); ++i) {
        EXPECT_NEAR(places[i].index, columbus::local[i], 1e-13) << i;
        EXPECT_EQ(places[i].quadrant, quadrants[columbus::local_quadrant[i]]) << i;
    }
}

TEST(local_moran, conditional_permutation_has_sokals_moments_and_spdeps_p) {
    constexpr int count = 49999;
    const auto places = local_moran(columbus::crime, neighbourhood, {.permutations = count, .seed = 3, .jobs = 2});
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double deviation = std::sqrt(columbus::local_variance[i]);
        EXPECT_NEAR(places[i].permuted_mean, columbus::local_mean[i], 5 * deviation / std::sqrt(count)) << i;
        EXPECT_NEAR(places[i].permuted_deviation / deviation, 1, 0.02) << i;
        // Five standard errors of the difference of two such shares, doubled as p is.
        const double p = columbus::local_p[i] / 2;
        EXPECT_NEAR(places[i].p, columbus::local_p[i], 10 * std::sqrt(p * (1 - p) * 1.5 / count) + 1e-3) << i;
    }
}

TEST(local_moran, does_not_depend_on_jobs_and_names_clusters) {
    const auto one = local_moran(columbus::crime, neighbourhood, {.seed = 11});
    const auto two = local_moran(columbus::crime, neighbourhood, {.seed = 11, .jobs = 2});
    const auto at_five = clusters(one, 0.05);
    const auto controlled = clusters(one, 0.05, true);
    std::size_t shown = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].p, two[i].p);
        EXPECT_EQ(one[i].permuted_deviation, two[i].permuted_deviation);
        EXPECT_EQ(at_five[i], one[i].p <= 0.05 ? one[i].quadrant : Quadrant::none);
        shown += at_five[i] != Quadrant::none;
        kept += controlled[i] != Quadrant::none;
    }
    EXPECT_GT(shown, 5U);
    EXPECT_LT(kept, shown);
}

TEST(local_moran, missing_values_are_not_compared) {
    std::vector<double> values = columbus::crime;
    values[4] = no_value;
    const auto places = local_moran(values, neighbourhood);
    EXPECT_TRUE(std::isnan(places[4].index));
    EXPECT_EQ(places[4].quadrant, Quadrant::none);
    EXPECT_FALSE(std::isnan(places[5].index)) << "has another neighbour";
}

TEST(false_discovery, as_p_adjust_has_it) {
    const auto adjusted = false_discovery_adjusted(columbus::local_p);
    for (std::size_t i = 0; i < adjusted.size(); ++i) EXPECT_NEAR(adjusted[i], columbus::local_adjusted[i], 1e-14);
    // By hand: 0.01 * 3 / 1, 0.02 * 3 / 2 = 0.03, 0.04.
    const auto three = false_discovery_adjusted(std::vector<double>{0.04, no_value, 0.01, 0.02});
    EXPECT_DOUBLE_EQ(three[0], 0.04);
    EXPECT_TRUE(std::isnan(three[1]));
    EXPECT_DOUBLE_EQ(three[2], 0.03);
    EXPECT_DOUBLE_EQ(three[3], 0.03);
}

TEST(getis_ord, as_spdep_has_it) {
    const auto g = getis_ord(columbus::crime, neighbourhood);
    for (std::size_t i = 0; i < g.size(); ++i) EXPECT_NEAR(g[i], columbus::g_star[i], 1e-12) << i;
}

}  // namespace
}  // namespace portulan::geo

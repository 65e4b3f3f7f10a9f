#include "geo/potential.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

// SpatialPosition's formulas, at 0, at the span, and at twice the span by hand.
TEST(decay, is_half_at_the_span) {
    const PotentialOptions bell{.span = 20, .beta = 2};
    EXPECT_EQ(decay_at(0, bell), 1);
    EXPECT_NEAR(decay_at(20, bell), 0.5, 1e-15);
    EXPECT_NEAR(decay_at(40, bell), 1.0 / 16, 1e-15) << "2^-(2^2)";
    EXPECT_NEAR(decay_at(60, {.span = 20, .beta = 1}), 1.0 / 8, 1e-15);
    const PotentialOptions tail{.decay = Decay::pareto, .span = 20, .beta = 2};
    EXPECT_EQ(decay_at(0, tail), 1);
    EXPECT_NEAR(decay_at(20, tail), 0.5, 1e-15);
    EXPECT_NEAR(decay_at(60, tail), 1 / std::pow(1 + 3 * (std::sqrt(2.0) - 1), 2), 1e-15);
    EXPECT_NEAR(decay_at(40, {.decay = Decay::pareto, .span = 20, .beta = 1}), 1.0 / 3, 1e-15);
}

TEST(potential, three_places_by_hand) {
    const std::vector<WeightedPoint> points{{{0, 0}, 100}, {{20, 0}, 50}, {{0, 40}, 16}};
    EXPECT_NEAR(potential_at({0, 0}, points, {.span = 20}), 100 + 25 + 1, 1e-12);
    EXPECT_NEAR(potential_at({0, 0}, points, {.span = 20, .limit = 30}), 125, 1e-12);
    EXPECT_EQ(potential_at({0, 0}, {}, {.span = 20}), 0);
}

TEST(potential, table_is_the_formula) {
    Random random(3);
    std::vector<WeightedPoint> points;
    double weights = 0;
    for (int i = 0; i < 300; ++i) {
        const double x = random.uniform(0, 1000);
        const double y = random.uniform(0, 600);
        points.push_back({{x, y}, random.uniform(0, 5)});
        weights += points.back().weight;
    }
    const GridFrame frame = frame_over({0, 0, 1000, 600}, 40);
    for (const double beta : {0.5, 1.0, 2.0, 3.0})
        for (const double span : {2.0, 30.0, 5000.0})
            for (const Decay decay : {Decay::exponential, Decay::pareto}) {
                const PotentialOptions options{.decay = decay, .span = span, .beta = beta, .jobs = 2};
                const Raster raster = potential(points, frame, {}, options);
                for (std::size_t i = 0; i < frame.size(); i += 7) {
                    const Point p = frame.centre(i % frame.columns, i / frame.columns);
                    EXPECT_NEAR(raster.values[i], potential_at(p, points, options), 1e-6 * weights);
                }
            }
}

TEST(potential, limit_and_mask) {
    const std::vector<WeightedPoint> points{{{5, 5}, 8}};
    const GridFrame frame = frame_over({0, 0, 40, 10}, 10);
    const Raster r = potential(points, frame, std::vector<char>{1, 1, 0, 1}, {.span = 10, .limit = 10});
    EXPECT_NEAR(r.values[0], 8, 1e-12);
    EXPECT_NEAR(r.values[1], 4, 1e-5);
    EXPECT_TRUE(std::isnan(r.values[2]));
    EXPECT_EQ(r.values[3], 0);
}

TEST(potential, does_not_depend_on_order_or_jobs) {
    Random random(4);
    std::vector<WeightedPoint> points;
    for (int i = 0; i < 2000; ++i) {
        const double x = random.uniform(0, 100);
        points.push_back({{x, random.uniform(0, 100)}, random.uniform(0, 5)});
    }
    const GridFrame frame = frame_over({0, 0, 100, 100}, 5);
    const Raster one = potential(points, frame, {}, {.span = 20});
    std::reverse(points.begin(), points.end());
    EXPECT_EQ(one.values, potential(points, frame, {}, {.span = 20, .jobs = 2}).values);
}

}  // namespace
}  // namespace portulan::geo

#include "geo/density.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/random.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

std::vector<WeightedPoint> scattered(std::uint64_t seed, std::size_t count, double size) {
    Random random(seed);
    std::vector<WeightedPoint> points;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = random.uniform(0, size);
        const double y = random.uniform(0, size);
        points.push_back({{x, y}, random.uniform(0.5, 3)});
    }
    return points;
}

double total(const Raster& r) {
    double sum = 0;
    for (const double v : r.values) sum += std::isnan(v) ? 0 : v * r.frame.cell * r.frame.cell;
    return sum;
}

// MASS::kde2d, oracle/density.R: the mean over five points; ours is the sum.
TEST(density, gaussian_as_mass_has_it) {
    const std::vector<WeightedPoint> points{{{0, 0}}, {{3, 1}}, {{4, 5}}, {{10, 2}}, {{12, 7}}};
    const GridFrame frame{{-1.5, -1.5}, 3, 5, 3};  // centres at 0, 3 ... 12 and 0, 3, 6
    const Density d = density(points, frame, {}, {.kernel = Kernel::gaussian, .bandwidth = 2});
    const std::vector<double> expected{0.010285016368230789,  0.0099253036865153809, 0.0032338071401904868,
                                       0.0043588224013653117, 0.0029452978555061099, 0.0048037134231717167,
                                       0.0099402383354088783, 0.0054855463691614375, 0.0068129278898525197,
                                       0.0053382516439057972, 0.0011523352362102701, 0.0065784760566994643,
                                       0.0045977345717978079, 0.0035427931178369796, 0.0076782687385609756};
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(d.raster.values[i] / 5, expected[i], 1e-9) << i;
}

TEST(density, quartic_is_its_formula) {
    const auto points = scattered(4, 60, 100);
    const GridFrame frame = frame_over({-10, -10, 110, 110}, 4);
    const Density d = density(points, frame, {}, {.bandwidth = 17});
    for (std::size_t r = 0; r < frame.rows; ++r)
        for (std::size_t c = 0; c < frame.columns; ++c) {
            double sum = 0;
            for (const WeightedPoint& p : points) {
                const double u = distance(p.place, frame.centre(c, r)) / 17;
                if (u < 1) sum += p.weight * 3 / (std::numbers::pi * 17 * 17) * (1 - u * u) * (1 - u * u);
            }
            EXPECT_NEAR(d.raster.values[frame.at(c, r)], sum, 1e-15);
        }
}

TEST(density, integrates_to_the_weights) {
    const auto points = scattered(5, 100, 100);
    double weights = 0;
    for (const WeightedPoint& p : points) weights += p.weight;
    const GridFrame frame = frame_over({-100, -100, 200, 200}, 2);
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        const Density d = density(points, frame, {}, {.kernel = kernel, .bandwidth = 15});
        EXPECT_NEAR(total(d.raster) / weights, 1, 1e-4);
    }
}

// A point at distance d from a straight coast loses the normal tail beyond it: 1 - Phi(d / h).
TEST(density, edges) {
    const GridFrame frame = frame_over({-60, -60, 60, 60}, 0.5);
    std::vector<char> mask(frame.size(), 0);
    for (std::size_t r = 0; r < frame.rows; ++r)
        for (std::size_t c = 0; c < frame.columns; ++c) mask[frame.at(c, r)] = frame.x(c) < 0;
    const std::vector<WeightedPoint> point{{{-4, 0}, 10}};
    const double inside = 0.5 * std::erfc(-4.0 / 5 / std::sqrt(2.0));  // Phi(0.8)
    const DensityOptions options{.kernel = Kernel::gaussian, .bandwidth = 5, .edge = EdgeHandling::none};
    DensityOptions kept = options;
    kept.edge = EdgeHandling::conservative;
    DensityOptions uniform = options;
    uniform.edge = EdgeHandling::uniform;
    EXPECT_NEAR(total(density(point, frame, mask, options).raster), 10 * inside, 1e-3);
    EXPECT_NEAR(total(density(point, frame, mask, kept).raster), 10, 1e-12);
    const std::size_t cell = frame.at(frame.columns / 2 - 1, frame.rows / 2);  // centre at -0.25, 0.25
    const double plain = density(point, frame, mask, options).raster.values[cell];
    const double around = 0.5 * std::erfc(-0.25 / 5 / std::sqrt(2.0));
    EXPECT_NEAR(density(point, frame, mask, uniform).raster.values[cell], plain / around, 1e-4 * plain);
    EXPECT_TRUE(std::isnan(density(point, frame, mask, kept).raster.values[frame.size() - 1]));
}

TEST(density, weight_that_nobody_can_take_is_counted) {
    const GridFrame frame = frame_over({0, 0, 10, 10}, 1);
    std::vector<char> mask(frame.size(), 1);
    const Density d = density(std::vector<WeightedPoint>{{{5, 5}, 2}, {{500, 5}, 3}}, frame, mask, {.bandwidth = 3});
    EXPECT_EQ(d.lost, 3);
    EXPECT_NEAR(total(d.raster), 2, 1e-12);
}

TEST(density, does_not_depend_on_order_or_jobs) {
    auto points = scattered(8, 5000, 100);
    const GridFrame frame = frame_over({0, 0, 100, 100}, 2);
    const std::vector<char> mask(frame.size(), 1);
    for (const EdgeHandling edge : {EdgeHandling::uniform, EdgeHandling::conservative}) {
        const Density one = density(points, frame, mask, {.bandwidth = 9, .edge = edge});
        std::reverse(points.begin(), points.end());
        const Density two = density(points, frame, mask, {.bandwidth = 9, .edge = edge, .jobs = 2});
        EXPECT_EQ(one.raster.values, two.raster.values);
    }
}

// Four corners of a square of side 2: deviations 1 each, four places: 4^(-1/6).
TEST(scott_bandwidth, by_hand) {
    const std::vector<WeightedPoint> corners{{{0, 0}}, {{2, 0}}, {{0, 2}}, {{2, 2}}};
    EXPECT_NEAR(scott_bandwidth(corners), std::pow(4, -1.0 / 6), 1e-15);
    EXPECT_EQ(scott_bandwidth({}), 0);
}

}  // namespace
}  // namespace portulan::geo

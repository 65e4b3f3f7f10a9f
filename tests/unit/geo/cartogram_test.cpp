#include "geo/cartogram.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/coverage_check.h"
#include "geo/repair.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;

Coverage board(int size) {
    std::vector<AreaShape> areas;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            areas.push_back({std::string(1, static_cast<char>('a' + y)) + static_cast<char>('a' + x), "",
                             square(600000 + 1000 * x, 6800000 + 1000 * y, 1000, 1000)});
    return coverage_from(std::move(areas)).coverage;
}

void expect_same_topology(const Coverage& before, const Coverage& after) {
    ASSERT_EQ(before.arcs.size(), after.arcs.size());
    for (std::size_t i = 0; i < before.arcs.size(); ++i) {
        EXPECT_EQ(before.arcs[i].left, after.arcs[i].left);
        EXPECT_EQ(before.arcs[i].right, after.arcs[i].right);
        EXPECT_GE(after.arcs[i].points.size(), before.arcs[i].points.size());
    }
    const auto a = neighbours(before, Contiguity::point);
    const auto b = neighbours(after, Contiguity::point);
    for (std::size_t i = 0; i < a.size(); ++i) {
        ASSERT_EQ(a[i].size(), b[i].size());
        for (std::size_t k = 0; k < a[i].size(); ++k) EXPECT_EQ(a[i][k].area, b[i][k].area);
    }
    EXPECT_TRUE(crossings(after).empty());
    for (std::size_t i = 0; i < after.areas.size(); ++i) EXPECT_TRUE(is_valid(polygons_of(after, i))) << i;
}

void expect_surfaces(const Coverage& before, const Cartogram& c, std::span<const double> values) {
    double surface = 0;
    for (std::size_t i = 0; i < before.areas.size(); ++i) surface += area_of(before, i);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    EXPECT_LT(c.largest_error, 0.01);
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(area_of(c.coverage, i) / (surface * values[i] / sum), 1, 0.01) << i;
}

TEST(cartogram, equal_densities_move_nothing) {
    const Coverage c = board(3);
    const Cartogram out = cartogram(c, std::vector<double>(9, 7));
    EXPECT_EQ(out.rounds, 0);
    EXPECT_EQ(out.coverage.arcs.size(), c.arcs.size());
    EXPECT_LT(out.largest_error, 1e-12);
    const Cartogram none = cartogram(c, std::vector<double>(9, 0));
    EXPECT_EQ(none.coverage.arcs[0].points, c.arcs[0].points);
}

TEST(cartogram, each_area_as_large_as_its_value) {
    const Coverage c = board(4);
    const std::vector<double> values{1, 2, 3, 4, 5, 60, 7, 8, 9, 1, 11, 12, 3, 14, 15, 2};
    const Cartogram out = cartogram(c, values, {.grid = 256, .jobs = 2});
    expect_surfaces(c, out, values);
    expect_same_topology(c, out.coverage);
    EXPECT_EQ(out.crossings, 0U);
}

TEST(cartogram, islands_holes_and_far_values) {
    const Coverage c = coverage_from({{"ile", "", square(0, 70, 10, 10)},
                                      {"mer", "", {}},
                                      {"rond", "", square(40, 40, 10, 10)},
                                      {"terre", "",
                                       support::wkt("MULTIPOLYGON(((20 20, 80 20, 80 80, 20 80),(40 40, 50 40, 50 50, "
                                                    "40 50)),((0 0, 5 0, 5 5, 0 5)))")}})
                           .coverage;
    const std::vector<double> values{500, 3, 2000, 3000};
    const Cartogram out = cartogram(c, values, {.grid = 256});
    EXPECT_LT(out.largest_error, 0.01);
    EXPECT_EQ(out.errors[1], 0) << "no surface to grow";
    EXPECT_NEAR(area_of(out.coverage, 2) / area_of(out.coverage, 0), 4, 0.08);
    expect_same_topology(c, out.coverage);
}

TEST(cartogram, missing_values_keep_the_mean_density_and_nothing_vanishes) {
    const Coverage c = board(3);
    const std::vector<double> values{10, 20, std::nan(""), 40, 0, 10, 20, 10, 10};
    const Cartogram out = cartogram(c, values, {.grid = 128});
    EXPECT_LT(out.largest_error, 0.01);
    // Known: 120 on eight areas; the missing one counts 15. The zero counts a fifth of 10.
    EXPECT_NEAR(out.targets[2] / out.targets[0], 1.5, 1e-12);
    EXPECT_NEAR(out.targets[4] / out.targets[0], 0.2, 1e-12);
    EXPECT_NEAR(std::accumulate(out.targets.begin(), out.targets.end(), 0.0), 9e6, 1e-3);
}

TEST(cartogram, points_go_along_and_jobs_do_not_matter) {
    const Coverage c = board(3);
    const std::vector<double> values{1, 2, 3, 4, 50, 6, 7, 8, 9};
    std::vector<Point> labels;
    for (std::size_t i = 0; i < 9; ++i) labels.push_back(box_of(c, i).centre());
    const Cartogram one = cartogram(c, values, {.grid = 128, .carry = labels});
    const Cartogram two = cartogram(c, values, {.grid = 128, .carry = labels, .jobs = 2});
    ASSERT_EQ(one.carried.size(), 9U);
    EXPECT_EQ(one.carried, two.carried);
    for (std::size_t i = 0; i < c.arcs.size(); ++i) EXPECT_EQ(one.coverage.arcs[i].points, two.coverage.arcs[i].points);
    for (std::size_t i = 0; i < 9; ++i) EXPECT_TRUE(contains(one.coverage, i, one.carried[i]));
}

// A country of 1,600 areas whose values lie as those of communes do: a few towns hold half of all (Pareto, 80/20).
TEST(cartogram, a_country_of_villages_and_towns) {
    std::vector<AreaShape> areas;
    std::vector<double> values;
    Random random(1600);
    for (int i = 0; i < 1600; ++i) {
        areas.push_back({std::to_string(10000 + i), "", square(400000 + 5000.0 * (i % 40), 6200000 + 5000.0 * std::floor(i / 40), 5000, 5000)});
        values.push_back(200 * std::pow(1 - random.uniform(0, 0.9999), -1 / 1.16));
    }
    const Coverage c = coverage_from(std::move(areas)).coverage;
    const Cartogram out = cartogram(c, values, {.grid = 512, .jobs = 2});
    expect_same_topology(c, out.coverage);
    EXPECT_EQ(out.crossings, 0U);
    // What it says of its errors is so.
    const double sum = std::accumulate(values.begin(), values.end(), 0.0), surface = 1600 * 2.5e7;
    double amiss = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double target = surface * values[i] / sum, now = area_of(out.coverage, i);
        EXPECT_GT(now, 0) << i;
        EXPECT_NEAR(now / target - 1, out.errors[i], 1e-9) << i;
        amiss += std::abs(now - target);
    }
    EXPECT_NEAR(amiss / surface, out.mean_error, 1e-9);
    EXPECT_LT(out.mean_error, 0.01);
}

}  // namespace
}  // namespace portulan::geo

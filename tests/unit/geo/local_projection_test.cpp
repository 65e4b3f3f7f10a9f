#include "geo/local_projection.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "model/box.h"

namespace portulan::geo {
namespace {

/// Scattered over a box of the source system; what PROJ says point by point is the reference.
struct Case {
    const char* from;
    const char* to;
    Box box;
    double metres_per_unit;  // of the target
};

class LocalProjection : public testing::TestWithParam<Case> {};

TEST_P(LocalProjection, agrees_with_proj_to_a_hundredth_of_a_millimetre) {
    const Case& c = GetParam();
    Random random(7);
    std::vector<Point> points(60000);
    for (Point& p : points) p = {c.box.min_x + random.uniform() * c.box.width(), c.box.min_y + random.uniform() * c.box.height()};
    std::vector<Point> exact = points;
    const Projected by_proj = project_points(c.from, c.to, exact);
    const Projected by_tiles = project_many(c.from, c.to, points, 2);
    ASSERT_TRUE(by_tiles.known);
    EXPECT_EQ(by_tiles.failed, by_proj.failed);
    double worst = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        worst = std::max({worst, std::abs(points[i].x - exact[i].x), std::abs(points[i].y - exact[i].y)});
    EXPECT_LT(worst * c.metres_per_unit, 1e-5);
    RecordProperty("worst_nanometres", static_cast<int>(worst * c.metres_per_unit * 1e9));
}

constexpr Box metropole{100000, 6050000, 1240000, 7110000};

INSTANTIATE_TEST_SUITE_P(systems, LocalProjection,
                         testing::Values(Case{"EPSG:2154", "EPSG:4326", metropole, 111320},              // Lambert-93
                                         Case{"EPSG:4326", "EPSG:2154", Box{-5, 41, 10, 51}, 1},
                                         Case{"EPSG:2154", "EPSG:3857", metropole, 1},
                                         Case{"EPSG:2154", "EPSG:3035", metropole, 1},                   // Lambert azimuthal
                                         Case{"EPSG:2975", "EPSG:4326", Box{314000, 7634000, 381000, 7692000}, 111320},  // Réunion, UTM 40S
                                         Case{"EPSG:5490", "EPSG:4326", Box{500000, 1580000, 740000, 2000000}, 111320},  // Antilles, UTM 20N
                                         Case{"EPSG:27572", "EPSG:2154", Box{400000, 2300000, 700000, 2600000}, 1}));    // NTF: a grid of shifts, or none

TEST(local_projection, does_not_depend_on_the_number_of_threads) {
    std::vector<Point> one, two;
    for (int i = 0; i < 200000; ++i) one.push_back({300000 + i % 997 * 700.25, 6200000 + i / 997 * 3000.5});
    two = one;
    project_many("EPSG:2154", "EPSG:4326", one, 1);
    project_many("EPSG:2154", "EPSG:4326", two, 2);
    EXPECT_EQ(one, two);
}

TEST(local_projection, points_without_an_image_are_counted) {
    std::vector<Point> points(1000, Point{700000, 6600000});
    points[17] = {std::nan(""), 0};
    points[18] = {700000, std::numeric_limits<double>::infinity()};
    EXPECT_EQ(project_many("EPSG:2154", "EPSG:4326", points).failed, 2U);
    EXPECT_NEAR(points[0].x, 3, 1e-12);  // the origin of Lambert-93: 46°30' N, 3° E
    EXPECT_NEAR(points[0].y, 46.5, 1e-12);
    EXPECT_FALSE(project_many("EPSG:2154", "EPSG:99999", points).known);
}

}  // namespace
}  // namespace portulan::geo

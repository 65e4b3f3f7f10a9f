#include "geo/crs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "geo/areas.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

TEST(crs, names) {
    const auto lambert = find_crs("epsg:2154");
    ASSERT_TRUE(lambert);
    EXPECT_EQ(lambert->used, "EPSG:2154");
    EXPECT_FALSE(lambert->substituted());
    EXPECT_FALSE(lambert->geographic);
    EXPECT_TRUE(find_crs("4326")->geographic);
    for (const auto bad : {"EPSG:999999", "", "2154 or so", "file.prj", "EPSG:"}) EXPECT_FALSE(find_crs(bad)) << bad;
}

TEST(crs, mayotte_is_always_found) {
    const auto crs = find_crs("EPSG:10674");
    ASSERT_TRUE(crs);
    EXPECT_TRUE(crs->used == "EPSG:10674" || crs->used == "EPSG:4471");
    EXPECT_EQ(crs->asked, "EPSG:10674");
    EXPECT_TRUE(Transform::between("EPSG:4326", "EPSG:10674"));
}

TEST(crs, legal_systems) {
    const std::vector<std::pair<std::string, std::string>> expected{
        {"57", "EPSG:2154"},  {"57463", "EPSG:2154"}, {"2A", "EPSG:2154"},  {"2B033", "EPSG:2154"},
        {"971", "EPSG:5490"}, {"97209", "EPSG:5490"}, {"973", "EPSG:2972"}, {"974", "EPSG:2975"},
        {"975", "EPSG:4467"}, {"976", "EPSG:4471"},   {"978", "EPSG:5490"}, {"986", "EPSG:8903"},
        {"987", "EPSG:3297"}, {"988", "EPSG:3163"}};
    for (const auto& [code, crs] : expected) {
        EXPECT_EQ(legal_crs(code).value_or(""), crs) << code;
        EXPECT_TRUE(find_crs(crs)) << crs;
    }
    for (const auto bad : {"", "00", "20", "96", "2C", "99", "X"}) EXPECT_FALSE(legal_crs(bad)) << bad;
}

// Lambert-93's definition: the origin (3 E, 46.5 N) has coordinates (700000, 6600000).
TEST(transform, lambert_93_origin) {
    const auto there = Transform::between("EPSG:4171", "EPSG:2154");
    ASSERT_TRUE(there);
    const Point p = there->apply(Point{3, 46.5});
    EXPECT_NEAR(p.x, 700000, 1e-6);
    EXPECT_NEAR(p.y, 6600000, 1e-6);
}

// NTG_71 (IGN, "Projection cartographique conique conforme de Lambert", ALG0003/0004) gives, for the worked Lambert
// example, formulas; here the round trip checks them to a micrometre.
TEST(transform, round_trips_and_keeps_axes) {
    const std::vector<std::pair<std::string, Point>> places{{"EPSG:2154", {6.1757, 49.1203}},
                                                            {"EPSG:5490", {-61.07, 14.61}},
                                                            {"EPSG:2972", {-52.33, 4.93}},
                                                            {"EPSG:2975", {55.45, -20.88}},
                                                            {"EPSG:4471", {45.23, -12.78}}};
    for (const auto& [crs, place] : places) {
        const Point p = Transform::between("EPSG:4326", crs)->apply(place);
        EXPECT_GT(p.x, 100000) << crs;
        EXPECT_LT(p.x, 1300000) << crs;
        const Point back = Transform::between(crs, "EPSG:4326")->apply(p);
        EXPECT_NEAR(back.x, place.x, 1e-8) << crs;
        EXPECT_NEAR(back.y, place.y, 1e-8) << crs;
    }
}

TEST(transform, unknown_systems_and_places) {
    EXPECT_FALSE(Transform::between("EPSG:4326", "EPSG:1"));
    const auto same = Transform::between("EPSG:2154", "2154");
    ASSERT_TRUE(same);
    EXPECT_EQ(same->apply(Point{1, 2}), (Point{1, 2}));
    std::vector<Point> points{{3, 46.5}, {std::nan(""), 1}};
    EXPECT_EQ(Transform::between("EPSG:4326", "EPSG:2154")->apply(points), 1U);
    EXPECT_TRUE(std::isnan(points[1].x));
    EXPECT_FALSE(project_points("EPSG:4326", "nonsense", points).known);
}

TEST(transform, bulk_does_not_depend_on_threads) {
    std::vector<Point> one;
    for (int i = 0; i < 50000; ++i) one.push_back({-4 + i * 2e-4, 43 + (i % 700) * 1e-2});
    std::vector<Point> two = one;
    EXPECT_EQ(project_points("EPSG:4326", "EPSG:2154", one, 1).failed, 0U);
    project_points("EPSG:4326", "EPSG:2154", two, 2);
    EXPECT_EQ(one, two);
}

TEST(transform, shapes_keep_their_borders) {
    std::vector<MultiPolygon> shapes{support::square(6, 49, 0.1, 0.1), support::square(6.1, 49, 0.1, 0.1)};
    EXPECT_EQ(project_shapes("EPSG:4326", "EPSG:2154", shapes).failed, 0U);
    EXPECT_EQ(shapes[0][0].outer[1], shapes[1][0].outer[0]);
    Coverage coverage = coverage_from({{"a", "", support::square(6, 49, 0.1, 0.1)}}, {.crs = "EPSG:4326"}).coverage;
    EXPECT_TRUE(project_coverage(coverage, "EPSG:2154").known);
    EXPECT_EQ(coverage.crs, "EPSG:2154");
    EXPECT_NEAR(area_of(coverage, 0), 7300 * 11120, 7300 * 11120 * 0.01);
}

TEST(ellipsoid, distances_and_scale) {
    // A quarter of the meridian of GRS80: 10 001 965.729 m.
    const auto world = Ellipsoid::of("EPSG:4171");
    ASSERT_TRUE(world);
    EXPECT_NEAR(world->distance({0, 0}, {0, 90}), 10001965.729, 1e-3);
    // One degree of the equator: 111 319.491 m.
    EXPECT_NEAR(world->metres_per_unit({0, 0}), 111319.491, 1e-2);
    const auto lambert = Ellipsoid::of("EPSG:2154");
    ASSERT_TRUE(lambert);
    // Linear alteration of Lambert-93 (IGN): none on the standard parallels 44 and 49 N, -1 m/km near 46.5 N and
    // about +3 m/km at 51 N.
    const auto to = Transform::between("EPSG:4171", "EPSG:2154");
    EXPECT_NEAR(1 / lambert->metres_per_unit(to->apply(Point{3, 49})), 1, 1e-6);
    EXPECT_NEAR(1 / lambert->metres_per_unit(to->apply(Point{3, 44})), 1, 1e-6);
    EXPECT_NEAR(1 / lambert->metres_per_unit(to->apply(Point{3, 46.5})), 0.99905, 5e-5);
    EXPECT_FALSE(Ellipsoid::of("EPSG:0"));
}

TEST(ellipsoid, north_turns_with_the_meridians) {
    const auto lambert = Ellipsoid::of("EPSG:2154");
    const auto to = Transform::between("EPSG:4171", "EPSG:2154");
    EXPECT_NEAR(lambert->north(to->apply(Point{3, 46.5})), 0, 1e-9);
    // Convergence of a conic: n (lambda - 3 deg), with n = sin of 46.52 deg = 0.7256077650 (IGN).
    const double expected = 0.7256077650 * (7.75 - 3) * std::numbers::pi / 180;
    EXPECT_NEAR(lambert->north(to->apply(Point{7.75, 48.58})), expected, 1e-6);
    EXPECT_EQ(Ellipsoid::of("EPSG:4326")->north({5, 45}), 0);
}

}  // namespace
}  // namespace portulan::geo

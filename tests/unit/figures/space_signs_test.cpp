// Signs of spaces: none hides another, none stands far from its place, and groups count what they hold.
#include "figures/space_signs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace portulan::figures {
namespace {

const Box paper{0, 0, 160, 120};

std::vector<SpacePoint> at(const std::vector<Point>& places, const std::vector<Element>& elements) {
    std::vector<SpacePoint> spaces;
    for (std::size_t i = 0; i < places.size(); ++i) spaces.push_back({&elements[i], places[i], true});
    return spaces;
}

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

TEST(space_signs, few_far_apart_stay_where_they_are) {
    const std::vector<Element> elements(3);
    const auto signs = space_signs(at({{20, 20}, {80, 60}, {140, 100}}, elements), {.radius = 1.5, .furthest = 6, .frame = paper});
    ASSERT_EQ(signs.size(), 3u);
    for (const SpaceSign& sign : signs) EXPECT_LT(distance(sign.at, sign.home), 1e-6);
}

TEST(space_signs, a_crowd_is_gathered_and_everyone_is_counted) {
    // 100 spaces on a square of 5 mm: side by side they would need about 100 * 3.7^2 = 1370 mm2, a disc of 21 mm radius.
    std::vector<Point> places;
    for (int i = 0; i < 100; ++i) places.push_back({78.0 + 0.5 * (i % 10), 58.0 + 0.5 * (i / 10)});
    places.push_back({20, 20});
    const std::vector<Element> elements(places.size());
    const auto signs = space_signs(at(places, elements), {.radius = 1.5, .furthest = 6, .frame = paper});
    EXPECT_LT(signs.size(), 30u);
    std::vector<int> seen(places.size());
    for (const SpaceSign& sign : signs) {
        EXPECT_LE(distance(sign.at, sign.home), 6.0);
        for (const std::size_t i : sign.members) ++seen[i];
        for (const SpaceSign& other : signs)
            if (&other != &sign) {
                EXPECT_GT(distance(sign.at, other.at), sign.radius + other.radius);
            }
    }
    for (const int times : seen) EXPECT_EQ(times, 1);
    EXPECT_EQ(signs.back().members, std::vector<std::size_t>{100});  // alone, far from the crowd
}

TEST(space_signs, numbered_ones_are_never_gathered) {
    const std::vector<Element> elements(20);
    const auto signs = space_signs(at(std::vector<Point>(20, Point{80, 60}), elements), {.radius = 2, .furthest = 0, .frame = paper});
    EXPECT_EQ(signs.size(), 20u);
}

/// 3 and 4 hundred metres make 500; what is known to the commune alone, nearer as it may seem, is no distance and is counted.
TEST(space_points, a_quarter_is_as_far_as_the_nearest_space_whose_place_is_known) {
    Basemap basemap;
    basemap.quarters = {{"QN2", "Sud", {}, {0, 0}}, {"QN1", "Nord", {}, {1000, 1000}}};
    basemap.positions = {{"E-1", {300, 400}}, {"E-2", {1000, 1200}}, {"E-3", {10, 10}}, {"E-4", {20, 20}}};
    Cast cast;
    for (const auto& [id, precision] : {std::pair("E-1", Precision::exact), std::pair("E-2", Precision::street), std::pair("E-3", Precision::commune), std::pair("E-4", Precision::displaced)}) {
        Element space;
        space.id = id;
        space.kind = ElementKind::space;
        space.precision = precision;
        space.position = Position{};
        cast.elements.push_back(space);
    }
    long unmeasured = 0;
    const auto reaches = quarter_reaches(basemap, cast, unmeasured);
    ASSERT_EQ(reaches.size(), 2u);
    EXPECT_EQ(reaches[0].quarter->name, "Nord");  // by name, not by distance
    EXPECT_EQ(reaches[0].nearest->id, "E-2");
    EXPECT_NEAR(reaches[0].metres, 200, 1e-9);
    EXPECT_EQ(reaches[1].nearest->id, "E-1");
    EXPECT_NEAR(reaches[1].metres, 500, 1e-9);
    EXPECT_EQ(unmeasured, 2);
}

TEST(space_signs, nothing_gives_nothing) { EXPECT_TRUE(space_signs({}, {.radius = 2, .furthest = 6, .frame = paper}).empty()); }

}  // namespace
}  // namespace portulan::figures

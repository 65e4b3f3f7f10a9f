#include "geo/label_point.h"

#include <gtest/gtest.h>

#include <chrono>

#include "geo/measure.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

TEST(label_point, of_simple_shapes) {
    const Point centre = label_point(square(0, 0, 10, 10));
    EXPECT_NEAR(centre.x, 5, 0.1);
    EXPECT_NEAR(centre.y, 5, 0.1);
    EXPECT_EQ(label_point({}), (Point{0, 0}));
}

TEST(label_point, stays_inside_a_crescent_and_out_of_holes) {
    const auto crescent = wkt("POLYGON((0 0, 10 0, 10 2, 2 2, 2 8, 10 8, 10 10, 0 10))");
    EXPECT_FALSE(contains(crescent, centroid_of(crescent)));
    EXPECT_TRUE(contains(crescent, label_point(crescent)));
    const auto frame = wkt("POLYGON((0 0, 10 0, 10 10, 0 10), (2 2, 9 2, 9 9, 2 9))");
    const LabelPlace place = label_place(frame);
    EXPECT_TRUE(contains(frame, place.point));
    EXPECT_GT(place.room, 1);
}

TEST(label_point, has_the_room_of_the_inscribed_circle) {
    // A right triangle 6, 8, 10 has an inscribed radius of 2, centre (2, 2).
    const LabelPlace place = label_place(wkt("POLYGON((0 0, 8 0, 0 6))"), {.centring = 0, .precision = 1e-6});
    EXPECT_NEAR(place.room, 2, 1e-4);
    EXPECT_NEAR(place.point.x, 2, 1e-2);
    EXPECT_NEAR(place.point.y, 2, 1e-2);
}

TEST(label_point, prefers_the_middle_of_a_long_band) {
    // Everywhere along the band there is the same room; the pole alone could be anywhere.
    const Point p = label_point(wkt("POLYGON((0 0, 100 0, 100 4, 0 4))"));
    EXPECT_NEAR(p.x, 50, 3);
}

TEST(label_point, takes_the_part_with_most_room) {
    const auto shape = wkt("MULTIPOLYGON(((0 0, 100 0, 100 0.5, 0 0.5)),((0 10, 5 10, 5 15, 0 15)))");
    EXPECT_GT(label_point(shape).y, 10);
}

TEST(label_point, a_wide_name_takes_the_wide_place) {
    // A tall tower (6 x 20) and a low wing (20 x 5).
    const auto shape = wkt("MULTIPOLYGON(((0 0, 6 0, 6 20, 0 20)),((30 0, 50 0, 50 5, 30 5)))");
    EXPECT_LT(label_place(shape, {.aspect = 1}).point.x, 6);
    EXPECT_GT(label_place(shape, {.aspect = 4}).point.x, 30);
}

// What two outlines leave between them where one is a hair off the other: no cell of the search ever has its centre inside.
TEST(label_point, a_thread_that_runs_askew_ends_the_search) {
    const auto begun = std::chrono::steady_clock::now();
    const LabelPlace place = label_place({{{{0, 0}, {1, 0.7}, {0.3, 1}, {1 - 1e-12, 0.7}}, {}}});
    EXPECT_GE(place.point.x, 0);
    EXPECT_LE(place.point.x, 1);
    EXPECT_LT(place.room, 1e-6);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(1));  // milliseconds; the whole search took longer, and all memory where there were more of them
}

}  // namespace
}  // namespace portulan::geo

#include "geo/measure.h"

#include <gtest/gtest.h>

#include "wkt.h"

namespace portulan::geo {
namespace {

using support::wkt;

TEST(measure, of_a_square_with_a_hole) {
    const auto shape = wkt("POLYGON((0 0, 4 0, 4 4, 0 4), (1 1, 1 2, 2 2, 2 1))");
    EXPECT_DOUBLE_EQ(area_of(shape), 15);
    EXPECT_DOUBLE_EQ(perimeter_of(shape), 20);
    EXPECT_EQ(box_of(shape), (Box{0, 0, 4, 4}));
    // (16 * 2 - 1 * 1.5) / 15
    EXPECT_NEAR(centroid_of(shape).x, 30.5 / 15, 1e-12);
    EXPECT_NEAR(centroid_of(shape).y, 30.5 / 15, 1e-12);
    EXPECT_TRUE(contains(shape, {0.5, 0.5}));
    EXPECT_FALSE(contains(shape, {1.5, 1.5}));
    EXPECT_FALSE(contains(shape, {5, 1}));
}

TEST(measure, gives_a_border_point_to_the_area_east_or_north_of_it) {
    const auto west = support::square(0, 0, 1, 1);
    const auto east = support::square(1, 0, 1, 1);
    const auto north = support::square(0, 1, 1, 1);
    EXPECT_FALSE(contains(west, {1, 0.5}));
    EXPECT_TRUE(contains(east, {1, 0.5}));
    EXPECT_FALSE(contains(west, {0.5, 1}));
    EXPECT_TRUE(contains(north, {0.5, 1}));
}

TEST(measure, of_nothing) {
    EXPECT_EQ(area_of(MultiPolygon{}), 0);
    EXPECT_TRUE(box_of(MultiPolygon{}).empty());
    EXPECT_EQ(centroid_of({}), (Point{0, 0}));
    EXPECT_FALSE(contains(MultiPolygon{}, {0, 0}));
    EXPECT_EQ(signed_area(Ring{{0, 0}, {1, 1}}), 0);
}

TEST(measure, distance_to_the_border_from_either_side) {
    const auto shape = support::square(0, 0, 10, 10);
    EXPECT_DOUBLE_EQ(distance_to_border(shape[0], {5, 2}), 2);
    EXPECT_DOUBLE_EQ(distance_to_border(shape[0], {13, 14}), 5);
}

}  // namespace
}  // namespace portulan::geo

#include "geo/shares.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

Coverage two_communes() {
    return coverage_from({{"a", "", square(0, 0, 10, 10)}, {"b", "", square(10, 0, 10, 10)}}).coverage;
}

// A quarter of 4 by 3 lies for three quarters in a; another is wholly in b; a third touches the border only.
TEST(common_parts, surfaces_by_hand) {
    const std::vector<MultiPolygon> quarters{square(7, 2, 4, 3), square(15, 5, 2, 2), square(8, 10, 2, 3)};
    const auto parts = common_parts(quarters, two_communes());
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].piece, 0U);
    EXPECT_EQ(parts[0].area, 0U);
    EXPECT_NEAR(parts[0].surface, 9, 1e-12);
    EXPECT_NEAR(parts[0].share_of_piece, 0.75, 1e-12);
    EXPECT_NEAR(parts[0].share_of_area, 0.09, 1e-12);
    EXPECT_EQ(parts[1].area, 1U);
    EXPECT_NEAR(parts[1].share_of_piece, 0.25, 1e-12);
    EXPECT_EQ(parts[2].piece, 1U);
    EXPECT_NEAR(parts[2].share_of_piece, 1, 1e-12);
    EXPECT_TRUE(std::isnan(parts[0].population));
}

TEST(common_parts, people_by_hand) {
    const std::vector<MultiPolygon> quarters{square(7, 2, 4, 3)};
    const std::vector<WeightedPoint> people{
        {{8, 3}, 30}, {{10.5, 3}, 70}, {{1, 1}, 170}, {{19, 9}, 30}, {{30, 3}, 1e6}};
    const auto parts = common_parts(quarters, two_communes(), {.population = people, .jobs = 2});
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].population, 30);
    EXPECT_NEAR(parts[0].people_of_piece, 0.3, 1e-15);
    EXPECT_NEAR(parts[0].people_of_area, 0.15, 1e-15);
    EXPECT_NEAR(parts[1].people_of_piece, 0.7, 1e-15);
    EXPECT_NEAR(parts[1].people_of_area, 0.7, 1e-15);
}

TEST(common_parts, a_piece_that_crosses_itself_is_repaired) {
    const std::vector<MultiPolygon> quarters{wkt("POLYGON((2 2, 6 6, 6 2, 2 6))")};  // a bow tie, 2 times 4
    const auto parts = common_parts(quarters, two_communes());
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_NEAR(parts[0].surface, 8, 1e-12);
    EXPECT_NEAR(parts[0].share_of_piece, 1, 1e-12);
}

TEST(common_parts, slivers_are_drawing_errors) {
    const std::vector<MultiPolygon> quarters{square(5, 5, 5.00000001, 2), {}};
    EXPECT_EQ(common_parts(quarters, two_communes()).size(), 1U);
    EXPECT_EQ(common_parts(quarters, two_communes(), {.smallest = 0}).size(), 2U);
}

}  // namespace
}  // namespace portulan::geo

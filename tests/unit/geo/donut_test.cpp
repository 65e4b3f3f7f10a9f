#include "geo/donut.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/keyed_draws.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

MultiPolygon square(double half) { return {{.outer = {{-half, -half}, {half, -half}, {half, half}, {-half, half}}, .holes = {}}}; }

const DonutTest anywhere = [](Point, double) { return true; };

// By hand: half of the surface of a ring from 3 to 5 lies within the root of (9 + 25) / 2; a quarter of a turn is north.
TEST(Donut, TakesTheQuantileOfTheSurfaceAndTheDirection) {
    const auto moved = moved_in_donut(square(100), {10, 20}, {3, 5}, [](std::uint32_t) { return std::pair(0.5, 0.25); }, anywhere);
    ASSERT_TRUE(moved);
    EXPECT_NEAR(moved->at.x, 10, 1e-9);
    EXPECT_NEAR(moved->at.y, 20 + std::sqrt(17.0), 1e-9);
    EXPECT_NEAR(moved->distance, std::sqrt(17.0), 1e-9);
    EXPECT_DOUBLE_EQ(moved->outer, 5);
}

// The first draw leads out of the area to the east, the second stays in it to the west.
TEST(Donut, PassesOverDrawsThatLeaveTheArea) {
    const MultiPolygon west{{.outer = {{-100, -100}, {1, -100}, {1, 100}, {-100, 100}}, .holes = {}}};
    const auto moved = moved_in_donut(west, {0, 0}, {3, 5}, [](std::uint32_t i) { return i == 0 ? std::pair(0.5, 0.0) : std::pair(0.0, 0.5); }, anywhere);
    ASSERT_TRUE(moved);
    EXPECT_NEAR(moved->at.x, -3, 1e-9);
    EXPECT_NEAR(moved->at.y, 0, 1e-9);
}

// Only what is beyond 8 passes: rings from 3 to 5, 7.5 and 11.25 are tried, and the third has it.
TEST(Donut, WidensTheRingOutwardWhereItHasNoRoom) {
    const KeyedDraws keyed("clé", "E");
    const auto moved = moved_in_donut(square(100), {0, 0}, {3, 5}, [&](std::uint32_t i) { return keyed.pair(i); }, [](Point, double distance) { return distance > 8; });
    ASSERT_TRUE(moved);
    EXPECT_GT(moved->distance, 8);
    EXPECT_NEAR(moved->outer, 11.25, 1e-12);
    EXPECT_FALSE(moved_in_donut(square(2), {0, 0}, {3, 5}, [&](std::uint32_t i) { return keyed.pair(i); }, anywhere)) << "the corners are 2.83 away";
}

// Of 4,000 places moved from the middle of a square of 2 km, about 200 m from its eastern side in a ring of 100 to 400 m: none out of it, none nearer, and where the ring lies within the
// square, as many in each quarter of its surface.
TEST(Donut, NeverLeavesTheAreaNorComesNearerAndIsUniformBySurface) {
    int quarters[4] = {};
    for (int k = 0; k < 4000; ++k) {
        const KeyedDraws keyed("clé", std::to_string(k));
        const auto draws = [&](std::uint32_t i) { return keyed.pair(i); };
        const auto near_border = moved_in_donut(square(1000), {800, 0}, {100, 400}, draws, anywhere);
        ASSERT_TRUE(near_border);
        ASSERT_TRUE(contains(square(1000), near_border->at));
        ASSERT_GE(distance(near_border->at, {800, 0}), 100 - 1e-9);
        ASSERT_LE(distance(near_border->at, {800, 0}), 400 + 1e-9);
        const auto free = moved_in_donut(square(1000), {0, 0}, {100, 400}, draws, anywhere);
        const double part = (free->distance * free->distance - 1e4) / (16e4 - 1e4);
        ++quarters[std::min(3, static_cast<int>(4 * part))];
    }
    for (const int count : quarters) EXPECT_NEAR(count, 1000, 140);  // five standard errors
}

}  // namespace
}  // namespace portulan::geo

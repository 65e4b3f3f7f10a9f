#include "geo/access.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/measure.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;

TEST(demand_points, grid_inside_and_one_for_small_areas) {
    const Coverage c = coverage_from({{"a", "", square(0, 0, 10, 6)},
                                      {"b", "", square(10, 0, 1, 1)},
                                      {"c", "", square(20, 0, 4, 4)},
                                      {"d", "", {}}})
                           .coverage;
    const auto demand = demand_points(c, std::vector<double>{800, 50, 0, 70}, 4, 2);
    // Multiples of 4 in a: x 0, 4, 8 and y 0, 4, its southern and western borders included.
    ASSERT_EQ(demand.size(), 7U);
    double people = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_EQ(demand[i].area, 0);
        EXPECT_EQ(std::fmod(demand[i].place.x, 4), 0);
        people += demand[i].population;
    }
    EXPECT_NEAR(people, 800, 1e-9);
    EXPECT_EQ(demand[6].area, 1);
    EXPECT_EQ(demand[6].population, 50);
    EXPECT_TRUE(contains(square(10, 0, 1, 1), demand[6].place));
}

// Two areas, one place at 0; people at 1, 2, 10 (area 0), 5 (area 1), an area without people.
class Served : public testing::Test {
protected:
    std::vector<DemandPoint> demand{{{1, 0}, 60, 0}, {{2, 0}, 30, 0}, {{10, 0}, 10, 0}, {{5, 0}, 8, 1}, {{3, 0}, 0, 2}};
    std::vector<Point> places{{0, 0}, {11, 0}, {500, 0}};
    std::vector<NearestPlace> nearest() const {
        std::vector<Point> from;
        for (const DemandPoint& d : demand) from.push_back(d.place);
        return nearest_in_plane(from, places);
    }
};

TEST_F(Served, access_by_hand) {
    const auto access =
        access_by_area(demand, nearest(), std::vector<std::int32_t>{0, 0, outside}, 3, std::vector<double>{1, 4});
    // Area 0: 60 people at 1, 30 at 2, 10 at 1 (place 1).
    EXPECT_EQ(access[0].points, 3U);
    EXPECT_EQ(access[0].population, 100);
    EXPECT_EQ(access[0].places, 2U);
    EXPECT_NEAR(access[0].mean, 1.3, 1e-15);
    EXPECT_EQ(access[0].median, 1);
    EXPECT_EQ(access[0].furthest, 2);
    EXPECT_NEAR(access[0].share_beyond[0], 0.3, 1e-15);
    EXPECT_EQ(access[0].share_beyond[1], 0);
    EXPECT_EQ(access[1].places, 0U) << "a white zone";
    EXPECT_EQ(access[1].mean, 5);
    EXPECT_EQ(access[1].share_beyond[1], 1);
    EXPECT_TRUE(std::isnan(access[2].mean));
    EXPECT_TRUE(std::isnan(access[2].share_beyond[0]));
}

TEST_F(Served, catchments_by_hand) {
    const auto c = catchments(demand, nearest(), 3);
    EXPECT_EQ(c[0].population, 98);
    EXPECT_NEAR(c[0].mean, (60 * 1 + 30 * 2 + 8 * 5) / 98.0, 1e-15);
    EXPECT_EQ(c[0].furthest, 5);
    EXPECT_EQ(c[1].population, 10);
    EXPECT_EQ(c[2].points, 0U);
    EXPECT_TRUE(std::isnan(c[2].mean));
    const auto shares = catchment_shares(demand, nearest());
    ASSERT_EQ(shares.size(), 3U);
    EXPECT_EQ(shares[0].place, 0);
    EXPECT_NEAR(shares[0].share, 0.9, 1e-15);
    EXPECT_EQ(shares[1].place, 1);
    EXPECT_EQ(shares[2].area, 1);
}

TEST_F(Served, without_any_place_everybody_is_beyond) {
    places.clear();
    const auto access = access_by_area(demand, nearest(), {}, 3, std::vector<double>{1e9});
    EXPECT_TRUE(std::isinf(access[0].mean));
    EXPECT_EQ(access[0].share_beyond[0], 1);
    EXPECT_TRUE(catchment_shares(demand, nearest()).empty());
}

}  // namespace
}  // namespace portulan::geo

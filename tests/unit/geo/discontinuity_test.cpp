#include "geo/discontinuity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;

// 0 1 below, 2 3 above; each 2 wide and 1 high.
Coverage four() {
    return coverage_from({{"a", "", square(0, 0, 2, 1)},
                          {"b", "", square(2, 0, 2, 1)},
                          {"c", "", square(0, 1, 2, 1)},
                          {"d", "", square(2, 1, 2, 1)}})
        .coverage;
}

TEST(discontinuities, by_hand) {
    const auto list = discontinuities(four(), std::vector<double>{10, 40, 20, 30});
    ASSERT_EQ(list.size(), 4U);
    EXPECT_EQ(list[0].high, 1U);  // b 40, a 10
    EXPECT_EQ(list[0].low, 0U);
    EXPECT_EQ(list[0].absolute, 30);
    EXPECT_EQ(list[0].relative, 4);
    EXPECT_EQ(list[0].length, 1);
    EXPECT_EQ(list[0].arcs.size(), 1U);
    // Three differences of 10 share the second rank, in the order of the areas: a c, b d, c d.
    for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(list[i].rank, 2U);
    EXPECT_EQ(list[1].high, 2U);
    EXPECT_EQ(list[1].length, 2);
    // By ratio: 4, 2 (c over a), 1.5 (d over c), 4 / 3.
    const auto relative = discontinuities(four(), std::vector<double>{10, 40, 20, 30}, Difference::relative);
    EXPECT_EQ(relative[1].relative, 2);
    EXPECT_EQ(relative[2].relative, 1.5);
    EXPECT_NEAR(relative[3].relative, 4.0 / 3, 1e-15);
    EXPECT_EQ(relative[3].rank, 4U);
}

TEST(discontinuities, missing_zero_and_negative_values) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(discontinuities(four(), std::vector<double>{none, 1, 2, 3}).size(), 2U);
    const auto list = discontinuities(four(), std::vector<double>{0, 5, -2, 0}, Difference::relative);
    ASSERT_EQ(list.size(), 4U);
    EXPECT_TRUE(std::isinf(list[0].relative));
    EXPECT_TRUE(std::isinf(list[1].relative));
    EXPECT_EQ(list[1].rank, 1U);
    EXPECT_TRUE(std::isnan(list[3].relative));
}

TEST(discontinuities, a_border_in_two_pieces_is_one) {
    // A lake on the common border parts it.
    const Coverage c = coverage_from({{"a", "", support::wkt("POLYGON((0 0, 2 0, 2 1, 1 1.5, 2 2, 2 3, 0 3))")},
                                      {"b", "", support::wkt("POLYGON((2 0, 4 0, 4 3, 2 3, 2 2, 3 1.5, 2 1))")}})
                           .coverage;
    const auto list = discontinuities(c, std::vector<double>{1, 3});
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].arcs.size(), 2U);
    EXPECT_EQ(list[0].length, 2);
}

}  // namespace
}  // namespace portulan::geo

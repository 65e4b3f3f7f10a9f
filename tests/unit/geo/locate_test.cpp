#include "geo/locate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

TEST(locator, of_squares_and_an_enclave) {
    const Locator locator(coverage_from({{"a", "", wkt("POLYGON((0 0, 9 0, 9 9, 0 9), (3 3, 6 3, 6 6, 3 6))")},
                                         {"b", "", square(3, 3, 3, 3)},
                                         {"c", "", square(9, 0, 9, 9)}})
                              .coverage);
    EXPECT_EQ(locator.locate({1, 1}), 0);
    EXPECT_EQ(locator.locate({4, 4}), 1);
    EXPECT_EQ(locator.locate({7, 4}), 0);
    EXPECT_EQ(locator.locate({10, 4}), 2);
    EXPECT_EQ(locator.locate({-1, 4}), outside);
    EXPECT_EQ(locator.locate({10, 400}), outside);
    EXPECT_EQ(locator.locate({std::nan(""), 4}), outside);
}

TEST(locator, border_rule) {
    const Locator locator(coverage_from({{"a", "", wkt("POLYGON((0 0, 2 0, 2 2, 0 2), (0.5 0.5, 0.5 1, 1 1, 1 0.5))")},
                                         {"b", "", square(2, 0, 2, 2)},
                                         {"c", "", wkt("POLYGON((0 2, 2 2, 4 2, 4 4, 0 4))")}})
                              .coverage);
    EXPECT_EQ(locator.locate({2, 1}), 1) << "east";
    EXPECT_EQ(locator.locate({1, 2}), 2) << "north";
    EXPECT_EQ(locator.locate({2, 2}), 2) << "a corner";
    EXPECT_EQ(locator.locate({2, 0}), 1) << "a corner on the coast";
    EXPECT_EQ(locator.locate({4, 1}), 1) << "the eastern coast is not lost";
    EXPECT_EQ(locator.locate({1, 4}), 2) << "nor the northern one";
    EXPECT_EQ(locator.locate({4, 4}), 2);
    EXPECT_EQ(locator.locate({0, 0}), 0);
    EXPECT_EQ(locator.locate({0.5, 0.7}), 0) << "border of a lake, seen from the east: outside, so the area beyond";
    EXPECT_EQ(locator.locate({0.7, 0.7}), outside);
}

TEST(locator, of_nothing) {
    EXPECT_EQ(Locator(Coverage{}).locate({0, 0}), outside);
    EXPECT_TRUE(OverlapLocator({}).locate({0, 0}).empty());
}

TEST(overlap_locator, lists_all_areas) {
    const OverlapLocator locator(
        {square(0, 0, 4, 4), square(2, 2, 4, 4), {}, wkt("MULTIPOLYGON(((3 3, 5 3, 5 5, 3 5)),((9 9, 10 9, 10 10)))")});
    EXPECT_EQ(locator.locate({1, 1}), std::vector<std::int32_t>{0});
    EXPECT_EQ(locator.locate({3.5, 3.5}), (std::vector<std::int32_t>{0, 1, 3}));
    EXPECT_EQ(locator.locate({9.9, 9.5}), std::vector<std::int32_t>{3});
    EXPECT_TRUE(locator.locate({7, 7}).empty());
}

}  // namespace
}  // namespace portulan::geo

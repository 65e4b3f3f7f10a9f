#include "geo/clip.h"

#include <gtest/gtest.h>

#include "geo/measure.h"
#include "geo/repair.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

const Box box{0, 0, 10, 10};

TEST(clipped, lines) {
    EXPECT_EQ(clipped(Line{{-5, 5}, {15, 5}}, box), (MultiLine{{{0, 5}, {10, 5}}}));
    EXPECT_EQ(clipped(Line{{1, 1}, {5, 5}, {9, 1}}, box), (MultiLine{{{1, 1}, {5, 5}, {9, 1}}}));
    // Out and in again: two stretches.
    EXPECT_EQ(clipped(Line{{5, 5}, {15, 5}, {15, 7}, {5, 7}}, box), (MultiLine{{{5, 5}, {10, 5}}, {{10, 7}, {5, 7}}}));
    EXPECT_TRUE(clipped(Line{{-1, 5}, {-1, 50}}, box).empty());
    EXPECT_TRUE(clipped(Line{{-5, 5}, {5, -5}}, box).empty()) << "touches the corner only";
    EXPECT_EQ(clipped(Line{{0, 0}, {0, 10}}, box), (MultiLine{{{0, 0}, {0, 10}}})) << "along the side is inside";
    EXPECT_TRUE(clipped(Line{{1, 1}}, box).empty());
    EXPECT_TRUE(clipped(Line{}, box).empty());
    EXPECT_TRUE(clipped(Line{{1, 1}, {2, 2}}, Box{}).empty());
}

TEST(clipped, surfaces_in_several_parts) {
    // A comb whose teeth reach into the box: two parts inside.
    const auto comb = support::wkt("POLYGON((1 -5, 9 -5, 9 5, 7 5, 7 -1, 3 -1, 3 5, 1 5))");
    const auto inside = clipped(comb, box);
    EXPECT_EQ(inside.size(), 2U);
    EXPECT_DOUBLE_EQ(area_of(inside), 20);
    EXPECT_TRUE(is_valid(inside));
    EXPECT_TRUE(clipped(support::square(20, 20, 1, 1), box).empty());
    EXPECT_EQ(clipped(support::square(2, 2, 1, 1), box), support::square(2, 2, 1, 1));
}

TEST(visible, names_what_meets_the_box) {
    const Coverage c =
        coverage_from({{"a", "", support::square(0, 0, 5, 5)}, {"b", "", support::square(50, 0, 5, 5)}}).coverage;
    const Visible seen = visible(c, box);
    EXPECT_EQ(seen.areas, std::vector<std::size_t>{0});
    EXPECT_EQ(seen.arcs.size(), 1U);
}

}  // namespace
}  // namespace portulan::geo

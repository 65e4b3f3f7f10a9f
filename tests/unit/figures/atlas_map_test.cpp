// Scales of atlas plates, and where the strip of an indicator puts its signs.
#include <gtest/gtest.h>

#include "base/files.h"
#include "figures/atlas_map.h"
#include "figures/indicator_strip.h"

namespace portulan::figures {
namespace {

TEST(AtlasScales, AreRoundAndNeverTooLarge) {
    EXPECT_DOUBLE_EQ(round_denominator(25000), 25000);
    EXPECT_DOUBLE_EQ(round_denominator(25001), 30000);
    EXPECT_DOUBLE_EQ(round_denominator(9100), 10000);
    EXPECT_DOUBLE_EQ(round_denominator(12400), 12500);
    EXPECT_DOUBLE_EQ(round_denominator(61000), 80000);
    EXPECT_DOUBLE_EQ(round_denominator(81000), 100000);
    for (double d = 1000; d < 1e6; d *= 1.013) EXPECT_GE(round_denominator(d), d * (1 - 1e-9));
}

class Strips : public testing::Test {
protected:
    FigureContext context() { return {fonts, theme, Language::fr, 160, "", "", "2026-01-01", "", ""}; }
    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
};

TEST_F(Strips, SignsStandWhereTheirValuesAre) {
    // 2.7 mm are kept free for signs: 40 mm for values from 0 to 20.
    const IndicatorStrip strip{.bounds = {0, 10, 20}, .colours = {theme.land, theme.sea}, .peers = {5}, .value = 10, .reference = 15};
    const std::vector<Mark> marks = indicator_strip(context(), strip, {0, 0, 42.7, 8});
    ASSERT_EQ(marks.size(), 8U) << "two classes, a rim, a tick, a lozenge, and the area's line with its casing and triangle";
    const auto& first = std::get<PathMark>(marks[0]).path.points;
    EXPECT_NEAR(first[0].x, 1.35, 1e-9);
    EXPECT_NEAR(first[2].x, 21.35, 1e-9) << "half of the way is the first class";
    EXPECT_NEAR(std::get<PathMark>(marks[3]).path.points[0].x, 11.35, 1e-9);
    EXPECT_NEAR(std::get<PathMark>(marks[4]).path.points[0].x, 31.35, 1e-9);
    EXPECT_NEAR(std::get<PathMark>(marks[7]).path.points[0].x, 21.35, 1e-9);
}

TEST_F(Strips, WithoutClassesThereIsNone) {
    EXPECT_TRUE(indicator_strip(context(), {.bounds = {}, .colours = {}, .peers = {1, 2}, .value = 1}, {0, 0, 40, 8}).empty());
    EXPECT_TRUE(indicator_strip(context(), {.bounds = {3, 3}, .colours = {theme.land}, .peers = {}}, {0, 0, 40, 8}).empty()) << "all values are one";
}

TEST_F(Strips, AMissingValueHasNoSign) {
    const IndicatorStrip strip{.bounds = {0, 20}, .colours = {theme.land}, .peers = {5}};
    EXPECT_EQ(indicator_strip(context(), strip, {0, 0, 42.7, 8}).size(), 3U);
}

}  // namespace
}  // namespace portulan::figures

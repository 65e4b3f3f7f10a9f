#include "figures/line_names.h"
#include "figures/water_names.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "squares.h"

namespace portulan::figures {
namespace {

const Box page_of_lines{0, 0, 160, 100};

LineName river(std::string text, MultiLine course) {
    return {.text = std::move(text), .style = test_context().theme.style("OpenSans-Italic.ttf", 7, {}), .course = std::move(course)};
}

std::vector<TextMark> set(const std::vector<LineName>& names, std::vector<Box> taken = {}) { return set_along_lines(test_fonts(), names, page_of_lines, taken); }

/// A wave along y = 50; `height` and `length` in mm.
Line wave(double height, double length) {
    Line line;
    for (double x = 10; x <= 150; x += 0.5) line.push_back({x, 50 + height * std::sin(2 * std::numbers::pi * x / length)});
    return line;
}

TEST(LineNames, AStraightCourseKeepsTheNameStraightInItsMiddleAndAboveIt) {
    const auto marks = set({river("La Seille", {{{20, 50}, {140, 50}}})});
    ASSERT_EQ(marks.size(), 1U);
    const TextMark& mark = marks.front();
    EXPECT_TRUE(mark.along_line);
    EXPECT_EQ(mark.text, "La Seille");
    ASSERT_EQ(mark.glyphs.size(), 9U);
    for (const Glyph& glyph : mark.glyphs) {
        EXPECT_NEAR(glyph.turn, 0, 1e-9);
        EXPECT_NEAR(glyph.y, 50 - 0.3 * mark.size, 1e-9);  // 0.3 em above
    }
    EXPECT_NEAR(mark.glyphs.front().x + mark.width / 2, 80, 1);  // places are tried a millimetre apart
}

// Heights of contour lines: figures stand on the line, their middle (0.36 em above the base line) in it.
TEST(LineNames, HeightsStandOnTheirLine) {
    LineName height = river("120", {{{20, 50}, {140, 50}}});
    height.on_line = true;
    const auto marks = set({height});
    ASSERT_EQ(marks.size(), 1U);
    for (const Glyph& glyph : marks.front().glyphs) EXPECT_NEAR(glyph.y, 50 + 0.36 * marks.front().size, 1e-9);
}

TEST(LineNames, LettersFollowABendAndKeepTheirDistance) {
    const auto marks = set({river("La Moselle", {wave(6, 70)})});
    ASSERT_EQ(marks.size(), 1U);
    const auto& glyphs = marks.front().glyphs;
    double least = 360, most = -360;
    for (std::size_t i = 1; i < glyphs.size(); ++i) {
        const double apart = std::hypot(glyphs[i].x - glyphs[i - 1].x, glyphs[i].y - glyphs[i - 1].y);
        EXPECT_NEAR(apart, glyphs[i - 1].advance, 0.25 * marks.front().size) << i;
        EXPECT_LE(std::abs(glyphs[i].turn - glyphs[i - 1].turn), 20) << i;
        least = std::min(least, glyphs[i].turn), most = std::max(most, glyphs[i].turn);
    }
    EXPECT_LE(most - least, 75);
}

TEST(LineNames, ACourseThatRunsLeftwardsIsReadRightwards) {
    for (const Line& course : {Line{{140, 60}, {20, 40}}, Line{{20, 40}, {140, 60}}}) {
        const auto marks = set({river("La Meurthe", {course})});
        ASSERT_EQ(marks.size(), 1U);
        EXPECT_GT(marks.front().glyphs.back().x, marks.front().glyphs.front().x);
        EXPECT_NEAR(marks.front().glyphs.front().turn, std::atan2(20, 120) * 180 / std::numbers::pi, 0.01);
    }
}

TEST(LineNames, PartsThatMeetAreOneCourse) {
    // Neither is as long as the name; the second runs towards the first.
    const double width = text_width(test_fonts(), "La Sarre", river("", {}).style);
    const double half = 0.7 * width;
    EXPECT_TRUE(set({river("La Sarre", {{{50, 50}, {50 + half, 50}}})}).empty());
    EXPECT_EQ(set({river("La Sarre", {{{50, 50}, {50 + half, 50}}, {{50 + 2 * half, 50}, {50 + half, 50}}})}).size(), 1U);
}

TEST(LineNames, ACourseThatBendsMoreThanTypeCanHasNoName) {
    Line zigzag;
    for (int i = 0; i < 12; ++i) zigzag.push_back({40.0 + 25 * (i % 2), 20.0 + 5 * i});
    Line circle;
    for (int i = 0; i <= 60; ++i) circle.push_back({80 + 4 * std::cos(i * 0.1), 50 + 4 * std::sin(i * 0.1)});
    EXPECT_TRUE(set({river("Le Ruisseau des Sept-Fontaines", {circle})}).empty());
    EXPECT_TRUE(set({river("Le Ruisseau des Sept-Fontaines", {zigzag})}).empty());
}

TEST(LineNames, WhatIsTakenStaysFreeAndNamesKeepOffEachOther) {
    const Box middle{60, 40, 100, 60};
    std::vector<Box> taken{middle};
    const auto marks = set_along_lines(test_fonts(), {river("Le Doubs", {{{20, 50}, {140, 50}}}), river("La Loue", {{{20, 51}, {120, 51}}})}, page_of_lines, taken);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_EQ(marks.front().text, "Le Doubs");  // the longer first
    for (const TextMark& mark : marks) EXPECT_FALSE(ink_box(test_fonts(), mark).meets(middle));
    EXPECT_FALSE(ink_box(test_fonts(), marks[0]).meets(ink_box(test_fonts(), marks[1])));
    EXPECT_EQ(taken.size(), 1 + marks[0].glyphs.size() + marks[1].glyphs.size());
    EXPECT_TRUE(set({river("Le Doubs", {{{20, 50}, {140, 50}}})}, {Box{0, 30, 160, 70}}).empty());
}

TEST(LineNames, NothingLeavesTheFrame) {
    for (const TextMark& mark : set({river("La Nied", {{{-50, 1}, {300, 1}}}), river("L’Orne", {{{2, -40}, {2, 200}}})})) {
        const Box ink = ink_box(test_fonts(), mark);
        EXPECT_TRUE(page_of_lines.contains({ink.min_x, ink.min_y}) && page_of_lines.contains({ink.max_x, ink.max_y})) << mark.text;
    }
}

MultiPolygon lake(double width, double height) { return {Polygon{.outer = {{80 - width / 2, 50 - height / 2}, {80 + width / 2, 50 - height / 2}, {80 + width / 2, 50 + height / 2}, {80 - width / 2, 50 + height / 2}}, .holes = {}}}; }

TEST(LakeNames, AWideLakeTakesOneLineANarrowOneTwo) {
    const TextStyle style = river("", {}).style;
    const std::string name = "Étang du Grand-Chêne";
    const double width = text_width(test_fonts(), name, style);
    std::vector<Box> taken;
    EXPECT_EQ(set_inside(test_fonts(), name, style, lake(1.2 * width, 6), page_of_lines, taken).size(), 1U);
    taken.clear();
    const auto two = set_inside(test_fonts(), name, style, lake(0.8 * width, 10), page_of_lines, taken);
    ASSERT_EQ(two.size(), 2U);
    const Box water{80 - 0.4 * width, 45, 80 + 0.4 * width, 55};
    for (const TextMark& mark : two) {
        const Box ink = ink_box(test_fonts(), mark);
        EXPECT_TRUE(water.contains({ink.min_x, ink.min_y}) && water.contains({ink.max_x, ink.max_y})) << mark.text;
    }
    EXPECT_EQ(taken.size(), 1U);
}

TEST(LakeNames, WhatDoesNotFitIsNotNamed) {
    const TextStyle style = river("", {}).style;
    std::vector<Box> taken;
    EXPECT_TRUE(set_inside(test_fonts(), "Lac de Montaubrée", style, lake(6, 6), page_of_lines, taken).empty());
    taken = {{70, 49, 90, 51}};
    EXPECT_TRUE(set_inside(test_fonts(), "Lac", style, lake(12, 5), page_of_lines, taken).empty()) << "another name stands there";
    EXPECT_EQ(taken.size(), 1U);
}

}  // namespace
}  // namespace portulan::figures

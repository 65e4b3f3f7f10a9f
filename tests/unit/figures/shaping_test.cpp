// Expected widths come from the tables of OpenSans-Regular.ttf as fontTools shows them (2048 units an em):
// A 1295, V 1221, kerning A V -82, n 1256, space 532, hyphen 659, ffi ligature 1894, H's box 200..1308 x 0..1462.
#include "figures/shaping.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/error.h"
#include "figures/furniture.h"
#include "figures/unseen_characters.h"
#include "squares.h"

namespace portulan::figures {
namespace {

/// A size at which a font unit is a hundredth of a millimetre.
TextStyle hundredths() { return {.size_pt = 20.48 * 72 / 25.4}; }

TEST(Shaping, WidthsAreThoseOfTheFontWithKerning) {
    EXPECT_NEAR(text_width(test_fonts(), "n", hundredths()), 12.56, 1e-9);
    EXPECT_NEAR(text_width(test_fonts(), "nn", hundredths()), 25.12, 1e-9);
    EXPECT_NEAR(text_width(test_fonts(), "AV", hundredths()), 24.34, 1e-9);
    EXPECT_EQ(text_width(test_fonts(), "", hundredths()), 0);
}

TEST(Shaping, WidthsScaleLinearly) {
    TextStyle small = hundredths(), large = hundredths();
    small.size_pt /= 10;
    EXPECT_NEAR(text_width(test_fonts(), "Préfecture de l’Ain", large), 10 * text_width(test_fonts(), "Préfecture de l’Ain", small),
                1e-9);
}

TEST(Shaping, LigaturesAreOneGlyphUnlessLettersAreSpaced) {
    const TextMark mark = shape(test_fonts(), "office", hundredths(), {0, 0});
    ASSERT_EQ(mark.glyphs.size(), 4U);
    EXPECT_NEAR(mark.glyphs[1].advance, 18.94, 1e-9);
    EXPECT_EQ(mark.glyphs[2].cluster, 4U);
    TextStyle spaced = hundredths();
    spaced.tracking = 0.1;
    const TextMark wide = shape(test_fonts(), "nnn", spaced, {0, 0});
    EXPECT_NEAR(wide.width, 3 * 12.56 + 2 * 2.048, 1e-9);  // nothing after the last letter
    EXPECT_NEAR(wide.glyphs[2].x, 2 * (12.56 + 2.048), 1e-9);
    EXPECT_EQ(shape(test_fonts(), "office", spaced, {0, 0}).glyphs.size(), 6U);
}

TEST(Shaping, AnchorsAndTurns) {
    const TextMark end = shape(test_fonts(), "n", hundredths(), {50, 7}, Align::end);
    EXPECT_NEAR(end.x, 50 - 12.56, 1e-9);
    EXPECT_NEAR(end.glyphs[0].x, 50 - 12.56, 1e-9);
    EXPECT_EQ(end.y, 7);
    const TextMark middle = shape(test_fonts(), "n", hundredths(), {50, 7}, Align::middle);
    EXPECT_NEAR(middle.x, 50 - 6.28, 1e-9);
    // Turned a quarter clockwise about its middle, the line starts above the anchor.
    const TextMark turned = shape(test_fonts(), "n", hundredths(), {50, 7}, Align::middle, 90);
    EXPECT_NEAR(turned.x, 50, 1e-9);
    EXPECT_NEAR(turned.y, 7 - 6.28, 1e-9);
}

TEST(Shaping, InkBoxFollowsTheOutlineTheTurnAndTheHalo) {
    TextMark mark = shape(test_fonts(), "H", hundredths(), {10, 20});
    Box box = ink_box(test_fonts(), mark);
    EXPECT_NEAR(box.min_x, 12, 1e-9);
    EXPECT_NEAR(box.max_x, 23.08, 1e-9);
    EXPECT_NEAR(box.min_y, 20 - 14.62, 1e-9);
    EXPECT_NEAR(box.max_y, 20, 1e-9);
    mark.rotation = 90;
    mark.halo = Stroke{.width = 1};
    box = ink_box(test_fonts(), mark);
    EXPECT_NEAR(box.min_x, 10 - 0.5, 1e-9);
    EXPECT_NEAR(box.max_x, 10 + 14.62 + 0.5, 1e-9);
    EXPECT_NEAR(box.min_y, 22 - 0.5, 1e-9);
    EXPECT_TRUE(ink_box(test_fonts(), shape(test_fonts(), "   ", hundredths(), {0, 0})).empty());
}

TEST(Shaping, HeightsOfTheFont) {
    const FontMetrics m = metrics(test_fonts(), hundredths());
    EXPECT_NEAR(m.ascent, 21.89, 1e-9);
    EXPECT_NEAR(m.descent, 6.00, 1e-9);
    EXPECT_NEAR(m.cap_height, 14.62, 1e-9);
    EXPECT_NEAR(m.x_height, 10.96, 1e-9);
    EXPECT_NEAR(m.line, 27.89, 1e-9);
}

TEST(Shaping, FrenchHasAllItsGlyphsAndOthersAreNamed) {
    EXPECT_TRUE(missing_characters(test_fonts(), "« Œuvre\u00A0: l’été à Saint-Maÿ, 12\u202F%… − ☐" + std::string(), {})
                    == std::vector<std::string>{"☐"});
    EXPECT_EQ(missing_characters(test_fonts(), "字a字●", {}), (std::vector<std::string>{"字", "●"}));
    EXPECT_EQ(shape(test_fonts(), "字", {}, {}).glyphs[0].index, 0U);
}

TEST(Shaping, WhatNoFontHasIsTold) {
    const std::vector<Mark> seen{shape(test_fonts(), "« Œuvre »", {}, {})};
    const std::vector<Mark> inside{group({}, "p", {shape(test_fonts(), "a ● b 字", {}, {}), shape(test_fonts(), "●", {}, {})})};
    const std::vector<Mark>* const good[]{&seen};
    const std::vector<Mark>* const bad[]{&seen, &inside};
    EXPECT_TRUE(unseen_characters(good, "Page").empty());
    const Problems told = unseen_characters(bad, "Page");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].code, "FIG-130");
    EXPECT_EQ(told[0].value, "Page");
    EXPECT_EQ(told[0].parameters, (Parameters{{"characters", "● 字"}}));
}

TEST(Shaping, ControlCharactersNeverReachAMark) {
    EXPECT_EQ(shape(test_fonts(), "a\x01\r\nb\tc\x7F\u0085\u00ADd", {}, {}).text, "a b cd");
    EXPECT_EQ(shape(test_fonts(), "a\xFF" "b", {}, {}).text, "a\uFFFDb");
}

TEST(Shaping, RightToLeftTextStartsAtItsLeft) {
    const TextMark mark = shape(test_fonts(), "שלום", {}, {5, 5});
    ASSERT_EQ(mark.glyphs.size(), 4U);
    EXPECT_NEAR(mark.glyphs[0].x, 5, 1e-9);
    EXPECT_GT(mark.glyphs[0].cluster, mark.glyphs[3].cluster);
}

TEST(Shaping, DirectionsMixOnOneLine) {
    const TextMark mark = shape(test_fonts(), "ab של םו cd", {}, {5, 5});
    std::vector<std::uint32_t> order;
    for (const Glyph& glyph : mark.glyphs) order.push_back(glyph.cluster);
    // Bytes: a0 b1 space2, four letters of two bytes with a space at 7 between them, space 12, c13 d14.
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 1, 2, 10, 8, 7, 5, 3, 12, 13, 14}));
}

TEST(Shaping, UnknownFontsAndEmptyFoldersAreErrors) {
    EXPECT_THROW(text_width(test_fonts(), "a", {.font = "Nowhere.ttf"}), Error);
    const support::TemporaryFolder folder;
    EXPECT_THROW(Fonts{folder.path()}, Error);
    folder.write("broken.ttf", "not a font");
    EXPECT_THROW(Fonts{folder.path()}, Error);
}

TEST(Shaping, OneObjectServesManyThreads) {
    const std::string text = "Communauté de communes du Pays d’Affinités";
    const double expected = text_width(test_fonts(), text, {});
    std::vector<double> got(8);
    std::vector<std::thread> threads;
    for (double& slot : got)
        threads.emplace_back([&slot, &text] {
            for (int i = 0; i < 200; ++i) slot = text_width(test_fonts(), text, {});
        });
    for (std::thread& thread : threads) thread.join();
    for (const double width : got) EXPECT_EQ(width, expected);
}

std::vector<std::string> lines(std::string_view text, double width, WrapOptions options = {}) {
    options.width = width;
    return wrap(test_fonts(), text, hundredths(), options).lines;
}
using Lines = std::vector<std::string>;

TEST(Wrapping, FillsLinesUpToTheWidth) {
    // "nn nn" is 4 x 12.56 + 5.32 = 55.56 wide.
    EXPECT_EQ(lines("nn nn nn", 55.56), (Lines{"nn nn", "nn"}));
    EXPECT_EQ(lines("nn nn nn", 55.55), (Lines{"nn", "nn", "nn"}));
    EXPECT_EQ(lines("  nn   nn  ", 200), (Lines{"nn   nn"}));
    EXPECT_TRUE(lines(" \n ", 10).empty());
}

TEST(Wrapping, NoBreakSpacesHoldAndHyphensLetGo) {
    EXPECT_EQ(lines("nn\u00A0: nn\u202F! nn", 40), (Lines{"nn\u00A0:", "nn\u202F!", "nn"}));
    EXPECT_EQ(lines("Saint-Pierre-sur-Dives", 140), (Lines{"Saint-Pierre-", "sur-Dives"}));
    EXPECT_EQ(lines("2020-2024", 10), (Lines{"2020-2024"}));
    EXPECT_EQ(lines("10 000 nn", 50), (Lines{"10 000", "nn"}));
}

TEST(Wrapping, PunctuationNeverStartsALineAndOpeningNeverEndsOne) {
    EXPECT_EQ(lines("nnnn ; nn", 52), (Lines{"nnnn ;", "nn"}));
    EXPECT_EQ(lines("nn « nn »", 40), (Lines{"nn", "« nn »"}));
}

TEST(Wrapping, SoftHyphensShowOnlyWhereALineEnds) {
    EXPECT_EQ(lines("nn\u00ADnn", 32), (Lines{"nn-", "nn"}));
    EXPECT_EQ(lines("nn\u00ADnn", 60), (Lines{"nnnn"}));
}

TEST(Wrapping, BalancedLinesCarryLinkWordsOver) {
    EXPECT_EQ(lines("Saint-Sébastien-sur-Loire", 200, {.balanced = true}), (Lines{"Saint-Sébastien-", "sur-Loire"}));
    EXPECT_EQ(lines("nn nn nn nn", 100, {.balanced = true}), (Lines{"nn nn", "nn nn"}));
}

TEST(Wrapping, WhatDoesNotFitIsSaid) {
    const Wrapped wide = wrap(test_fonts(), "nnnnnnnn n", hundredths(), {.width = 30});
    EXPECT_TRUE(wide.too_wide);
    EXPECT_EQ(wide.lines, (Lines{"nnnnnnnn", "n"}));
    const Wrapped cut = wrap(test_fonts(), "nn nn nn nn", hundredths(), {.width = 60, .most = 1});
    EXPECT_TRUE(cut.cut);
    EXPECT_EQ(cut.lines, (Lines{"nn n…"}));  // 3 x 12.56 + 5.32 + 15.93 = 58.93; one more n would be 71.49
    const Wrapped blunt = wrap(test_fonts(), "nn nn nn nn", hundredths(), {.width = 60, .most = 1, .ellipsis = false});
    EXPECT_EQ(blunt.lines, (Lines{"nn nn"}));
    EXPECT_TRUE(blunt.cut);
    const Wrapped whole = wrap(test_fonts(), "nn\nnn", hundredths(), {.width = 60, .most = 2});
    EXPECT_FALSE(whole.cut);
    EXPECT_EQ(whole.lines.size(), 2U);
    EXPECT_NEAR(whole.width, 25.12, 1e-9);
}

}  // namespace
}  // namespace portulan::figures

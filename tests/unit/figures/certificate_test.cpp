// What the certificate measures, against values published or counted by hand.
#include <gtest/gtest.h>

#include <array>

#include "figures/certificate.h"
#include "figures/colour_space.h"
#include "figures/drawn_marks.h"
#include "figures/patterns.h"
#include "squares.h"

namespace portulan::figures {
namespace {

TextMark text_of(std::string words, double size_pt, Colour colour, Point at = {5, 5}) {
    TextStyle style;
    style.size_pt = size_pt;
    style.colour = colour;
    return shape(test_fonts(), words, style, at);
}

PathMark rectangle(double x, double y, double width, double height, Colour fill) {
    PathMark mark;
    mark.path.add_rectangle(x, y, width, height);
    mark.fill = fill;
    return mark;
}

Mark disc(Point at, double radius, Colour fill, std::string title = "disc") {
    PathMark mark;
    mark.path.add_circle(at, radius);
    mark.fill = fill;
    return group("", "symbol", {mark}, std::move(title));
}

Figure figure_of(std::vector<Mark> marks) {
    Figure figure;
    figure.kind = "map";
    figure.title = "Essai";
    figure.source = "Insee 2021";
    figure.drawing.width = figure.drawing.height = 100;
    figure.drawing.marks = std::move(marks);
    return figure;
}

const Check* rule_of(const Figure& figure, std::string_view rule) {
    for (const Check& check : figure.certificate)
        if (check.rule == rule) return &check;
    return nullptr;
}

std::vector<std::string> codes_of(const Figure& figure) {
    std::vector<std::string> codes;
    for (const Problem& problem : figure.findings) codes.push_back(problem.code);
    return codes;
}

/// Pairs 1, 4, 7, 10, 14, 17, 21 and 34 of the test data of Sharma, Wu and Dalal (2005), table 1.
TEST(Certificate, ColourDifferencesArePublishedOnes) {
    struct Pair {
        std::array<double, 3> a, b;
        double expected;
    };
    const std::vector<Pair> pairs{{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},     {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
                                  {{50, 0, 0}, {50, -1, 2}, 2.3669},                       {{50, 2.49, -0.001}, {50, -2.49, 0.0010}, 7.1792},
                                  {{50, -0.001, 2.49}, {50, 0.0011, -2.49}, 4.7461},       {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
                                  {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},            {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}};
    for (const Pair& pair : pairs) {
        EXPECT_NEAR(perceived_distance(pair.a, pair.b), pair.expected, 1e-4);
        EXPECT_NEAR(perceived_distance(pair.b, pair.a), pair.expected, 1e-4);
    }
}

TEST(Certificate, SmallTypeFails) {
    Figure good = figure_of({text_of("six points", 6, colour_of("#000000"))}), bad = figure_of({text_of("six points", 6, colour_of("#000000")), text_of("five and a half", 5.5, colour_of("#000000"))});
    certify(Theme(), good);
    certify(Theme(), bad);
    EXPECT_EQ(codes_of(good), std::vector<std::string>{});
    EXPECT_EQ(codes_of(bad), std::vector<std::string>{"FIG-060"});
    ASSERT_NE(rule_of(bad, "text_size"), nullptr);
    EXPECT_DOUBLE_EQ(rule_of(bad, "text_size")->measured, 5.5);
    EXPECT_EQ(bad.findings.front().value, "five and a half");
}

/// #767676 on white is 4.54:1 and passes, #777777 is 4.48:1 and fails (the greys every guide to WCAG names).
TEST(Certificate, TextContrastOnWhatLiesUnder) {
    Figure passes = figure_of({text_of("grey", 8, colour_of("#767676"))}), fails = figure_of({text_of("grey", 8, colour_of("#777777"))});
    certify(Theme(), passes);
    certify(Theme(), fails);
    EXPECT_EQ(codes_of(passes), std::vector<std::string>{});
    EXPECT_EQ(codes_of(fails), std::vector<std::string>{"FIG-061"});
    EXPECT_NEAR(rule_of(fails, "text_contrast")->measured, 4.48, 0.01);

    // White on a dark box reads; beside the box, on paper, it does not; with a dark halo it does again.
    Figure boxed = figure_of({rectangle(0, 0, 60, 10, colour_of("#000000")), text_of("white", 8, colour_of("#ffffff"))});
    Figure beside = figure_of({rectangle(0, 20, 60, 10, colour_of("#000000")), text_of("white", 8, colour_of("#ffffff"))});
    TextMark haloed = text_of("white", 8, colour_of("#ffffff"));
    haloed.halo = Stroke{.colour = colour_of("#000000"), .width = 0.8, .dash = {}};
    Figure ringed = figure_of({haloed});
    for (Figure* figure : {&boxed, &beside, &ringed}) certify(Theme(), *figure);
    EXPECT_NEAR(rule_of(boxed, "text_contrast")->measured, 21, 0.02);
    EXPECT_NEAR(rule_of(beside, "text_contrast")->measured, 1, 0.02);
    EXPECT_NEAR(rule_of(ringed, "text_contrast")->measured, 21, 0.02);
}

TEST(Certificate, AHoleOfAShapeIsNotUnderTheText) {
    PathMark ring = rectangle(0, 0, 60, 60, colour_of("#000000"));
    ring.path.add_rectangle(1, 1, 58, 58);
    Figure figure = figure_of({ring, text_of("black", 8, colour_of("#000000"), {20, 30})});
    certify(Theme(), figure);
    EXPECT_NEAR(rule_of(figure, "text_contrast")->measured, 21, 0.02);
}

/// #949494 on white is 3.03:1, #969696 2.96:1.
TEST(Certificate, SignsStandOutByFillOrRim) {
    Figure passes = figure_of({disc({50, 50}, 3, colour_of("#949494"))}), fails = figure_of({disc({50, 50}, 3, colour_of("#969696"))});
    PathMark rimmed;
    rimmed.path.add_circle({50, 50}, 3);
    rimmed.fill = colour_of("#f0e442");
    rimmed.stroke = Stroke{.colour = colour_of("#333333"), .width = 0.3, .dash = {}};
    Figure outlined = figure_of({group("", "symbol", {rimmed}, "yellow")});
    for (Figure* figure : {&passes, &fails, &outlined}) certify(Theme(), *figure);
    EXPECT_EQ(codes_of(passes), std::vector<std::string>{});
    EXPECT_EQ(codes_of(fails), std::vector<std::string>{"FIG-062"});
    EXPECT_EQ(codes_of(outlined), std::vector<std::string>{});
}

TEST(Certificate, HiddenSignsAreCounted) {
    const Colour dark = colour_of("#222222");
    // Three on one spot: two of them are under the last. A fourth stands alone.
    Figure stacked = figure_of({disc({20, 20}, 3, dark), disc({20, 20}, 3, dark), disc({20, 20}, 3, dark), disc({60, 60}, 3, dark)});
    // Side by side, touching: nothing is hidden. The smaller one on top of the larger hides a ninth of it.
    Figure apart = figure_of({disc({20, 20}, 3, dark), disc({26, 20}, 3, dark), disc({60, 60}, 6, dark), disc({60, 60}, 2, dark)});
    for (Figure* figure : {&stacked, &apart}) certify(Theme(), *figure);
    EXPECT_DOUBLE_EQ(rule_of(stacked, "sign_overlap")->measured, 50);
    EXPECT_EQ(codes_of(stacked), std::vector<std::string>{"FIG-064"});
    EXPECT_DOUBLE_EQ(rule_of(apart, "sign_overlap")->measured, 0);
}

TEST(Certificate, ColoursClassesAreasKinds) {
    Figure figure = figure_of({});
    const std::vector<Colour> alike{colour_of("#6baed6"), colour_of("#6bafd6"), colour_of("#08306b")};
    check_colours(figure, alike, ColourCue::more);
    EXPECT_EQ(rule_of(figure, "colours"), nullptr);
    check_colours(figure, alike, ColourCue::order);
    EXPECT_FALSE(rule_of(figure, "colours")->passed());
    EXPECT_EQ(rule_of(figure, "colours")->worst, "#6baed6 / #6bafd6");
    check_classes(figure, std::vector<long>{4, 0, 3, 0, 1, 1, 1, 1});
    EXPECT_DOUBLE_EQ(rule_of(figure, "class_number")->measured, 8);
    EXPECT_DOUBLE_EQ(rule_of(figure, "empty_classes")->measured, 2);
    check_areas(figure, std::vector<double>{0.4, 0.5, 12, 30, 7});  // one of five is under half a square millimetre
    EXPECT_DOUBLE_EQ(rule_of(figure, "small_areas")->measured, 20);
    check_categories(figure, 9);
    certify(Theme(), figure);
    EXPECT_EQ(codes_of(figure), (std::vector<std::string>{"FIG-063", "FIG-067", "FIG-066", "FIG-065", "FIG-070"}));
}

TEST(Certificate, OfTwoOfOneRuleTheWorseStays) {
    Figure figure = figure_of({});
    add_check(figure, {.rule = "crossings", .code = "FIG-064", .measured = 3, .limit = 5, .at_least = false, .unit = ""});
    add_check(figure, {.rule = "crossings", .code = "FIG-064", .measured = 9, .limit = 5, .at_least = false, .unit = ""});
    add_check(figure, {.rule = "crossings", .code = "FIG-064", .measured = 4, .limit = 5, .at_least = false, .unit = ""});
    ASSERT_EQ(figure.certificate.size(), 1U);
    EXPECT_DOUBLE_EQ(figure.certificate.front().measured, 9);
}

TEST(Certificate, SourceAndYear) {
    Figure without = figure_of({}), undated = figure_of({}), titled = figure_of({});
    without.source.clear();
    undated.source = "Insee, 12345 habitants";
    titled.source = "Insee";
    titled.title = "Population en 2021";
    for (Figure* figure : {&without, &undated, &titled}) certify(Theme(), *figure);
    EXPECT_EQ(codes_of(without), (std::vector<std::string>{"FIG-068", "FIG-069"}));
    EXPECT_EQ(codes_of(undated), std::vector<std::string>{"FIG-069"});
    EXPECT_EQ(codes_of(titled), std::vector<std::string>{});
}

TEST(Certificate, GreyThemeTellsKindsByPattern) {
    Theme grey;
    grey.patterns = true;
    const Box box{0, 0, 10, 10};
    Path clip;
    clip.add_rectangle(0, 0, 10, 10);
    // Greys of one kind and the next differ, or a pattern stands on one of them: every second kind has one.
    for (std::size_t kind = 0; kind < 8; ++kind) EXPECT_EQ(pattern_of(grey, kind, colour_of("#ffffff"), clip, box).has_value(), kind % 2 == 0);
    EXPECT_FALSE(pattern_of(Theme(), 0, colour_of("#ffffff"), clip, box).has_value());
    const std::vector<Colour> odd{colour_of("#4a4a4a"), colour_of("#a8a8a8"), colour_of("#f7f7f7"), colour_of("#a8a8a8"), colour_of("#4a4a4a")};
    for (std::size_t k = 0; k < odd.size(); ++k) EXPECT_EQ(is_below_middle(odd, k), k < 2);
    const std::vector<Colour> sequential{colour_of("#f7f7f7"), colour_of("#a8a8a8"), colour_of("#4a4a4a")};
    for (std::size_t k = 0; k < 3; ++k) EXPECT_FALSE(is_below_middle(sequential, k));
}

}  // namespace
}  // namespace portulan::figures

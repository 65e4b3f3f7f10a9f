// Styles: what they say, what they inherit, and every fault told with its place.
#include <gtest/gtest.h>

#include <fstream>

#include "project/style_file.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

struct Reading {
    Style style;
    Problems problems;
};

Reading read_text(const std::string& text, const std::map<std::string, std::string>& others = {}) {
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "charte.toml") << text;
    for (const auto& [name, content] : others) std::ofstream(folder.path() / name) << content;
    Reading reading;
    reading.style = read_style("charte.toml", {.file = "project.toml", .row = 5}, folder.path(), reading.problems);
    return reading;
}

Reading read_named(const std::string& name) {
    Reading reading;
    reading.style = read_style(name, {.file = "project.toml", .row = 5, .position = 9}, ".", reading.problems);
    return reading;
}

/// paper.toml says every value there is, and says what the program does where no style is named.
TEST(Styles, PaperIsWhatIsUsedWithoutAStyle) {
    const Reading paper = read_named("paper");
    EXPECT_TRUE(paper.problems.empty());
    const figures::Theme usual;
    EXPECT_EQ(paper.style.theme.ink, usual.ink);
    EXPECT_EQ(paper.style.theme.no_data, usual.no_data);
    EXPECT_EQ(paper.style.theme.title_pt, usual.title_pt);
    EXPECT_EQ(paper.style.theme.note_pt, usual.note_pt);
    EXPECT_EQ(paper.style.theme.commune_line, usual.commune_line);
    EXPECT_EQ(paper.style.theme.rim_line, usual.rim_line);
    EXPECT_EQ(paper.style.theme.sequential_palette, usual.sequential_palette);
    EXPECT_FALSE(paper.style.theme.patterns);
}

TEST(Styles, EveryStyleOfTheProgramReadsWell) {
    EXPECT_EQ(style_names(), (std::vector<std::string>{"black-and-white", "paper", "poster", "screen"}));
    for (const std::string& name : style_names()) {
        const Reading reading = read_named(name);
        EXPECT_TRUE(reading.problems.empty()) << name;
        EXPECT_GE(figures::contrast(reading.style.theme.ink, reading.style.theme.paper), 4.5) << name;
        EXPECT_GE(figures::contrast(reading.style.theme.muted, reading.style.theme.paper), 4.5) << name;
        EXPECT_GE(reading.style.theme.note_pt, figures::Theme::smallest) << name;
    }
}

TEST(Styles, BlackAndWhiteHasNoColour) {
    const figures::Theme theme = read_named("black-and-white").style.theme;
    EXPECT_TRUE(theme.patterns);
    for (const Colour c : {theme.ink, theme.muted, theme.accent, theme.sea, theme.sea_line, theme.land, theme.land_around, theme.qpv_fill, theme.warning, theme.commune_border}) {
        EXPECT_EQ(c.red, c.green);
        EXPECT_EQ(c.green, c.blue);
    }
    for (const Colour c : theme.sequential(5)) EXPECT_LE(std::max({c.red, c.green, c.blue}) - std::min({c.red, c.green, c.blue}), 1);
}

TEST(Styles, OneOfTheUserInheritsTheRest) {
    const Reading reading = read_text("format = 1\ninherit = \"poster\"\n[colours]\naccent = \"#003189\"\n[lines]\nterritory = 2\n");
    EXPECT_TRUE(reading.problems.empty());
    EXPECT_EQ(reading.style.theme.accent, colour_of("#003189"));
    EXPECT_EQ(reading.style.theme.territory_line, 2);
    EXPECT_EQ(reading.style.theme.title_pt, 26);       // of the poster
    EXPECT_EQ(reading.style.theme.ink, figures::Theme().ink);  // of paper, which the poster inherits
    EXPECT_EQ(reading.style.files.size(), 3U);
}

TEST(Styles, AnUnknownNameHasANearestOne) {
    const Reading reading = read_named("postr");
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems.front().code, "FIG-050");
    EXPECT_EQ(reading.problems.front().place.row, 5);
    EXPECT_NE(text_of(reading.problems.front(), Language::en).remedy.find("poster"), std::string::npos);
}

TEST(Styles, FaultsHaveLineAndColumn) {
    const Reading reading = read_text("format = 1\n[colours]\nink = \"noir\"\ninc = \"#000000\"\n[type]\ntitle = 4\nnote = \"six\"\n[palettes]\nsequential = \"safe\"\ncategories = \"portulann\"\n");
    std::map<std::string, long> rows;
    for (const Problem& problem : reading.problems) rows[problem.code + " " + problem.value] = problem.place.row;
    EXPECT_EQ(rows, (std::map<std::string, long>{{"FIG-052 noir", 3}, {"PRJ-004 inc", 4}, {"FIG-053 4", 6}, {"PRJ-005 six", 7}, {"FIG-046 safe", 9}, {"PRJ-010 portulann", 10}}));
}

TEST(Styles, NoStyleInheritsFromItself) {
    const Reading reading = read_text("format = 1\ninherit = \"autre.toml\"\n", {{"autre.toml", "format = 1\ninherit = \"charte.toml\"\n"}});
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems.front().code, "FIG-051");
}

TEST(Styles, OtherFormatsAreRefused) {
    const Reading reading = read_text("format = 2\n");
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems.front().code, "PRJ-003");
}

}  // namespace
}  // namespace portulan::project

// The table of places: written and read again, rows that nobody understands, files that are something else.
#include "project/positions.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "project/name_places.h"

namespace portulan::project {
namespace {

TEST(Positions, AreWrittenAndReadAgain) {
    Positions positions;
    positions[diagram_key(Edition::everyone, "PLO", 160)] = {{"A-1", {{12.345, 67.8}, figures::LabelSide::right}}, {figures::family_place("elus"), {{1, 2}, figures::LabelSide::below}}};
    positions[diagram_key(Edition::team, "PLO", 159.5)] = {{"A-1", {{3, 4}, figures::LabelSide::left}}};
    const std::string text = write_positions(positions);
    EXPECT_EQ(text,
              "edition;territory;width;id;side;x;y\n"
              "public;PLO;160;A-1;right;12.345;67.800\n"
              "public;PLO;160;family elus;below;1.000;2.000\n"
              "team;PLO;159.5;A-1;left;3.000;4.000\n");
    Problems problems;
    EXPECT_EQ(read_positions(text, "places.csv", problems), positions);
    EXPECT_TRUE(problems.empty());
}

TEST(Positions, RowsThatNobodyUnderstandsAreTold) {
    Problems problems;
    const Positions read = read_positions("edition;territory;width;id;side;x;y\r\npublic;PLO;160;A-1;over;1;2\npublic;PLO;160;A-2;below;nan;2\npublic;PLO;160\npublic;PLO;160;A-3;above;1;2\r\n", "places.csv", problems);
    ASSERT_EQ(problems.size(), 3U);
    EXPECT_EQ(problems[0].code, "FIG-007");
    EXPECT_EQ(problems[2].place.row, 4);
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read.begin()->second.size(), 1U);
}

// They would be written over when the figure is made.
TEST(Positions, FilesThatAreSomethingElseAreRefused) {
    Problems problems;
    const auto code_of = [&](const auto& read) {
        try {
            read();
        } catch (const Error& error) {
            return error.problem().code + " " + std::to_string(error.problem().place.row);
        }
        return std::string();
    };
    const std::string actors = "id;nom;type\nA-1;Mairie;institution\n";
    EXPECT_EQ(code_of([&] { read_positions(actors, "acteurs.csv", problems); }), "FIG-008 1");
    EXPECT_EQ(code_of([&] { read_name_places(actors, "acteurs.csv", 160, problems); }), "FIG-008 1");
    EXPECT_EQ(code_of([&] { read_positions("", "neuf.csv", problems); }), "");
    EXPECT_EQ(code_of([&] { read_name_places("", "neuf.csv", 160, problems); }), "");
    EXPECT_TRUE(problems.empty());
}

TEST(NamePlaces, LinesMayEndAsOnWindows) {
    Problems problems;
    const auto held = read_name_places("id;lines;x;y;width 160\r\nZ0001;Ouest;10.000;20.000\r\n", "noms.csv", 160, problems);
    EXPECT_TRUE(problems.empty());
    ASSERT_TRUE(held.contains("Z0001"));
    EXPECT_EQ(held.at("Z0001").corner.y, 20);
}

TEST(NamesOfMaps, AreWrittenAndReadAgain) {
    NamesOfMaps names;
    names[names_key(Edition::everyone, "port-lorn/situation", 160)] = {{"X9164", {"Port-Lorn", {12.345, 67.8}}}, {"X;1", {"Saint-\"Erwin\" / sur-Mer", {1, 2}}}};
    const std::string text = write_names_of_maps(names);
    EXPECT_EQ(text,
              "edition;figure;width;id;lines;x;y\n"
              "public;port-lorn/situation;160;X9164;Port-Lorn;12.345;67.800\n"
              "public;port-lorn/situation;160;\"X;1\";\"Saint-\"\"Erwin\"\" / sur-Mer\";1.000;2.000\n");
    Problems problems;
    const NamesOfMaps read = read_names_of_maps(text, "noms.csv", problems);
    EXPECT_TRUE(problems.empty());
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(write_names_of_maps(read), text);
    EXPECT_TRUE(read_names_of_maps("edition;figure;width;id;lines;x;y\npublic;a;160;b;c;un;2\n", "noms.csv", problems).empty());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems.front().code, "FIG-005");
    EXPECT_EQ(problems.front().place.row, 2);
    EXPECT_THROW(read_names_of_maps("id;nom\n", "acteurs.csv", problems), Error);
}

}  // namespace
}  // namespace portulan::project

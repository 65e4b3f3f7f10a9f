#include "model/project.h"

#include <gtest/gtest.h>

#include "model/table.h"

namespace portulan {
namespace {

TEST(projects, what_they_hold_is_found_by_name) {
    Project project;
    project.territories.resize(2);
    project.territories[0].id = "PLO";
    project.territories[1].id = "LAN";
    project.elements.resize(2);
    project.elements[1].id = "A-0002";
    project.families.resize(2);
    project.families[0].code = "elus";
    project.families[1].code = "maires";
    project.boundaries.resize(1);
    project.boundaries[0].level = Level::epci;
    EXPECT_EQ(project.territory("LAN"), &project.territories[1]);
    EXPECT_EQ(project.element("A-0002"), &project.elements[1]);
    EXPECT_EQ(project.family("maires"), &project.families[1]);
    EXPECT_EQ(project.boundary(Level::epci), project.boundaries.data());
    EXPECT_EQ(project.territory("plo"), nullptr);  // identifiers are compared letter by letter
    EXPECT_EQ(project.element("A-0001"), nullptr);
    EXPECT_EQ(project.family("etat"), nullptr);
    EXPECT_EQ(project.boundary(Level::commune), nullptr);
}

TEST(projects, words_of_editions) {
    EXPECT_EQ(word_of(Edition::everyone), "public");
    EXPECT_EQ(word_of(Edition::partners), "partners");
    EXPECT_EQ(word_of(Edition::team), "team");
}

TEST(tables, cells_and_places) {
    const Table table{.file = "acteurs.xlsx", .sheet = "Acteurs", .columns = {"id", "famille"}, .headings = {"Identifiant", "Famille d’acteurs"},
                      .rows = {{2, {"A-1", "elus"}}, {5, {"A-2"}}}, .decimal_marks = {}};
    EXPECT_EQ(table.cell(table.rows[0], "famille"), "elus");
    EXPECT_EQ(table.cell(table.rows[1], "famille"), "");  // a short row
    EXPECT_EQ(table.cell(table.rows[0], "commune"), "");
    EXPECT_EQ(table.find_column("famille"), 1U);
    EXPECT_EQ(table.find_column("Famille d’acteurs"), std::nullopt);
    EXPECT_EQ(to_string(table.place(table.rows[1], "famille")), "acteurs.xlsx[Acteurs]:5:Famille d’acteurs");
    EXPECT_EQ(to_string(table.place(table.rows[1])), "acteurs.xlsx[Acteurs]:5");
}

TEST(dimensions, of_elements) {
    const Dimensions both{true, true}, one{true, false};
    EXPECT_TRUE(both.has(Dimension::engagement) && both.has(Dimension::cooperation));
    EXPECT_TRUE(one.has(Dimension::engagement));
    EXPECT_FALSE(one.has(Dimension::cooperation));
}

}  // namespace
}  // namespace portulan

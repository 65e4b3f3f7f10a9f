// Communes of other years, converted with INSEE's file of movements.
#include <gtest/gtest.h>

#include "small_project.h"

namespace portulan::project {
namespace {

/// The small project with real communes: Porte des Pierres Dorées, Gleizé and Anse, and the file of movements.
Files real_communes() {
    Files files = small_project();
    for (auto& [name, text] : files)
        for (const auto& [from, to] : {std::pair("Z0001", "69114"), std::pair("Z0002", "69092"), std::pair("Z0003", "69009")})
            for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) text.replace(at, 5, to);
    files["v_mvt_commune_2025.csv"] = support::read_bytes(support::source_dir() / "tests/data/tables/v_mvt_commune_essai.csv");
    change(files, "project.toml", "[tables]", "[codes]\nmovements = \"v_mvt_commune_2025.csv\"\n\n[tables]");
    return files;
}

const IndicatorValue* value_of(const Loaded& loaded, std::string_view code) {
    for (const IndicatorValue& v : loaded.project.values)
        if (v.code == code && v.indicator == "menages") return &v;
    return nullptr;
}

TEST(Years, TableOfAnotherYearIsConverted) {
    Files files = real_communes();
    EXPECT_FALSE(has_errors(load(files).problems));
    change(files, "project.toml", "values = \"valeurs.csv\"", "values = { file = \"valeurs.csv\", vintage = 2015 }");
    add_row(files, "valeurs.csv", "menages;commune;69159;30;;");
    add_row(files, "valeurs.csv", "menages;commune;69101;5;;");
    const Loaded loaded = load(files);
    EXPECT_FALSE(has_errors(loaded.problems));
    const Problem* converted = find_problem(loaded.problems, "GEO-082");
    ASSERT_NE(converted, nullptr);
    EXPECT_EQ(converted->severity, Severity::note);
    EXPECT_EQ(converted->place.row, 5);
    ASSERT_NE(value_of(loaded, "69114"), nullptr);
    EXPECT_EQ(value_of(loaded, "69114")->value, 155);
    EXPECT_EQ(value_of(loaded, "69159"), nullptr);
    bool noted = false;
    for (const ReadFile& f : loaded.files) noted = noted || f.name == "v_mvt_commune_2025.csv";
    EXPECT_TRUE(noted);
}

TEST(Years, BoundariesOlderThanTheTable) {
    Files files = real_communes();
    change(files, "project.toml", "vintage = 2026", "vintage = 2016");
    // What the boundaries have is right as it stands, until the table says another year.
    EXPECT_FALSE(has_errors(load(files).problems));
    change(files, "project.toml", "values = \"valeurs.csv\"", "values = { file = \"valeurs.csv\", vintage = 2026 }");
    const Loaded loaded = load(files);
    const Problem* several = find_problem(loaded.problems, "GEO-080");
    ASSERT_NE(several, nullptr);
    EXPECT_EQ(several->value, "69114");
    EXPECT_TRUE(has_errors(loaded.problems));
}

TEST(Years, YearOfATableWithoutMovements) {
    Files files = small_project();
    change(files, "project.toml", "values = \"valeurs.csv\"", "values = { file = \"valeurs.csv\", vintage = 2015 }");
    EXPECT_EQ(find_problem(load(files).problems, "GEO-086")->value, "2015");
    change(files, "project.toml", "vintage = 2015", "vintage = 2026");
    EXPECT_EQ(find_problem(load(files).problems, "GEO-086"), nullptr);
}

TEST(Years, SectionOfCodes) {
    Files files = real_communes();
    change(files, "project.toml", "movements = \"v_mvt_commune_2025.csv\"", "");
    EXPECT_NE(find_problem(load(files).problems, "PRJ-006"), nullptr);
    files = real_communes();
    change(files, "project.toml", "\"v_mvt_commune_2025.csv\"", "\"v_mvt_commune_2024.csv\"");
    EXPECT_NE(find_problem(load(files).problems, "PRJ-008"), nullptr);
    change(files, "project.toml", "\"v_mvt_commune_2024.csv\"", "\"../v_mvt_commune_2025.csv\"");
    EXPECT_NE(find_problem(load(files).problems, "PRJ-007"), nullptr);
    files = real_communes();
    files["v_mvt_commune_2025.csv"] = "code;nom\n1;2\n";
    EXPECT_NE(find_problem(load(files).problems, "GEO-084"), nullptr);
}

}  // namespace
}  // namespace portulan::project

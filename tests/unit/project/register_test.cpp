// The register of a national programme, row by row: expected levels, codes and dates are read off tests/data/register by eye.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "figures/national_map.h"
#include "project/load.h"
#include "small_project.h"

namespace portulan::project {
namespace {

const std::filesystem::path folder = "tests/data/register";

const Loaded& loaded() {
    static const Loaded made = load_project(folder);
    return made;
}

const Enrolment& row(std::string_view id) {
    const auto& all = loaded().project.enrolments;
    return *std::find_if(all.begin(), all.end(), [&](const Enrolment& e) { return e.id == id; });
}

/// Codes of problems at a row of the register.
std::vector<std::string> problems_at(const Problems& problems, long number) {
    std::vector<std::string> codes;
    for (const Problem& problem : problems)
        if (problem.place.row == number && problem.place.file == "registre.csv") codes.push_back(problem.code);
    std::sort(codes.begin(), codes.end());
    return codes;
}

TEST(register_, every_row_is_read) {
    EXPECT_FALSE(has_errors(loaded().problems));
    ASSERT_EQ(loaded().project.enrolments.size(), 15U);
    EXPECT_TRUE(loaded().project.territories.empty());
    EXPECT_EQ(row("pp-1").code, "01053");
    EXPECT_EQ(row("pp-1").starts, "2021-09");
    EXPECT_EQ(row("pp-1").ends, "2022-12");
    EXPECT_EQ(row("pp-4").role, Role::observer);
    EXPECT_EQ(row("cc-6").level, Level::departement);
    EXPECT_EQ(row("cc-6").starts, "2023");
    EXPECT_EQ(row("at-13").level, Level::region);
}

TEST(register_, what_is_no_epci_is_told_by_its_name) {
    EXPECT_EQ(row("at-9").level, Level::petr);
    EXPECT_EQ(row("at-10").level, Level::syndicat);
    EXPECT_EQ(row("pp-3").level, Level::epci);
    EXPECT_EQ(problems_at(loaded().problems, 10), std::vector<std::string>{"GEO-088"});
    EXPECT_EQ(problems_at(loaded().problems, 11), (std::vector<std::string>{"GEO-088", "PRJ-044"}));
}

TEST(register_, a_spreadsheet_error_is_found_again_by_the_name) {
    EXPECT_EQ(row("cc-7").code, "988");
    EXPECT_EQ(row("cc-7").level, Level::departement);
    EXPECT_EQ(problems_at(loaded().problems, 8), (std::vector<std::string>{"GEO-090", "LIRE-006", "LIRE-006"}));
}

TEST(register_, names_and_periods_are_compared) {
    EXPECT_EQ(problems_at(loaded().problems, 16), std::vector<std::string>{"GEO-089"});
    EXPECT_EQ(problems_at(loaded().problems, 12), std::vector<std::string>{"PRJ-045"});
    const Problem* repeated = find_problem(loaded().problems, "PRJ-042");
    ASSERT_TRUE(repeated);
    EXPECT_NE(to_line(*repeated, Language::en).find("12, 13"), std::string::npos);
}

Files register_files() {
    return {{"project.toml", read_file(folder / "project.toml")}, {"registre.csv", read_file(folder / "registre.csv")},
            {"limites.geojson", read_file(folder / "limites.geojson")}};
}

TEST(register_, codes_that_a_spreadsheet_spoiled) {
    Files files = register_files();
    change(files, "registre.csv", "pp-1,01053", "pp-1,1053");
    change(files, "registre.csv", "cc-6,06,", "cc-6,6,");
    change(files, "registre.csv", "at-14,97302", "at-14,\"9,7E+04\"");
    const Loaded spoiled = load(files);
    EXPECT_EQ(problems_at(spoiled.problems, 2), std::vector<std::string>{"GEO-010"});
    EXPECT_EQ(problems_at(spoiled.problems, 7), std::vector<std::string>{"GEO-010"});
    EXPECT_EQ(problems_at(spoiled.problems, 15), (std::vector<std::string>{"GEO-022", "GEO-099"}));
    const Problem* repair = find_problem(spoiled.problems, "GEO-099");
    EXPECT_NE(to_line(*repair, Language::fr).find("97302"), std::string::npos);
}

TEST(register_, a_name_that_several_bear_says_nothing) {
    Files files = register_files();
    change(files, "registre.csv", "pp-2,97411,Saint-Denis,commune", "pp-2,,Saint-Denis,commune");  // also 93066, 11339
    const Loaded spoiled = load(files);
    EXPECT_EQ(problems_at(spoiled.problems, 3), std::vector<std::string>{"GEO-091"});
    EXPECT_TRUE(has_errors(spoiled.problems));
}

TEST(register_, a_shared_project_has_three_to_five_engaged) {
    Files files = register_files();
    change(files, "registre.csv", "Habiter ensemble,engagé", "Habiter ensemble,observateur");
    const Loaded few = load(files);
    const Problem* problem = find_problem(few.problems, "PRJ-043");
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->value, "Habiter ensemble");
    EXPECT_NE(to_line(*problem, Language::fr).find("2"), std::string::npos);
    EXPECT_FALSE(find_problem(loaded().problems, "PRJ-043"));
}

TEST(register_, the_ground_has_a_frame_per_territory_overseas_in_its_legal_system) {
    const figures::NationalGround ground = figures::make_national_ground(loaded().project);
    std::vector<std::pair<std::string, std::string>> frames;
    for (const auto& frame : ground.frames) frames.emplace_back(frame.code, frame.crs);
    // Decree 2019-165 and order of 5 March 2019. New Caledonia has a row but no boundary: no frame.
    const std::vector<std::pair<std::string, std::string>> legal{{"metropole", "EPSG:2154"}, {"971", "EPSG:5490"}, {"972", "EPSG:5490"},
                                                                 {"973", "EPSG:2972"}, {"974", "EPSG:2975"}, {"976", "EPSG:4471"}};
    EXPECT_EQ(frames, legal);
    const auto spot = [&](std::string_view id) -> const std::optional<figures::NationalSpot>& {
        const auto& all = loaded().project.enrolments;
        const auto at = std::find_if(all.begin(), all.end(), [&](const Enrolment& e) { return e.id == id; });
        return ground.spots[static_cast<std::size_t>(at - all.begin())];
    };
    for (const char* without : {"cc-7", "at-9", "at-10"}) EXPECT_FALSE(spot(without)) << without;
    EXPECT_EQ(ground.frames[spot("pp-2")->frame].code, "974");
    EXPECT_EQ(ground.frames[spot("cc-8")->frame].code, "974");
    EXPECT_EQ(ground.frames[spot("at-14")->frame].code, "973");
    EXPECT_EQ(ground.frames[spot("at-13")->frame].code, "metropole");
    // The square of Saint-Denis: centre 55.46 E, 20.94 S; in EPSG:2975 by cs2cs (PROJ 9.1.1).
    EXPECT_NEAR(spot("pp-2")->at.x, 339871.3, 60);
    EXPECT_NEAR(spot("pp-2")->at.y, 7683723.5, 60);
}

TEST(register_, schemes_and_projects_in_order) {
    EXPECT_EQ(figures::schemes_of(loaded().project.enrolments), (std::vector<std::string>{"PPTDE", "CCO", "AI"}));
    EXPECT_EQ(figures::shared_projects_of(loaded().project.enrolments), std::vector<std::string>{"Habiter ensemble"});
    EXPECT_EQ(figures::scheme_label("pptde", Language::fr), "Projets partagés (PPTDE)");
    EXPECT_EQ(figures::scheme_label("Autre", Language::fr), "Autre");
}

}  // namespace
}  // namespace portulan::project

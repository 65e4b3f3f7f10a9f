// Diagrams from project folders: their tables, their specification, what each edition tells.
#include "project/diagram_jobs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "network/build.h"
#include "release/gate.h"
#include "small_project.h"

namespace portulan::project {
namespace {

constexpr std::string_view tables = "[tables]\nobjectives = \"objectifs.csv\"\nstances = \"positions.csv\"\nlogic = \"logigramme.csv\"\nlogic_arrows = \"fleches.csv\"\n";

/// The small project with a strategy: objectives, stances, a logic model.
Files with_strategy() {
    Files files = small_project();
    change(files, "project.toml", "[tables]\n", tables);
    files["objectifs.csv"] = "id;libelle\nOB-1;Loger\nOB-2;Relier\n";
    files["positions.csv"] = "acteur;objectif;position;saillance\nA-2;OB-1;3;\n";
    files["logigramme.csv"] = "id;colonne;libelle\nB-1;Besoins;Manque\nM-1;Moyens;Argent\n";
    files["fleches.csv"] = "de;vers;hypothese\nB-1;M-1;évident\n";
    return files;
}

TEST(LoadStrategy, TablesAreRead) {
    const Loaded loaded = load(with_strategy());
    EXPECT_EQ(count(loaded.problems, Severity::error), 0U) << (loaded.problems.empty() ? "" : to_line(loaded.problems.front(), Language::en));
    const Strategy& strategy = loaded.project.strategy;
    ASSERT_EQ(strategy.objectives.size(), 2U);
    ASSERT_EQ(strategy.stances.size(), 1U);
    EXPECT_EQ(strategy.stances[0].value, 3);
    ASSERT_EQ(strategy.boxes.size(), 2U);
    EXPECT_EQ(strategy.arrows.front().assumption, "évident");
}

TEST(LoadStrategy, ASideTimesItsSalience) {
    Files files = with_strategy();
    change(files, "positions.csv", "OB-1;3;", "OB-1;-1;4");
    const Loaded loaded = load(files);
    ASSERT_EQ(loaded.project.strategy.stances.size(), 1U);
    EXPECT_EQ(loaded.project.strategy.stances[0].value, -4);
    change(files, "positions.csv", "OB-1;-1;4", "OB-1;3;4");
    EXPECT_TRUE(find_problem(load(files).problems, "PRJ-075"));
    change(files, "positions.csv", "OB-1;3;4", "OB-1;5;");
    EXPECT_TRUE(find_problem(load(files).problems, "PRJ-018"));
}

TEST(LoadStrategy, WhatDoesNotHoldTogether) {
    Files files = with_strategy();
    add_row(files, "positions.csv", "A-2;OB-9;2;");
    EXPECT_TRUE(find_problem(load(files).problems, "PRJ-011")) << "no such objective";
    files = with_strategy();
    add_row(files, "positions.csv", "A-2;OB-1;2;");
    EXPECT_TRUE(find_problem(load(files).problems, "PRJ-009")) << "twice the same actor and objective";
    files = with_strategy();
    files["project.toml"] += "\n[[figure]]\nid = \"logique\"\ntype = \"logigramme\"\ncolumns = [\"Besoin\", \"Moyens\"]\n";
    EXPECT_TRUE(find_problem(load(files).problems, "FIG-035"));
    files = with_strategy();
    files["project.toml"] += "\n[[figure]]\nid = \"autour\"\ntype = \"ego\"\nsubject = \"A-77\"\n\n[[figure]]\nid = \"autour-2\"\ntype = \"ego\"\nvalue = \"REV\"\n";
    const Problems problems = load(files).problems;
    EXPECT_TRUE(find_problem(problems, "FIG-036"));
    EXPECT_TRUE(find_problem(problems, "FIG-020")) << "the second lacks its subject";
    EXPECT_TRUE(find_problem(problems, "FIG-021")) << "and heeds no value";
}

TEST(LoadStrategy, ProximityToTheProject) {
    Files files = with_strategy();
    files["project.toml"] += "\n[[figure]]\nid = \"cercles\"\ntype = \"anneaux\"\nrings = \"proximité\"\nring_names = [\"Au cœur\"]\n";
    EXPECT_TRUE(find_problem(load(files).problems, "FIG-074")) << "no actor has a proximity";
    files = with_strategy();
    files["project.toml"] += "\n[[figure]]\nid = \"face\"\ntype = \"face-à-face\"\nfacing = \"objets\"\nrings = \"liens\"\n";
    const Loaded loaded = load(files);
    EXPECT_TRUE(find_problem(loaded.problems, "FIG-021")) << "no rings in two columns";
    const auto face = std::ranges::find(loaded.project.diagrams, "face", &DiagramSpec::id);
    ASSERT_NE(face, loaded.project.diagrams.end());
    EXPECT_EQ(face->type, DiagramType::two_mode);
    EXPECT_EQ(face->facing, SecondMode::objects);
}

/// Actors 1 to n of a family, all with that influence, interest and stance; `base` begins their ids.
class DiagramJobs : public testing::Test {
protected:
    void add_family(const std::string& family, int base, int n, double influence, int stance) {
        for (int i = 1; i <= n; ++i) {
            Element actor;
            actor.id = "A-" + std::to_string(base + i);
            actor.name = "Name " + std::to_string(base + i);
            actor.family = family;
            project.elements.push_back(actor);
            project.strategy.ratings.push_back({actor.id, influence + 0.5 * (i - 1), 3 - 0.5 * (i - 1)});
            project.strategy.stances.push_back({.actor = actor.id, .objective = "OB-1", .value = stance});
        }
    }
    Figure draw(DiagramType type, Edition edition) {
        if (project.strategy.objectives.empty()) project.strategy.objectives.push_back({.id = "OB-1", .name = "Loger"});
        release::Gate gate(edition);
        const auto cast = gate.cast(project, "");
        const auto network = gate.network(cast, network::build_network(cast->elements, cast->ties));
        const figures::FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", edition};
        spec.id = "d";
        spec.type = type;
        const DiagramRequest request{spec, gate.judgements(project, cast, "")};
        redacted = 0;
        for (const release::Redaction& redaction : gate.redactions()) redacted += redaction.kind == "judgement" ? redaction.count : 0;
        return diagram_figure(context, request, network, {}, "source");
    }
    void set_stances(std::vector<int> values) {
        for (std::size_t i = 0; i < values.size(); ++i) project.strategy.stances[i].value = values[i];
    }
    Project project;
    DiagramSpec spec;
    long redacted = 0;  // judgements, of the last figure
    figures::Fonts fonts{data_folder() / "fonts"};
    figures::Theme theme;
};

TEST_F(DiagramJobs, ThePublicSeesFamiliesOfThree) {
    add_family("associations", 0, 3, 1, 2);  // influences 1, 1.5, 2: mean 1.5
    add_family("elus", 10, 2, 4, -3);
    set_stances({3, 2, 2});  // 7 / 3, about 2
    const Figure team = draw(DiagramType::power_interest, Edition::team);
    EXPECT_EQ(team.data.rows.size(), 5U);
    const Figure open = draw(DiagramType::power_interest, Edition::everyone);
    ASSERT_EQ(open.data.rows.size(), 1U) << "two elected persons are too few to hide one of them";
    EXPECT_EQ(open.data.rows[0], (std::vector<std::string>{"", "Associations and collectives", "1.5", "2.5", "In between", "3"}));
    EXPECT_EQ(open.alt_long.find("Name"), std::string::npos) << open.alt_long;
    EXPECT_EQ(draw(DiagramType::actors_objectives, Edition::team).data.rows.size(), 5U);
    const Figure stances = draw(DiagramType::actors_objectives, Edition::everyone);
    ASSERT_EQ(stances.data.rows.size(), 1U);
    EXPECT_EQ(stances.data.rows[0], (std::vector<std::string>{"", "Associations and collectives", "Loger", "2"}));
}

TEST_F(DiagramJobs, WhoHoldsOneStanceInAFamilyIsNotTold) {
    add_family("associations", 0, 3, 1, 2);
    project.strategy.objectives = {{.id = "OB-1", .name = "Loger"}, {.id = "OB-2", .name = "Relier"}};
    project.strategy.stances.push_back({.actor = "A-1", .objective = "OB-2", .value = -4});
    for (const auto& row : draw(DiagramType::actors_objectives, Edition::everyone).data.rows) EXPECT_NE(row[2], "Relier");
}

TEST_F(DiagramJobs, AMeanThatTellsEachOneIsNotTold) {
    const auto rows = [&](std::vector<int> values) {
        set_stances(std::move(values));
        return draw(DiagramType::actors_objectives, Edition::everyone).data.rows.size();
    };
    add_family("associations", 0, 3, 1, 2);
    EXPECT_EQ(rows({2, 2, 2}), 0U) << "all alike";
    EXPECT_EQ(redacted, 1);
    EXPECT_EQ(rows({4, 4, 4}), 0U);
    EXPECT_EQ(rows({-4, -4, -4}), 0U);
    EXPECT_EQ(rows({4, 4, 3}), 0U) << "11 / 3 is drawn at 4";
    EXPECT_EQ(rows({-3, -4, -4}), 0U);
    EXPECT_EQ(rows({4, 4, 2}), 1U) << "10 / 3 is drawn at 3";
    EXPECT_EQ(redacted, 0);
    for (Rating& rating : project.strategy.ratings) rating.interest = 3;
    const Figure figure = draw(DiagramType::power_interest, Edition::everyone);
    EXPECT_TRUE(figure.data.rows.empty()) << "their interest is the same";
    EXPECT_EQ(redacted, 1);
    project.strategy.ratings[0].interest = 2;
    EXPECT_EQ(draw(DiagramType::power_interest, Edition::everyone).data.rows.size(), 1U);
    project.strategy.ratings[1].influence = project.strategy.ratings[2].influence = project.strategy.ratings[0].influence = 4;
    EXPECT_TRUE(draw(DiagramType::power_interest, Edition::everyone).data.rows.empty());
}

TEST_F(DiagramJobs, RingsGoByProximityWhereJudgementsAreTold) {
    add_family("associations", 0, 3, 1, 2);
    add_family("elus", 10, 2, 4, -3);
    project.strategy.ratings[0].proximity = 1;
    project.strategy.ratings[1].proximity = 4;
    project.strategy.ratings[3].proximity = 4;
    for (int i = 0; i < 2; ++i) {
        Tie tie;
        tie.id = "L-" + std::to_string(i);
        tie.from = "A-1";
        tie.to = "A-" + std::to_string(2 + i);
        project.ties.push_back(tie);
    }
    spec.rings = RingMeasure::proximity;
    spec.ring_names = {"Au cœur"};
    spec.title = "Qui est proche du projet";
    const Figure team = draw(DiagramType::rings, Edition::team);
    ASSERT_EQ(team.data.rows.size(), 5U);
    EXPECT_EQ(team.data.rows[0][0], "Au cœur");
    EXPECT_EQ(team.data.rows[1][0], "Kept informed") << "the fourth level keeps its name where levels between are empty";
    EXPECT_EQ(team.data.rows[3][0], "") << "not judged";
    const Figure open = draw(DiagramType::rings, Edition::everyone);
    EXPECT_EQ(team.title, "Qui est proche du projet");
    EXPECT_EQ(open.title, "Actors from the centre outwards") << "what it shows is something else";
    EXPECT_EQ(open.data.rows[0][0], "2 actors linked");
    EXPECT_EQ(open.data.rows[1][0], "1 actor linked");
    EXPECT_NE(open.caption.find("This edition does not tell how close to the project each actor was judged to be."), std::string::npos) << open.caption;
    for (Rating& rating : project.strategy.ratings) rating.proximity.reset();
    EXPECT_NE(draw(DiagramType::rings, Edition::team).data.rows.size(), 0U);
}

TEST_F(DiagramJobs, SaysWhenSomeAreNotTold) {
    add_family("associations", 0, 3, 1, 2);
    add_family("services", 10, 3, 1, 4);
    set_stances({3, 2, 1});
    const Figure stances = draw(DiagramType::actors_objectives, Edition::everyone);
    EXPECT_NE(stances.caption.find("at least 3 of them. Some stances of families are not told: they would tell where each actor stands."), std::string::npos) << stances.caption;
    EXPECT_TRUE(stances.alt_long.starts_with("Table of families (1) by objectives (1).")) << stances.alt_long;
    project.least_actors = 4;
    const Figure none = draw(DiagramType::actors_objectives, Edition::everyone);
    EXPECT_TRUE(none.data.rows.empty()) << "the project's own threshold";
    EXPECT_EQ(redacted, 4) << "both ratings, both stances";
}

TEST_F(DiagramJobs, ADividedFamilyIsConcerned) {
    add_family("associations", 0, 4, 1, 2);
    set_stances({4, 4, -4, -4});
    const Figure figure = draw(DiagramType::actors_objectives, Edition::everyone);
    ASSERT_EQ(figure.data.rows.size(), 1U);
    EXPECT_EQ(figure.data.rows[0].back(), "divided");
    EXPECT_NE(figure.alt_long.find("Divided: Associations and collectives"), std::string::npos) << figure.alt_long;
}

TEST_F(DiagramJobs, MoreActorsThanAPageHolds) {
    add_family("associations", 0, 60, 1, 2);
    add_family("elus", 100, 1, 1, -1);
    const Figure figure = draw(DiagramType::convergences, Edition::team);
    ASSERT_FALSE(figure.findings.empty());
    EXPECT_EQ(figure.findings.front().code, "FIG-037");
    EXPECT_EQ(figure.caption.find("at least"), std::string::npos) << "the team sees families of any size: " << figure.caption;
    EXPECT_EQ(figure.data.rows.front()[3], "1.5") << "two families, apart on one objective: (2 + 1) / 2";
}

TEST_F(DiagramJobs, ACircleOfReasons) {
    project.strategy.boxes = {{.id = "B-1", .name = "One", .column = "Needs"}, {.id = "B-2", .name = "Two", .column = "Means"}};
    project.strategy.arrows = {{.from = "B-1", .to = "B-2", .assumption = "obvious"}, {.from = "B-2", .to = "B-1", .assumption = "obvious"}};
    const Figure figure = draw(DiagramType::logic_model, Edition::everyone);
    ASSERT_FALSE(figure.findings.empty());
    EXPECT_EQ(figure.findings.back().code, "FIG-038");
    EXPECT_EQ(figure.findings.back().value, "B-1, B-2");
}

}  // namespace
}  // namespace portulan::project

// What a build makes and in which order, the folders of territories, the pattern of --only.
#include "project/plan.h"

#include <gtest/gtest.h>

#include <set>

namespace portulan::project {
namespace {

Territory territory(std::string id, std::string name, Role role = Role::engaged) {
    Territory t;
    t.id = std::move(id);
    t.name = std::move(name);
    t.role = role;
    return t;
}

Element element(ElementKind kind, std::string id, std::string name) {
    Element e;
    e.kind = kind;
    e.id = std::move(id);
    e.name = std::move(name);
    return e;
}

std::vector<std::string> names(const std::vector<Job>& jobs) {
    std::vector<std::string> out;
    for (const Job& job : jobs) out.push_back(job.name);
    return out;
}

TEST(Plan, ListsTheJobsOfEveryEngagedTerritoryInTheOrderOfTheProject) {
    Project project;
    project.territories = {territory("T2", "Saint-Œuvin"), territory("DEP", "Loar-Maritime", Role::observer), territory("T1", "L'Île-d'Ambre")};
    project.elements = {element(ElementKind::space, "E-2", "Maison commune"), element(ElementKind::object, "O-1", "Livret")};
    const std::vector<ShownSubjects> shown{{"T2", {"REV"}, {"elus"}, {"E-2", "O-1"}}, {"T1", {}, {}, {}}};
    EXPECT_EQ(names(plan_jobs(project, Edition::partners, shown)),
              (std::vector<std::string>{"saint-oeuvin/matrice-couverture", "saint-oeuvin/situation", "saint-oeuvin/reseau-acteurs", "saint-oeuvin/reseau-familles", "saint-oeuvin/reseau-matrice", "saint-oeuvin/reseau-manques",
                                        "saint-oeuvin/espaces", "saint-oeuvin/frise-objets", "saint-oeuvin/indicateur-rev", "saint-oeuvin/fiches/fiches", "saint-oeuvin/fiches/F-ACT-elus",
                                        "saint-oeuvin/fiches/F-ESP-2_maison-commune", "saint-oeuvin/fiches/F-OBJ-1_livret",
                                        "l-ile-d-ambre/matrice-couverture", "l-ile-d-ambre/situation", "l-ile-d-ambre/reseau-acteurs", "l-ile-d-ambre/reseau-familles", "l-ile-d-ambre/reseau-matrice", "l-ile-d-ambre/reseau-manques",
                                        "l-ile-d-ambre/espaces", "l-ile-d-ambre/frise-objets"}));
    for (const Job& job : plan_jobs(project, Edition::partners, shown)) EXPECT_EQ(job.edition, Edition::partners);
}

TEST(Plan, JobsSayWhatTheyAreAbout) {
    Project project;
    project.territories = {territory("T", "Ouest")};
    project.elements = {element(ElementKind::space, "E-2", "Maison commune")};
    const auto jobs = plan_jobs(project, Edition::everyone, {{"T", {"REV"}, {"elus"}, {"E-2"}}});
    std::vector<std::pair<JobKind, std::string>> subjects;
    for (const Job& job : jobs) {
        EXPECT_EQ(job.territory, "T");
        if (!job.subject.empty()) subjects.emplace_back(job.kind, job.subject);
    }
    EXPECT_EQ(subjects, (std::vector<std::pair<JobKind, std::string>>{
                            {JobKind::indicator, "REV"}, {JobKind::family_sheet, "elus"}, {JobKind::element_sheet, "E-2"}}));
}

TEST(Plan, NothingIsPlannedWithoutEngagedTerritories) {
    Project project;
    EXPECT_TRUE(plan_jobs(project, Edition::everyone, {}).empty());
    project.territories = {territory("DEP", "Loar-Maritime", Role::observer)};
    EXPECT_TRUE(plan_jobs(project, Edition::everyone, {{"DEP", {"REV"}, {}, {}}}).empty());
}

TEST(Plan, FoldersOfOneNameAreToldApart) {
    Project project;
    project.territories = {territory("A", "Saint-Loup"), territory("B", "Saint Loup"), territory("C", "Autun"), territory("D", "SAINT-LOUP")};
    EXPECT_EQ(territory_folder(project, project.territories[0]), "saint-loup-a");
    EXPECT_EQ(territory_folder(project, project.territories[1]), "saint-loup-b");
    EXPECT_EQ(territory_folder(project, project.territories[2]), "autun");
    EXPECT_EQ(territory_folder(project, project.territories[3]), "saint-loup-d");
}

TEST(Plan, FoldersStayApartWhenIdsAreAlikeToo) {
    Project project;
    project.territories = {territory("2", "Ouest"), territory("3", "Ouest"), territory("X", "Ouest 2"), territory("3.", "Ouest"),
                           territory("J", "日本"), territory("K", "中国")};
    std::set<std::string> folders;
    for (const Territory& t : project.territories) folders.insert(territory_folder(project, t));
    EXPECT_EQ(folders.size(), project.territories.size());
    EXPECT_EQ(territory_folder(project, project.territories[2]), "ouest-2") << "its own name comes first";
}

TEST(Plan, CodesThatMakeOneStemGetFilesOfTheirOwn) {
    Project project;
    project.territories = {territory("T", "Ouest")};
    const auto all = names(plan_jobs(project, Edition::everyone, {{"T", {"A-1", "A.1", "a 1"}, {}, {}}}));
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
    EXPECT_NE(std::find(all.begin(), all.end(), "ouest/indicateur-a-1"), all.end());
    EXPECT_NE(std::find(all.begin(), all.end(), "ouest/indicateur-a-1-2"), all.end());
}

TEST(Pattern, StarsAndQuestionMarksOverTheWholeName) {
    const std::string name = "port-lorn/indicateur-rev";
    for (const char* pattern : {"", "*", "**", "port-lorn/*", "*/indicateur-*", "*rev", "port-lorn/indicateur-rev", "port?lorn/*-???", "*o*o*i*i*"})
        EXPECT_TRUE(matches(pattern, name)) << pattern;
    for (const char* pattern : {"port-lorn", "port-lorn/", "indicateur-rev", "*/espaces", "?", "PORT-LORN/*", "port-lorn/indicateur-rev?", "*revx", "[p]*"})
        EXPECT_FALSE(matches(pattern, name)) << pattern;
    EXPECT_TRUE(matches("*", ""));
    EXPECT_FALSE(matches("?", ""));
}

TEST(Pattern, IsNotSlowOnMuchRepetition) {
    EXPECT_FALSE(matches("*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(5000, 'a')));
}

}  // namespace
}  // namespace portulan::project

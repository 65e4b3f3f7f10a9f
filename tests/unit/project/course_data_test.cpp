// What documents of the course are delivered as beside their pages; where authorities stand; what [outputs] says.
#include <gtest/gtest.h>

#include "base/files.h"
#include "figures/authority_map.h"
#include "project/action_table.h"
#include "project/authority_places.h"
#include "project/course_jobs.h"
#include "small_project.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

Event event(std::string type, std::string title, std::string date) {
    Event made;
    made.type = std::move(type);
    made.title = std::move(title);
    made.date = std::move(date);
    return made;
}

struct CourseData : testing::Test {
    figures::Fonts fonts{data_folder() / "fonts"};
    figures::Theme theme;
    figures::FigureContext context{.fonts = fonts, .theme = theme, .language = Language::fr, .project = "Essai", .territory = {}, .date = "2026-03-15", .producer = {}, .notice = {}, .version = "2"};
    EditionStage edition{};
    ProjectFrame frame{};
    DocumentInput input{.context = context, .edition = edition, .frame = frame};

    CourseData() {
        frame.id = frame.title = "Essai";
        frame.date = context.date;
        frame.territories = {{"OUE", "Ouest", Level::commune, "Z0001", Role::engaged, {}}};
    }
};

TEST_F(CourseData, TheFeedTellsEachMonthOnce) {
    Course course;
    course.events = {event("copil", "Premier \"copil\"", "2026-01-10"), event("visite", "Après", "2026-04-01")};
    course.cooperation.logbook = {{.id = "C-1", .date = "2026-01-20", .title = "Le feu", .text = "Du dimanche", .rubric = Rubric::story, .next_stop = "La visite", .territories = {"OUE"}}, {.id = "C-2", .date = "2026-03-02", .title = "Le pont", .text = "Fermé", .rubric = Rubric::obstacle}};
    const std::string json = feed_json(input, course);
    EXPECT_NE(json.find("\"version\": \"2\""), std::string::npos);
    EXPECT_LT(json.find("\"month\": \"2026-03\""), json.find("\"month\": \"2026-01\""));
    EXPECT_EQ(json.find("2026-04"), std::string::npos);  // after the date of the project
    EXPECT_NE(json.find("\"title\": \"Premier \\\"copil\\\"\""), std::string::npos);
    EXPECT_NE(json.find("\"rubric\": \"story\""), std::string::npos);
    EXPECT_NE(json.find("\"territories\": [\"Ouest\"]"), std::string::npos);
}

TEST_F(CourseData, ActionsAreARowEachWithTheFieldsOfTheProgramme) {
    Course course;
    course.actors = {{"A-1", "Atelier"}, {"A-2", "Mairie"}};
    Action action;
    action.id = "AC-1";
    action.name = "La maison \"mobile\"";
    action.objectives = {"Loger", "Accueillir"};
    action.bearer = "A-1";
    action.partners = {"A-2", "A-9"};  // the second is not shown in this edition
    action.budget = 12000;
    action.territories = {"OUE"};
    action.ideas = {"I-1"};
    course.deliberation.actions = {action};
    Idea idea;
    idea.id = "I-1";
    idea.name = "Une maison";
    course.deliberation.ideas = {idea};
    const FigureData rows = action_rows(input, course);
    ASSERT_EQ(rows.rows.size(), 1U);
    const auto cell = [&](std::string_view column) {
        const auto at = std::find(rows.columns.begin(), rows.columns.end(), column);
        return at == rows.columns.end() ? std::string("no column") : rows.rows[0][static_cast<std::size_t>(at - rows.columns.begin())];
    };
    for (const std::string_view column : {"description", "cibles", "moyens_necessaires", "debut", "risques"}) EXPECT_EQ(cell(column), "") << column;
    EXPECT_EQ(cell("objectifs"), "Loger | Accueillir");
    EXPECT_EQ(cell("porteur_pressenti"), "Atelier");
    EXPECT_EQ(cell("partenaires"), "Mairie");
    EXPECT_EQ(cell("budget_euros"), "12000");
    EXPECT_EQ(cell("idees"), "Une maison");
    EXPECT_EQ(cell("territoires"), "Ouest");
    const std::string json = action_json(input, course);
    EXPECT_NE(json.find("\"nom\": \"La maison \\\"mobile\\\"\", \"description\": null, \"objectifs\": [\"Loger\", \"Accueillir\"]"), std::string::npos) << json;
}

TEST_F(CourseData, TheGridHasTheJuryAndNoMark) {
    Course course;
    course.cooperation.calls = {{.id = "AP-1", .title = "Appel"}, {.id = "AP-2", .title = "Sans critère"}};
    course.cooperation.criteria = {{.id = "K", .call = "AP-1", .text = "Ouvert", .weight = 2, .highest = 4, .windfall = true}};
    course.cooperation.applications = {{.id = "CA-1", .call = "AP-1", .title = "La forge", .bearer = "A-1", .amount = 100.0}};
    course.cooperation.jury = {{.id = "J-1", .call = "AP-1", .name = "Juré n° 1", .conflicts = {"CA-1"}}};
    course.actors = {{"A-1", "Atelier"}};
    const backends::MarkingGrid grid = grid_of(input, course);
    ASSERT_EQ(grid.calls.size(), 1U);
    EXPECT_EQ(grid.calls[0].applications[0].bearer, "Atelier");
    EXPECT_TRUE(grid.calls[0].criteria[0].windfall);
    EXPECT_EQ(grid.calls[0].jury[0].aside, (std::vector<std::string>{"CA-1"}));
    EXPECT_NE(grid.foot.find("version 2"), std::string::npos);
}

TEST_F(CourseData, AVersionStandsAtTheFoot) {
    EXPECT_EQ(figures::version_words(context), "version 2");
    Files files = small_project();
    change(files, "project.toml", "title = ", "version = \"2 b\"\ntitle = ");
    EXPECT_EQ(load(files).project.version, "2 b");
}

TEST(AuthorityMap, SignsGrowWithWhatTheyStandFor) {
    Loaded loaded = load(small_project());
    Project& project = loaded.project;
    ASSERT_FALSE(project.territories.empty());
    const Territory& first = project.territories.front();
    for (int i = 0; i < 4; ++i) project.cooperation.beacon.push_back({.id = "N-" + std::to_string(i), .name = "Besoin", .kind = BeaconKind::need, .territories = {first.id}});
    project.cooperation.beacon.push_back({.id = "R-1", .name = "Ressource", .kind = BeaconKind::resource, .territories = {first.id}});
    project.cooperation.themes = {{.id = "T", .name = "Se loger"}};
    project.cooperation.positions = {{.theme = "T", .authority = first.name, .level = first.level, .code = {}}, {.theme = "T", .authority = "Nulle part", .level = Level::commune, .role = Role::observer}};
    const auto places = authorities_of(project, "");
    ASSERT_TRUE(places);
    release::Gate gate(Edition::team);
    const auto course = gate.course(project, release::Gate(Edition::team).cast(project, {}), {});
    const figures::Fonts fonts{data_folder() / "fonts"};
    const figures::Theme theme;
    const figures::FigureContext context{.fonts = fonts, .theme = theme, .language = Language::fr, .project = {}, .territory = {}, .date = {}, .producer = {}, .notice = {}};
    const Figure beacon = figures::beacon_map(context, places->ground(), places->enrolments(), course, project.territories);
    EXPECT_EQ(beacon.data.rows, (std::vector<std::vector<std::string>>{{first.name, "Besoin", "4"}, {first.name, "Ressource", "1"}}));
    const Figure themes = figures::theme_supporters_map(context, places->ground(), places->enrolments(), course);
    ASSERT_EQ(themes.data.rows.size(), 2U);
    EXPECT_EQ(themes.data.rows[1][1], "Nulle part");  // told in the table and under the map
    EXPECT_NE(themes.alt_long.find("Se loger"), std::string::npos);
}

TEST(IndicatorDots, TheMedianIsOfPublishedValuesOfThreeAreasAndMore) {
    IndicatorTable table{.indicator = {}, .values = {}};
    for (const auto& [code, value] : std::vector<std::pair<std::string, std::optional<double>>>{{"1", 4.0}, {"2", 10.0}, {"3", std::nullopt}, {"4", 6.0}, {"5", 100.0}}) {
        IndicatorValue one;
        one.code = code;
        one.value = value;
        table.values.push_back(std::move(one));
    }
    const auto median = figures::median_of(table, {"1", "2", "3", "4"});
    ASSERT_TRUE(median);
    EXPECT_DOUBLE_EQ(median->value, 6);
    EXPECT_EQ(median->areas, 3U);
    EXPECT_DOUBLE_EQ(figures::median_of(table, {"1", "2", "4", "5"})->value, 8);
    EXPECT_FALSE(figures::median_of(table, {"1", "2", "3"}));  // the third is held back
}

/// Seven areas: three communes of one territory, the whole of another, a third that is held back.
figures::IndicatorComparison three_territories(std::size_t indicators) {
    figures::IndicatorComparison comparison;
    comparison.with = {{"Amont", Level::epci, "E1", {"1", "2", "4"}, false}, {"Milieu", Level::commune, "5", {}, false}, {"Aval", Level::commune, "6", {}, false}};
    Project project;
    for (std::size_t i = 0; i < indicators; ++i) {
        const std::string name = "I" + std::to_string(10 + i);
        project.indicators.push_back({name, name, "%", "Insee", "2021", false, Level::commune, 1, "equal", 3});
        for (const auto& [code, value] : std::vector<std::pair<std::string, std::optional<double>>>{{"1", 4.0}, {"2", 10.0}, {"4", 6.0}, {"5", 20.0}, {"6", std::nullopt}, {"7", 1.0}})
            project.values.push_back({name, Level::commune, code, value, value ? ValueStatus::publishable : ValueStatus::secret, std::nullopt, {}});
    }
    for (const Indicator& indicator : project.indicators) comparison.tables.push_back(release::Gate(Edition::team).indicator(project, indicator.code));
    return comparison;
}

TEST(TerritoryDots, StandInTheOrderOfTheProjectWithTheirValuesOrWhyThereIsNone) {
    const figures::Fonts fonts{data_folder() / "fonts"};
    const figures::Theme theme;
    const figures::FigureContext context{.fonts = fonts, .theme = theme, .language = Language::en, .project = {}, .territory = {}, .date = {}, .producer = {}, .notice = {}};
    const figures::IndicatorComparison three = three_territories(1);
    EXPECT_TRUE(figures::can_compare_territories(three));
    const Figure figure = figures::territory_dots(context, three);
    EXPECT_EQ(figure.data.columns, (std::vector<std::string>{"Indicator", "Unit", "Amont", "Milieu", "Aval"}));
    ASSERT_EQ(figure.data.rows.size(), 1U);
    EXPECT_EQ(std::vector<std::string>(figure.data.rows[0].begin() + 2, figure.data.rows[0].end()), (std::vector<std::string>{"6", "20", ""}));  // 6: the median of 4, 6 and 10
    EXPECT_NE(figure.caption.find("s: statistical secrecy"), std::string::npos) << figure.caption;
    EXPECT_NE(figure.caption.find("median"), std::string::npos);
    EXPECT_EQ(figure.caption.find("The first"), std::string::npos);

    EXPECT_EQ(figure.caption.find("set off"), std::string::npos) << "6 and 20 are far apart";
    figures::IndicatorComparison same = three_territories(1);
    same.with[2] = same.with[1];  // two signs at one value
    EXPECT_NE(figures::territory_dots(context, same).caption.find("set off from their line"), std::string::npos);

    // What no two territories have is not compared; of many indicators the first ten are drawn, and that is told.
    figures::IndicatorComparison one = three_territories(1);
    one.with.erase(one.with.begin());
    EXPECT_FALSE(figures::can_compare_territories(one));
    const Figure many = figures::territory_dots(context, three_territories(12));
    EXPECT_EQ(many.data.rows.size(), 10U);
    EXPECT_NE(many.caption.find("The first 10 indicators of 12"), std::string::npos) << many.caption;
}

TEST(Outputs, TheProjectSaysWhatIsMade) {
    Files files = small_project();
    files["project.toml"] += "\n[outputs]\nformats = [\"svg\", \"docx\"]\nwidths = [\"16cm\", \"250mm\"]\ndpi = 150\n";
    const Loaded loaded = load(files);
    EXPECT_FALSE(has_errors(loaded.problems));
    EXPECT_EQ(loaded.outputs.formats, (std::vector<std::string>{"svg", "docx"}));
    EXPECT_EQ(loaded.outputs.widths, (std::vector<double>{160, 250}));
    EXPECT_EQ(loaded.outputs.dpi, 150);
}

TEST(Outputs, WhatIsWrongIsTold) {
    Files files = small_project();
    files["project.toml"] += "\n[outputs]\nformats = [\"jpeg\"]\nwidths = [\"3m\", \"large\"]\ndpi = 9000\nwide = 2\n";
    const Loaded loaded = load(files);
    EXPECT_TRUE(find_problem(loaded.problems, "PRJ-010"));
    EXPECT_TRUE(find_problem(loaded.problems, "PRJ-004"));
    EXPECT_EQ(std::count_if(loaded.problems.begin(), loaded.problems.end(), [](const Problem& p) { return p.code == "PRJ-101"; }), 3);
    EXPECT_EQ(value_of(loaded.problems, "PRJ-101", "most"), "1200");
}

}  // namespace
}  // namespace portulan::project

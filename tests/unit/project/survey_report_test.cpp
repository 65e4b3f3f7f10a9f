// The report of a survey: who is missing stands first, what few people said stands nowhere, each territory beside all.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>

#include "base/files.h"
#include "figures/authority_map.h"
#include "project/answer_source.h"
#include "project/asked_places.h"
#include "project/authority_places.h"
#include "project/document_jobs.h"
#include "small_project.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

std::string words_of_spans(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans) text += span.text;
    return text;
}

class SurveyReports : public testing::Test {
protected:
    /// 205 people: in the west 40 young and 60 others of whom 50 say yes, in the east 70 and 30 of whom 20 do, in the north 5. Nobody is 75 or more.
    SurveyReports() {
        std::string rows = "id;territoire;age;avis\n";
        int id = 0;
        const auto add = [&](int count, const std::string& rest) {
            for (int i = 0; i < count; ++i) rows += std::to_string(++id) + ";" + rest + "\n";
        };
        add(20, "Ouest;18-39;oui"), add(20, "Ouest;18-39;non"), add(30, "Ouest;40-74;oui"), add(20, "Ouest;40-74;non"), add(10, "Ouest;40-74;");
        add(10, "Est;18-39;oui"), add(60, "Est;18-39;non"), add(10, "Est;40-74;oui"), add(20, "Est;40-74;non"), add(5, "Nord;40-74;oui");
        source.options.weigh.answers = {.path = folder.write("r.csv", rows), .shown_name = "r.csv", .id = "id"};
        source.options.compared = folder.write("c.csv", "variable;category;count;source;vintage\nage;18-39;300;Census;2022\nage;40-74;600;Census;2022\nage;75+;100;Census;2022\n");
        source.options.compared_shown_name = "c.csv";
        source.territory = "territoire";
        source.questions = {{.name = "avis", .label = "Was it good?"}};
        source.method.refusals = 12;
    }

    Manuscript report(Edition edition, const Territory* territory = nullptr) {
        const figures::FigureContext context{fonts, theme, Language::en, 160, "Project", "", "2026-01-01", "Office", "", edition};
        const EditionStage stage{.edition = edition, .casts = {}, .indicators = {}, .judgements = {}, .redactions = {}};
        const ProjectFrame frame{};
        answers = {};
        auto tables = answer_tables(source, {}, edition, Language::en, 1, problems, &answers.account);
        if (!tables) return {};
        answers.tables.emplace(edition, std::move(*tables));
        answers.territory = source.territory;
        answers.collection = source.collection;
        answers.method = source.method;
        const DocumentInput input{.context = context, .edition = stage, .frame = frame, .territory = territory, .answers = &answers};
        return has_survey(input) ? survey_document(input) : Manuscript{};
    }
    /// The note of that edition, once its report was made.
    Manuscript disclosure(Edition edition) {
        const figures::FigureContext context{fonts, theme, Language::en, 160, "Project", "", "2026-01-01", "Office", "", edition};
        const EditionStage stage{.edition = edition, .casts = {}, .indicators = {}, .judgements = {}, .redactions = {}};
        const ProjectFrame frame{};
        return disclosure_document({.context = context, .edition = stage, .frame = frame, .answers = &answers});
    }
    /// The rows of the table of that title or id, cells between |.
    static std::vector<std::string> rows(const Manuscript& manuscript, const std::string& title) {
        std::vector<std::string> found;
        for (const Block& block : manuscript.blocks)
            if (const auto* table = std::get_if<TableBlock>(&block); table && (table->title == title || table->id == title))
                for (const auto& row : table->rows) {
                    std::string text;
                    for (const TableCell& cell : row) text += (text.empty() ? "" : "|") + words_of_spans(cell.spans);
                    found.push_back(std::move(text));
                }
        return found;
    }
    static std::string lead(const Manuscript& manuscript) {
        for (const Block& block : manuscript.blocks)
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) return words_of_spans(paragraph->spans);
        return {};
    }

    support::TemporaryFolder folder;
    figures::Fonts fonts{support::source_dir() / "data" / "fonts"};
    figures::Theme theme;
    AnswerSource source;
    AnswerFigures answers;
    Problems problems;
};

const std::string beside = "Respondents beside the population, those who are missing first";

// 110 of 205 are young: 53.7 %, Wilson's interval at 95 % 46.8 to 60.4, above the 30 % of the population.
TEST_F(SurveyReports, who_is_missing_stands_first) {
    const Manuscript report_of_all = report(Edition::team);
    EXPECT_EQ(lead(report_of_all), "Nobody answered for: 75+ (100 people).");
    EXPECT_EQ(rows(report_of_all, beside), (std::vector<std::string>{"75+ \u00B7 age|10.0%|0%|0|–|absent", "40-74 \u00B7 age|60.0%|46.3%|95|40\u2009–\u200953|under-represented", "18-39 \u00B7 age|30.0%|53.7%|110|47\u2009–\u200960|over-represented"}));
    EXPECT_EQ(rows(report_of_all, "Questions left unanswered, the most often first"), (std::vector<std::string>{"Was it good?|205|10|5%"}));
}

// 5 of the north say yes: hidden, they would take others with them; rounded, every number is a multiple of 5, 195 and 205 stay, and the notes say so.
TEST_F(SurveyReports, numbers_may_be_rounded_instead_of_hidden) {
    source.options.secrecy.round = 10;
    const Manuscript told = report(Edition::everyone);
    ASSERT_TRUE(answers.tables.at(Edition::everyone)->rounding);
    double sum = 0;
    for (const std::string& row : rows(told, "table-q-1")) {
        const double people = std::stod(row.substr(row.rfind('|') + 1));
        EXPECT_EQ(std::fmod(people, 10), 0) << row;
        EXPECT_EQ(row.find("|s"), std::string::npos) << row;
        sum += people;
    }
    EXPECT_TRUE(sum == 190 || sum == 200) << sum;  // of 195
    bool notes = false, respondents = false;
    for (const Block& block : told.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) notes = notes || words_of_spans(paragraph->spans).find("rounded to multiples of 10") != std::string::npos;
        if (const auto* facts = std::get_if<FactsBlock>(&block))
            for (const auto& fact : facts->facts) respondents = respondents || words_of_spans(fact.value) == "210";  // the multiple next to 205
    }
    EXPECT_TRUE(notes);
    EXPECT_TRUE(respondents);
    // 10 of 205 did not answer: 10 would be no more than rounding could make of nobody.
    const auto silent = rows(told, "Questions left unanswered, the most often first");
    EXPECT_TRUE(silent.empty() || silent == std::vector<std::string>{"Was it good?|210|20|10%"});
    bool rule = false;
    for (const Block& block : disclosure(Edition::everyone).blocks)
        if (const auto* list = std::get_if<ListBlock>(&block))
            for (const auto& item : list->items) rule = rule || words_of_spans(item).find("rounded to multiples of 10 instead of being hidden") != std::string::npos;
    EXPECT_TRUE(rule);
    EXPECT_EQ(rows(report(Edition::team), "table-q-1")[1], "oui|38%|32\u2009–\u200945|75");
}

// 75 of the 195 who answered say yes.
TEST_F(SurveyReports, results_are_told_with_their_base) {
    const auto result = rows(report(Edition::team), "table-q-1");
    ASSERT_EQ(result.size(), 2U);
    EXPECT_EQ(result[0], "non|62%|55\u2009–\u200968|120");
    EXPECT_EQ(result[1], "oui|38%|32\u2009–\u200945|75");
    EXPECT_EQ(rows(report(Edition::team), "Answers of 195 people"), result);  // the heading is the question
}

// Of the 90 in the west who answered 50 say yes: 56 %, Wilson's interval 45.3 to 65.4, which is wider than 20 points and so fragile.
TEST_F(SurveyReports, a_territory_stands_beside_all) {
    const Territory west{.id = "OUE", .name = "Ouest", .level = Level::commune, .code = "Z0001", .role = Role::engaged, .communes = {}};
    const auto result = rows(report(Edition::everyone, &west), "table-q-1");
    ASSERT_EQ(result.size(), 2U);
    EXPECT_EQ(result[1], "oui|56% *|45\u2009–\u200965|50|38%");
}

TEST_F(SurveyReports, few_people_have_no_report) {
    const Territory north{.id = "NOR", .name = "Nord", .level = Level::commune, .code = "Z0003", .role = Role::engaged, .communes = {}};
    EXPECT_TRUE(report(Edition::everyone, &north).blocks.empty());
    EXPECT_FALSE(report(Edition::team, &north).blocks.empty());
    const Territory nowhere{.id = "SUD", .name = "Sud", .level = Level::commune, .code = "Z0009", .role = Role::engaged, .communes = {}};
    EXPECT_TRUE(report(Edition::team, &nowhere).blocks.empty());
}

// 5 people are fewer than 11: the public is told neither their number nor what would give it, the rest of 205 less the others.
TEST_F(SurveyReports, few_respondents_of_a_category_are_not_counted) {
    source.options.compared = folder.write("t.csv", "variable;category;count\nterritoire;Ouest;500\nterritoire;Est;400\nterritoire;Nord;100\n");
    const auto told = rows(report(Edition::everyone), beside);
    ASSERT_EQ(told.size(), 3U);
    std::size_t hidden = 0;
    for (const std::string& row : told) {
        hidden += row.find("|s|s|") != std::string::npos ? 1 : 0;
        EXPECT_TRUE(!row.starts_with("Nord") || row.find("|s|s|") != std::string::npos) << row;
    }
    EXPECT_GE(hidden, 2U) << told[0] << told[1] << told[2];
    EXPECT_NE(rows(report(Edition::team), beside).front().find("|5|"), std::string::npos);
}

TEST_F(SurveyReports, without_margins_it_says_that_nobody_is_known_to_be_missing) {
    source.options.compared.clear();
    EXPECT_TRUE(lead(report(Edition::team)).starts_with("No margins of the population were given"));
}

/// Two findings of one sort are one line; codes and names of files are for the team, what a message quotes for nobody.
TEST_F(SurveyReports, the_note_tells_findings_in_words) {
    auto found = std::make_shared<Problems>();
    found->push_back(make_problem("ENQ-055", {.file = "r.csv"}, "secret answer", {{"pairs", "a, b"}}));
    found->push_back(make_problem("ENQ-030", {.file = "r.csv"}, "other secret", {{"question", "q"}, {"count", "2"}}));
    found->push_back(make_problem("GEO-063", {.file = "acteurs.csv"}, {}, {{"count", "2"}, {"rows_listed", "rows 2, 3"}}));
    found->push_back(make_problem("LIRE-001", {.file = "acteurs.csv"}, {}, {{"encoding", "UTF-8"}, {"separator", ";"}, {"decimal", ","}}));
    const auto told = [&](Edition edition) {
        const figures::FigureContext context{fonts, theme, Language::en, 160, "Project", "", "2026-01-01", "Office", "", edition};
        const EditionStage stage{.edition = edition, .casts = {}, .indicators = {}, .judgements = {}, .redactions = {}, .told = found};
        const ProjectFrame frame{};
        const Manuscript note = disclosure_document({.context = context, .edition = stage, .frame = frame});
        std::string files;
        for (const Block& block : note.blocks)
            if (const auto* facts = std::get_if<FactsBlock>(&block))
                for (const auto& fact : facts->facts) files += fact.key + "|" + words_of_spans(fact.value);
        std::vector<std::string> lines = rows(note, "What was met when the tables were read");
        lines.push_back(files);
        return lines;
    };
    EXPECT_EQ(told(Edition::everyone), (std::vector<std::string>{"Actors, spaces or objects without an exact place: drawn at their commune or quarter, with a sign of their own.|1",
                                                                 "Answers written otherwise than in the questionnaire: understood where there is no doubt, else set aside.|2", "1 table|UTF-8, separator “;”, decimal mark “,”"}));
    const auto team = told(Edition::team);
    EXPECT_TRUE(team[1].ends_with("|2|ENQ-030, ENQ-055")) << team[1];
    EXPECT_TRUE(team[2].ends_with(": acteurs.csv")) << team[2];
}

// Monday 2 June 2025 in the morning and Saturday in the west, Tuesday afternoon in the east; residents asked the young, civil servants the others.
class Collection : public SurveyReports {
protected:
    void collect(int few) {
        std::string rows = "id;territoire;age;avis;debut;equipe\n";
        int id = 0;
        const auto add = [&](int count, const std::string& rest) {
            for (int i = 0; i < count; ++i) rows += std::to_string(++id) + ";" + rest + "\n";
        };
        add(24, "Ouest;18-39;oui;2025-06-02T09:00:00.000+02:00;habitants"), add(12, "Ouest;40-74;oui;2025-06-07T10:00:00.000+02:00;agents");
        add(30, "Est;40-74;non;2025-06-03 14:00;agents"), add(16, "Est;18-39;oui;03/06/2025 14:00;habitants"), add(few, "Ouest;40-74;oui;2025-06-02T09:00:00.000+02:00;habitants");
        source.options.weigh.answers.path = folder.write("collecte.csv", rows);
        source.collection = {.hours = "debut", .where = "territoire", .interviewer = "equipe", .respondent = "age"};
    }
    static std::string paragraph_after(const Manuscript& manuscript, const std::string& heading) {
        bool found = false;
        for (const Block& block : manuscript.blocks) {
            if (const auto* title = std::get_if<Heading>(&block)) found = title->text == heading;
            if (const auto* paragraph = std::get_if<Paragraph>(&block); paragraph && found) return words_of_spans(paragraph->spans);
        }
        return {};
    }
    const std::string hours = "People who answered, by place and hour", asked = "People who answered, by who asked them";
};

TEST_F(Collection, hours_by_place_and_who_asked_whom) {
    collect(0);
    const Manuscript told = report(Edition::team);
    EXPECT_EQ(rows(told, hours), (std::vector<std::string>{"Est|0|46|0|0|46", "Ouest|24|0|0|12|36"}));
    EXPECT_EQ(rows(told, asked), (std::vector<std::string>{"agents|0|42|42", "habitants|40|0|40"}));
    EXPECT_EQ(paragraph_after(told, "When and where people were asked"), "Nobody was asked at these times: in the week, after 6 p.m. (everywhere); Saturday or Sunday (Est). Those who work by day, and those who are away in the week, are missing there.");
    EXPECT_TRUE(rows(told, "debut").empty()) << "no question like others";
}

// One time at which nobody was asked anywhere is told of all places at once.
TEST_F(Collection, a_time_missed_everywhere_is_told_once) {
    std::string rows = "id;territoire;avis;debut\n";
    for (int i = 0; i < 40; ++i) rows += std::to_string(i) + (i % 2 ? ";Ouest;oui;2025-06-02T09:00:00.000+02:00\n" : ";Est;non;2025-06-07T10:00:00.000+02:00\n");
    source.options.weigh.answers.path = folder.write("deux.csv", rows);
    source.options.compared.clear();
    source.collection = {.hours = "debut", .where = "territoire", .interviewer = {}, .respondent = {}};
    EXPECT_NE(paragraph_after(report(Edition::team), "When and where people were asked").find("at these times: in the week, after 6 p.m. (everywhere); Saturday or Sunday (Ouest)."), std::string::npos);
    for (int i = 0; i < 40; ++i) rows += std::to_string(100 + i) + (i % 2 ? ";Ouest;oui;2025-06-07T10:00:00.000+02:00\n" : ";Est;non;2025-06-02T09:00:00.000+02:00\n");
    folder.write("deux.csv", rows);
    EXPECT_TRUE(paragraph_after(report(Edition::team), "When and where people were asked").starts_with("Nobody was asked at these times: in the week, after 6 p.m. (everywhere)."));
}

/// 46 in the east, 36 in the west, 4 in the centre: these are hidden on the map as in the table, and no number of the data or the alternative text tells them.
TEST_F(Collection, places_stand_on_a_map) {
    collect(0);
    std::string rows = read_file(source.options.weigh.answers.path);
    for (int i = 0; i < 4; ++i) rows += "c" + std::to_string(i) + ";Centre;18-39;oui;2025-06-02T09:00:00.000+02:00;habitants\n";
    for (int i = 0; i < 15; ++i) rows += "m" + std::to_string(i) + ";Au marché;18-39;oui;2025-06-02T09:00:00.000+02:00;habitants\n";
    folder.write("collecte.csv", rows);
    (void)report(Edition::everyone);
    const AnswerTable* table = table_of_places(&answers, Edition::everyone);
    ASSERT_TRUE(table);
    EXPECT_FALSE(table_of_places(&answers, Edition::team)) << "no such tables were made";
    const Loaded loaded = load(small_project());
    const auto places = authorities_of(loaded.project, "", names_of_places(&answers));
    ASSERT_TRUE(places);
    const figures::FigureContext context{fonts, theme, Language::en, 160, "Project", "", "2026-01-01", "Office", "", Edition::everyone};
    const Figure map = figures::asked_places_map(context, places->ground(), places->enrolments(), answers.tables.at(Edition::everyone), table->question, table->by, "A survey, 2025");
    std::map<std::string, std::string> told;
    for (const auto& row : map.data.rows) told[row[0]] = row[1];
    EXPECT_EQ(told["Est"], "46");
    EXPECT_EQ(told["Ouest"], "36");
    for (const auto& [place, number] : told) EXPECT_NE(number, "4") << place;
    EXPECT_EQ(map.alt_long.find("(4)"), std::string::npos) << map.alt_long;
    EXPECT_NE(map.alt_long.find("Au marché"), std::string::npos) << map.alt_long;
    EXPECT_TRUE(map.source.starts_with("A survey, 2025")) << map.source;
    EXPECT_FALSE(has_errors(map.findings));
}

// Three of 45 were asked by residents: their number is hidden, and so is what would tell it with the sums that are shown.
TEST_F(Collection, keeps_secrecy) {
    collect(3);
    const Manuscript told = report(Edition::everyone);
    const auto table = rows(told, asked);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_NE(table[1].find("|s"), std::string::npos) << table[1];
    EXPECT_NE(table[0].find("|s"), std::string::npos) << table[0];
    for (const std::string& row : table) EXPECT_EQ((row + "|").find("|3|"), std::string::npos) << row;
    EXPECT_EQ(rows(report(Edition::team), asked)[1], "habitants|40|3|43");
}

TEST_F(Collection, stays_out_of_a_report_that_has_no_such_columns) {
    const Manuscript told = report(Edition::team);
    EXPECT_TRUE(rows(told, hours).empty() && rows(told, asked).empty());
}

}  // namespace
}  // namespace portulan::project

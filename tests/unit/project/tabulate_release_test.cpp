// What of weighted tables may leave the team: nothing hidden can be worked out from what is shown.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "project/tabulate_table.h"
#include "sources/tables.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

class TablesReleased : public testing::Test {
protected:
    /// The tables of an edition as CSV; empty where they are refused.
    std::string tables(const std::string& answers, TabulateTableOptions asked, Edition edition) {
        asked.weigh.answers.path = folder.write("r.csv", answers);
        asked.weigh.answers.shown_name = "r";
        asked.secrecy.edition = edition;
        found = {};
        auto made = tabulate_table(asked, found, timings);
        const auto statuses = made ? release_tables(*made, {}, found) : std::nullopt;
        return statuses ? tables_csv(*made, *statuses, Language::en) : std::string();
    }
    bool told(std::string_view code) const {
        return std::any_of(found.begin(), found.end(), [&](const Problem& p) { return p.code == code; });
    }
    support::TemporaryFolder folder;
    Timings timings;
    Problems found;
};

/// "question/answer or measure/by/group" and the value shown; a row that is secret has none.
std::map<std::string, std::optional<double>> shown_values(const std::string& csv) {
    Problems unsaid;
    const Table table = sources::read_text_table(csv, "t.csv", {}, {}, unsaid).table;
    std::map<std::string, std::optional<double>> made;
    for (const TableRow& row : table.rows) {
        const std::string answer(table.cell(row, "answer")), what = answer.empty() ? std::string(table.cell(row, "measure")) : answer;
        made[std::string(table.cell(row, "question")) + "/" + what + "/" + std::string(table.cell(row, "group"))] = parse_number(table.cell(row, "value"), '.');
    }
    return made;
}

/// Respondents with an identifier each: "count" times the rest of a row.
std::string rows(const std::string& heading, const std::vector<std::pair<int, std::string>>& people) {
    std::string made = "id;" + heading + "\n";
    int id = 0;
    for (const auto& [count, rest] : people)
        for (int i = 0; i < count; ++i) made += std::to_string(++id) + ";" + rest + "\n";
    return made;
}

/// The cells "people who answered" and "people who said so" that are shown, by the words before them.
std::map<std::string, double> shown_counts(const std::string& csv) {
    Problems unsaid;
    const Table table = sources::read_text_table(csv, "t.csv", {}, {}, unsaid).table;
    std::map<std::string, double> made;
    for (const TableRow& row : table.rows) {
        const std::string group = table.cell(row, "question") + "/" + table.cell(row, "group");
        if (const auto base = parse_number(table.cell(row, "people who answered"), '.')) made[group] = *base;
        if (const auto yes = parse_number(table.cell(row, "people who said so"), '.')) made[group + "/" + table.cell(row, "answer")] = *yes;
    }
    return made;
}

// Of 30 men 26 say yes and 4 no, of 30 women 15 and 15: the 4 could be told from any of the other three.
TEST_F(TablesReleased, small_numbers_leave_with_the_team_alone) {
    const std::string answers = rows("sexe;Q", {{15, "F;oui"}, {15, "F;non"}, {26, "H;oui"}, {4, "H;non"}});
    const TabulateTableOptions asked{.questions = {"Q"}, .by = {"sexe"}};
    EXPECT_EQ(tables(answers, asked, Edition::team).find("secret"), std::string::npos);
    const std::string shown = tables(answers, asked, Edition::everyone);
    for (const std::string_view hidden : {"Q;non;sexe;F;share (%);30;", "Q;oui;sexe;F;share (%);30;", "Q;non;sexe;H;share (%);30;", "Q;oui;sexe;H;share (%);30;"})
        EXPECT_NE(shown.find(std::string(hidden) + ";;;;;;;;secret;"), std::string::npos) << shown;
    EXPECT_NE(shown.find("Q;non;;All together;share (%);60;19;"), std::string::npos) << shown;
    EXPECT_TRUE(told("SEC-050"));
    // Of three people in all nothing can be hidden behind anything.
    const std::string few = tables("id;Q\n1;a\n2;b\n3;b\n", {.questions = {"Q"}}, Edition::everyone);
    EXPECT_FALSE(few.empty());
    EXPECT_EQ(few.find(";1;"), std::string::npos);
}

TEST_F(TablesReleased, residuals_stay_where_something_is_hidden) {
    // 3 of 40 and 0 of 60: with the residual of the second, the overall share that is hidden can be worked out.
    const std::string answers = rows("quartier;Q", {{3, "Nord;plainte"}, {37, "Nord;non"}, {60, "Sud;non"}});
    const TabulateTableOptions asked{.questions = {"Q"}, .by = {"quartier"}};
    EXPECT_NE(tables(answers, asked, Edition::team).find("2.153874476"), std::string::npos);  // by hand: (0 - 0.03) / sqrt(0.03 * 0.97 * (1 - 0.6) / 60)
    EXPECT_EQ(tables(answers, asked, Edition::everyone).find("2.153874476"), std::string::npos);
}

TEST_F(TablesReleased, what_one_table_hides_no_other_tells) {
    const std::vector<std::pair<std::string, int>> ages{{"18-29", 20}, {"30-59", 30}, {"60-74", 25}, {"75+", 7}};
    std::string answers = "id;age;Q1;Q2\n";
    int id = 0;
    for (const auto& [age, count] : ages)
        for (int i = 0; i < count; ++i, ++id) answers += std::to_string(id) + ";" + age + (i % 2 ? ";oui" : ";non") + (i % 3 ? ";A" : ";B") + "\n";
    const std::string csv = tables(answers, {.questions = {"Q1", "Q2", "age"}, .by = {"age"}}, Edition::everyone);
    const auto shown = shown_counts(csv);
    for (const auto& [age, count] : ages) {
        const bool first = shown.contains("Q1/" + age);
        EXPECT_EQ(shown.contains("Q2/" + age), first) << age;
        EXPECT_EQ(shown.contains("age/All together/" + age), first) << age;
    }
    EXPECT_EQ(csv.find("75+"), std::string::npos);
    EXPECT_FALSE(shown.contains("Q1/other groups (fewer than 11 people each)"));
    EXPECT_GE(std::count_if(ages.begin(), ages.end(), [&](const auto& age) { return !shown.contains("Q1/" + age.first); }), 2);
}

// One person in no group: all 61 and both groups would tell what she earns: 61 x mean - 30 x mean - 30 x mean.
TEST_F(TablesReleased, who_is_in_no_group_cannot_be_worked_out) {
    std::string answers = "id;quartier;revenu;Q\n";
    for (int i = 0; i < 60; ++i) answers += std::to_string(i) + (i < 30 ? ";Nord;" : ";Sud;") + std::to_string(1000 + 10 * i) + (i % 2 ? ";oui\n" : ";non\n");
    answers += "60;;9000;oui\n";
    const TabulateTableOptions asked{.questions = {"revenu", "Q"}, .by = {"quartier"}, .numbers = {"revenu"}};
    const auto open = shown_values(tables(answers, asked, Edition::team)), closed = shown_values(tables(answers, asked, Edition::everyone));
    EXPECT_NEAR(61 * *open.at("revenu/mean/All together") - 30 * *open.at("revenu/mean/Nord") - 30 * *open.at("revenu/mean/Sud"), 9000, 1e-3);
    const auto counted = [&](const std::string& what) {
        return closed.at(what + "/All together").has_value() + closed.at(what + "/Nord").has_value() + closed.at(what + "/Sud").has_value();
    };
    EXPECT_EQ(counted("revenu/mean"), 2);
    EXPECT_LT(counted("Q/oui"), 3);
    EXPECT_LT(counted("Q/non"), 3);
    EXPECT_TRUE(told("SEC-062"));
    // Everybody in a group: nothing to hide.
    const auto whole = shown_values(tables(answers.substr(0, answers.rfind("60;;")), asked, Edition::everyone));
    EXPECT_TRUE(std::all_of(whole.begin(), whole.end(), [](const auto& entry) { return entry.second || entry.first.starts_with("revenu/median"); }));
}

// Eleven associations of 1000 euros and one of a million in no group: 712 x mean less the sums of a and b is hers in all but name, wherever the question stands.
TEST_F(TablesReleased, the_amount_of_those_in_no_group_is_theirs_whatever_the_order_of_questions) {
    const std::string answers = rows("type;budget;Q", {{1, ";1000000;oui"}, {11, ";1000;oui"}, {300, "a;15000;oui"}, {400, "b;20000;oui"}});
    for (const std::vector<std::string>& questions : {std::vector<std::string>{"budget", "Q"}, {"Q", "budget"}}) {
        const auto shown = shown_values(tables(answers, {.questions = questions, .by = {"type"}, .numbers = {"budget"}}, Edition::everyone));
        const int means = shown.at("budget/mean/All together").has_value() + shown.at("budget/mean/a").has_value() + shown.at("budget/mean/b").has_value();
        EXPECT_LT(means, 3) << questions.front();
    }
}

// Of twelve associations one has 1 000 000 euros and the others 1000: 98.9 % of the sum. On a scale from 0 to 10 one alone who says 10 is no secret.
TEST_F(TablesReleased, nobody_makes_nearly_all_of_a_sum) {
    const std::string answers = rows("type;budget;note", {{1, "sport;1000000;10"}, {11, "sport;1000;0"}, {14, "culture;1500;3"}, {15, "social;2000;4"}});
    const TabulateTableOptions asked{.questions = {"budget", "note"}, .by = {"type"}, .numbers = {"budget", "note"}};
    const auto shown = shown_values(tables(answers, asked, Edition::everyone));
    EXPECT_FALSE(shown.at("budget/mean/sport"));
    EXPECT_FALSE(shown.at("budget/mean/All together"));  // 1 000 000 of 1 062 000
    EXPECT_TRUE(shown.at("note/mean/sport"));
    EXPECT_TRUE(shown.at("note/mean/All together"));
    EXPECT_TRUE(told("SEC-061"));
    TabulateTableOptions wide = asked;
    wide.secrecy.dominance = 1;
    EXPECT_TRUE(shown_values(tables(answers, wide, Edition::everyone)).at("budget/mean/sport"));
}

// A dominated sum is hidden together with another one, or the total, else all together less the others is it.
TEST_F(TablesReleased, a_dominated_sum_is_no_difference) {
    const std::string answers = rows("type;budget", {{1, "sport;1000000"}, {11, "sport;1000"}, {300, "culture;15000"}, {400, "social;20000"}});
    const auto shown = shown_values(tables(answers, {.questions = {"budget"}, .by = {"type"}, .numbers = {"budget"}}, Edition::everyone));
    EXPECT_FALSE(shown.at("budget/mean/sport"));
    EXPECT_LE(shown.at("budget/mean/All together").has_value() + shown.at("budget/mean/culture").has_value() + shown.at("budget/mean/social").has_value(), 2);
}

TEST_F(TablesReleased, medians_need_people_on_both_sides) {
    std::string answers = "id;groupe;revenu\n";
    int id = 0;
    for (const auto& [group, count] : {std::pair{"petit", 19}, {"moyen", 21}, {"grand", 201}})
        for (int i = 0; i < count; ++i) {
            ++id;
            answers += std::to_string(id) + ";" + group + ";" + std::to_string(1000 * id) + "\n";
        }
    const TabulateTableOptions asked{.questions = {"revenu"}, .by = {"groupe"}, .numbers = {"revenu"}};
    const std::string csv = tables(answers, asked, Edition::partners);
    const auto shown = shown_values(csv);
    EXPECT_FALSE(shown.at("revenu/median/petit"));                // the tenth of 19
    EXPECT_NEAR(*shown.at("revenu/median/moyen"), 30000, 1e-9);   // the 11th of 21, from 20 000 to 40 000
    EXPECT_NE(csv.find("revenu;;groupe;moyen;median;21;;30000;;;;"), std::string::npos) << csv;  // no end of its interval: beyond are fewer than eleven
    EXPECT_NEAR(*shown.at("revenu/median/grand"), 141000, 1e-9);  // the 101st of 41 000 to 241 000
    EXPECT_EQ(csv.find("revenu;;groupe;grand;median;201;;141000;;"), std::string::npos) << csv;  // both ends are there
}

TEST_F(TablesReleased, rare_answers_leave_without_their_words) {
    const std::string answers = rows("Q;né", {{40, "oui;ici"}, {30, "non;ici"}, {7, "je suis la seule ici;ailleurs"}, {5, "mon mari a refusé;là-bas"}});
    const TabulateTableOptions asked{.questions = {"Q"}, .by = {"né"}};
    const std::string open = tables(answers, asked, Edition::team), closed = tables(answers, asked, Edition::everyone);
    EXPECT_NE(open.find("je suis la seule ici"), std::string::npos);
    for (const std::string_view told_by_few : {"seule", "mari", "ailleurs", "là-bas"}) EXPECT_EQ(closed.find(told_by_few), std::string::npos) << closed;
    EXPECT_NE(closed.find("Q;other answers (fewer than 11 people each);;All together;share (%);82;12;"), std::string::npos) << closed;
    EXPECT_NE(closed.find("né;other groups (fewer than 11 people each)"), std::string::npos) << closed;
    EXPECT_TRUE(told("SEC-060"));
}

TEST_F(TablesReleased, own_words_stay_with_the_team) {
    std::string answers = "id;Q;sexe\n";
    for (int i = 0; i < 30; ++i) answers += std::to_string(i) + ";paroles " + std::to_string(i) + (i % 2 ? ";F\n" : ";H\n");
    EXPECT_TRUE(tables(answers, {.questions = {"Q"}}, Edition::everyone).empty());
    EXPECT_TRUE(told("SEC-059"));
    EXPECT_TRUE(tables(answers, {.questions = {"sexe"}, .by = {"Q"}}, Edition::partners).empty());
    EXPECT_FALSE(tables(answers, {.questions = {"Q"}}, Edition::team).empty());
}

}  // namespace
}  // namespace portulan::project

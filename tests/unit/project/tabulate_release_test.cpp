// What of weighted tables may leave the team: nothing hidden can be worked out from what is shown.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "project/tabulate_table.h"
#include "sources/tables.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

class TablesReleased : public testing::Test {
protected:
    support::TemporaryFolder folder;
    Timings timings;
};

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

TEST_F(TablesReleased, small_numbers_leave_with_the_team_alone) {
    std::string answers = "id;sexe;Q\n";
    for (int i = 0; i < 60; ++i) answers += std::to_string(i) + (i < 30 ? ";F;" : ";H;") + (i < 15 || (i >= 30 && i < 56) ? "oui" : "non") + "\n";
    Problems found;
    const auto made = tabulate_table({.weigh = {.answers = {.path = folder.write("r.csv", answers), .shown_name = "r"}}, .questions = {"Q"}, .by = {"sexe"}}, found, timings);
    ASSERT_TRUE(made);
    const auto open = release_tables(*made, Edition::team, 11, {}, found), closed = release_tables(*made, Edition::everyone, 11, {}, found);
    ASSERT_TRUE(open && closed);
    EXPECT_EQ(tables_csv(*made, *open, Language::en).find("secret"), std::string::npos);
    const std::string shown = tables_csv(*made, *closed, Language::en);
    for (const std::string_view hidden : {"Q;non;sexe;F;share (%);30;", "Q;oui;sexe;F;share (%);30;", "Q;non;sexe;H;share (%);30;", "Q;oui;sexe;H;share (%);30;"})
        EXPECT_NE(shown.find(std::string(hidden) + ";;;;;;;;secret;"), std::string::npos) << shown;
    EXPECT_NE(shown.find("Q;non;;All together;share (%);60;19;"), std::string::npos) << shown;
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const Problem& p) { return p.code == "SEC-050"; }));
    // Of three people in all nothing can be hidden behind anything.
    const auto few = tabulate_table({.weigh = {.answers = {.path = folder.write("few.csv", "id;Q\n1;a\n2;b\n3;b\n"), .shown_name = "r"}}, .questions = {"Q"}}, found, timings);
    ASSERT_TRUE(few);
    const auto released = release_tables(*few, Edition::everyone, 11, {}, found);
    ASSERT_TRUE(released);
    EXPECT_EQ(tables_csv(*few, *released, Language::en).find(";1;"), std::string::npos);
}

TEST_F(TablesReleased, residuals_stay_where_something_is_hidden) {
    // 3 of 40 and 0 of 60: with the residual of the second, the overall share that is hidden can be worked out.
    std::string answers = "id;quartier;Q\n";
    for (int i = 0; i < 100; ++i) answers += std::to_string(i) + (i < 40 ? ";Nord;" : ";Sud;") + (i < 3 ? "plainte" : "non") + "\n";
    Problems found;
    const auto made = tabulate_table({.weigh = {.answers = {.path = folder.write("r.csv", answers), .shown_name = "r"}}, .questions = {"Q"}, .by = {"quartier"}}, found, timings);
    ASSERT_TRUE(made);
    const auto open = release_tables(*made, Edition::team, 11, {}, found), closed = release_tables(*made, Edition::everyone, 11, {}, found);
    ASSERT_TRUE(open && closed);
    EXPECT_NE(tables_csv(*made, *open, Language::en).find("2.153874476"), std::string::npos);  // by hand: (0 - 0.03) / sqrt(0.03 * 0.97 * (1 - 0.6) / 60)
    EXPECT_EQ(tables_csv(*made, *closed, Language::en).find("2.153874476"), std::string::npos);
}

TEST_F(TablesReleased, what_one_table_hides_no_other_tells) {
    const std::vector<std::pair<std::string, int>> ages{{"18-29", 20}, {"30-59", 30}, {"60-74", 25}, {"75+", 7}};
    std::string answers = "id;age;Q1;Q2\n";
    int id = 0;
    for (const auto& [age, count] : ages)
        for (int i = 0; i < count; ++i, ++id) answers += std::to_string(id) + ";" + age + (i % 2 ? ";oui" : ";non") + (i % 3 ? ";A" : ";B") + "\n";
    Problems found;
    const auto made = tabulate_table({.weigh = {.answers = {.path = folder.write("r.csv", answers), .shown_name = "r"}}, .questions = {"Q1", "Q2", "age"}, .by = {"age"}}, found, timings);
    ASSERT_TRUE(made);
    const auto closed = release_tables(*made, Edition::everyone, 11, {}, found);
    ASSERT_TRUE(closed);
    const auto shown = shown_counts(tables_csv(*made, *closed, Language::en));
    for (const auto& [age, count] : ages) {
        const bool first = shown.contains("Q1/" + age);
        EXPECT_EQ(shown.contains("Q2/" + age), first) << age;
        EXPECT_EQ(shown.contains("age/All together/" + age), first) << age;
    }
    EXPECT_FALSE(shown.contains("Q1/75+"));
    EXPECT_GE(std::count_if(ages.begin(), ages.end(), [&](const auto& age) { return !shown.contains("Q1/" + age.first); }), 2);
}

}  // namespace
}  // namespace portulan::project

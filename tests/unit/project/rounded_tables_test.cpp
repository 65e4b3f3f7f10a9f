// Tables of answers whose numbers of people are rounded instead of hidden.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random.h"
#include "base/text.h"
#include "project/tabulate_table.h"
#include "sources/tables.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

class RoundedTables : public testing::Test {
protected:
    std::string tables(const std::string& answers, TabulateTableOptions asked, Edition edition = Edition::everyone) {
        asked.weigh.answers.path = folder.write("r.csv", answers);
        asked.weigh.answers.shown_name = "r";
        asked.secrecy.edition = edition;
        asked.secrecy.round = 5;
        found = {};
        auto made = tabulate_table(asked, found, timings);
        const auto statuses = made ? release_tables(*made, {}, found) : std::nullopt;
        return statuses ? tables_csv(*made, *statuses, Language::en) : std::string();
    }
    const Problem* told(std::string_view code) const {
        const auto at = std::find_if(found.begin(), found.end(), [&](const Problem& p) { return p.code == code; });
        return at == found.end() ? nullptr : &*at;
    }
    support::TemporaryFolder folder;
    Timings timings;
    Problems found;
};

struct Shown {
    double base = 0, yes = 0;
    std::string value{};
};
/// By question, answer and group.
std::map<std::array<std::string, 3>, Shown> shown_in(const std::string& csv) {
    Problems unsaid;
    const Table table = sources::read_text_table(csv, "t.csv", {}, {}, unsaid).table;
    std::map<std::array<std::string, 3>, Shown> made;
    for (const TableRow& row : table.rows)
        made[{std::string(table.cell(row, "question")), std::string(table.cell(row, "answer")), std::string(table.cell(row, "group"))}] = {
            *parse_number(table.cell(row, "people who answered"), '.'), *parse_number(table.cell(row, "people who said so"), '.'), std::string(table.cell(row, "value"))};
    return made;
}

std::string people_of(const std::string& heading, const std::vector<std::pair<int, std::string>>& rows) {
    std::string made = "id;" + heading + "\n";
    int id = 0;
    for (const auto& [count, rest] : rows)
        for (int i = 0; i < count; ++i) made += std::to_string(++id) + ";" + rest + "\n";
    return made;
}

// Of 30 men 26 say yes and 4 no, of 30 women 15 and 15. Margins of 30 and 60 stay; 26 and 4 become 25 and 5, or 30 and 0.
TEST_F(RoundedTables, nothing_is_hidden_and_margins_add_up) {
    const auto shown = shown_in(tables(people_of("sexe;Q", {{15, "F;oui"}, {15, "F;non"}, {26, "H;oui"}, {4, "H;non"}}), {.questions = {"Q"}, .by = {"sexe"}}));
    ASSERT_EQ(shown.size(), 6U);
    const double no = shown.at({"Q", "non", "H"}).yes;
    EXPECT_TRUE(no == 0 || no == 5);
    EXPECT_EQ(shown.at({"Q", "oui", "H"}).yes, 30 - no);
    EXPECT_EQ(shown.at({"Q", "oui", "H"}).base, 30);
    EXPECT_EQ(shown.at({"Q", "oui", "F"}).yes, 15);
    EXPECT_EQ(shown.at({"Q", "non", "All together"}).yes, 15 + no);
    EXPECT_EQ(shown.at({"Q", "non", "All together"}).base, 60);
    // Of 60: 25 % or 33.33 %, never 31.67 % (19 of 60), which would tell the 4.
    EXPECT_EQ(shown.at({"Q", "non", "All together"}).value, no == 0 ? "25" : "33.33333333");
    ASSERT_TRUE(told("SEC-079"));
    EXPECT_FALSE(told("SEC-050"));
}

TEST_F(RoundedTables, the_team_reads_them_as_they_are) {
    const auto shown = shown_in(tables(people_of("Q", {{17, "a"}, {4, "b"}}), {.questions = {"Q"}}, Edition::team));
    EXPECT_EQ(shown.at({"Q", "b", "All together"}).yes, 4);
    EXPECT_FALSE(told("SEC-079"));
}

TEST_F(RoundedTables, what_is_no_count_is_refused) {
    const std::string answers = people_of("Q;revenu;poids;lieu", {{20, "a;1000;1,5;x"}, {20, "b;2000;1;y"}});
    TabulateTableOptions weighted{.questions = {"Q"}};
    weighted.weigh.answers.weight = "poids";
    EXPECT_TRUE(tables(answers, weighted).empty());
    ASSERT_TRUE(told("SEC-069"));
    EXPECT_NE(to_line(*told("SEC-069"), Language::en).find("weighted"), std::string::npos);
    EXPECT_TRUE(tables(answers, {.questions = {"Q", "revenu"}, .numbers = {"revenu"}}).empty());
    ASSERT_TRUE(told("SEC-069"));
    EXPECT_EQ(told("SEC-069")->value, "revenu");
    EXPECT_TRUE(tables(answers, {.questions = {"Q"}, .cluster = "lieu"}).empty());
    EXPECT_TRUE(told("SEC-069"));
    EXPECT_FALSE(tables(answers, {.questions = {"Q"}}).empty());
}

// A campaign with everything that ties tables together: silences, several answers, people in no group, groups of few.
TEST_F(RoundedTables, any_campaign_adds_up_and_moves_by_less_than_the_base) {
    for (unsigned seed = 1; seed <= 25; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        std::string answers = "id;age;quartier;Q1;Q2;Q3\n";
        const auto one = [&](std::initializer_list<const char*> words) { return std::string(*(words.begin() + random.next() % words.size())); };
        for (int i = 0; i < 90 + static_cast<int>(random.next() % 200); ++i)
            answers += std::to_string(i) + ";" + one({"18-29", "30-59", "60+", "60+", ""}) + ";" + one({"Nord", "Nord", "Sud", "Est"}) + ";" + one({"oui", "oui", "oui", "non", ""}) + ";" + one({"a", "b", "c", "d"}) + ";" +
                       one({"x|y", "x", "y|z", "z", "z", ""}) + "\n";
        TabulateTableOptions asked{.questions = {"Q1", "Q2", "Q3"}, .by = {"age", "quartier"}, .multiple = {"Q3"}};
        const auto exact = shown_in(tables(answers, asked, Edition::team)), shown = shown_in(tables(answers, asked));
        ASSERT_FALSE(shown.empty());
        const double reach = told("SEC-080") ? 9 : 4;
        for (const auto& [what, cell] : shown) {
            EXPECT_EQ(std::fmod(cell.base, 5), 0);
            EXPECT_EQ(std::fmod(cell.yes, 5), 0);
            EXPECT_LE(cell.yes, cell.base);
            const auto& [question, answer, group] = what;
            const auto at = exact.find(what);
            if (at == exact.end()) continue;  // rare answers, put together
            EXPECT_LE(std::abs(cell.base - at->second.base), reach) << question << answer << group;
            EXPECT_LE(std::abs(cell.yes - at->second.yes), reach) << question << answer << group;
            if (at->second.yes == 0) {
                EXPECT_EQ(cell.yes, 0) << question << answer << group;
            }
            if (cell.base > 0) {
                EXPECT_NEAR(*parse_number(cell.value, '.'), 100 * cell.yes / cell.base, 1e-6);
            }
        }
        for (const char* question : {"Q1", "Q2"})
            for (const char* group : {"All together", "Nord", "18-29"}) {
                double sum = 0, base = -1;
                for (const auto& [what, cell] : shown)
                    if (what[0] == question && what[2] == group) sum += cell.yes, base = cell.base;
                if (base >= 0) {
                    EXPECT_EQ(sum, base) << question << group;
                }
            }
        for (const char* answer : {"a", "b", "c", "d"}) EXPECT_EQ(shown.at({"Q2", answer, "Nord"}).yes + shown.at({"Q2", answer, "Sud"}).yes + shown.at({"Q2", answer, "Est"}).yes, shown.at({"Q2", answer, "All together"}).yes);
        EXPECT_EQ(tables(answers, asked), tables(answers, asked, Edition::partners));
    }
}

}  // namespace
}  // namespace portulan::project

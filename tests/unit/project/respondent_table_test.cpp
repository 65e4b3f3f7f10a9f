// Answers one by one: who is alone in what others know, what is held back of him, what the report says; worked out by hand.
#include "project/respondent_table.h"

#include <gtest/gtest.h>

#include "small_project.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

class Respondents : public testing::Test {
protected:
    std::optional<RespondentTable> write(const std::string& answers) {
        options.answers = {.path = folder.write("r.csv", answers), .shown_name = "r.csv"};
        problems = {};
        return respondent_table(options, Language::en, problems);
    }
    support::TemporaryFolder folder;
    RespondentOptions options{.answers = {}, .known = {"age", "sexe"}, .keep = {"avis"}, .least = 4};
    Problems problems;
};

// Four women and four men of 18-39; of 40+ two and two, whose sex is held back; one of 75+, whom nobody is like. The four men all said yes: that would be told of each.
const std::string persons = "id;age;sexe;avis\n1;18-39;F;oui\n2;18-39;F;non\n3;18-39;F;oui\n4;18-39;F;non\n5;18-39;H;oui\n6;18-39;H;oui\n7;18-39;H;oui\n8;18-39;H;oui\n9;40+;F;non\n10;40+;F;oui\n"
                           "11;40+;H;non\n12;40+;H;non\n13;75+;F;oui\n";

TEST_F(Respondents, nobody_is_alone) {
    const auto made = write(persons);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->answers, "\xEF\xBB\xBF" "age;sexe;avis\r\n18-39;F;non\r\n18-39;F;non\r\n18-39;F;oui\r\n18-39;F;oui\r\n18-39;H;s\r\n18-39;H;s\r\n18-39;H;s\r\n18-39;H;s\r\n40+;s;non\r\n40+;s;non\r\n40+;s;non\r\n40+;s;oui\r\n");
    EXPECT_EQ(made->report, "\xEF\xBB\xBF" "measure;question;number\r\nrespondents read;;13\r\nrespondents written;;12\r\nrespondents left out;;1\r\nk asked for: respondents alike at least;;4\r\n"
                            "k reached: the smallest group;;4\r\ngroups of respondents alike;;3\r\nbefore: respondents whom nobody was like;;1\r\nbefore: respondents in groups smaller than k;;5\r\n"
                            "known of people: cells held back;age;0\r\nknown of people: cells held back;sexe;4\r\nanswers held back, as all of a group gave the same;avis;4\r\n");
    EXPECT_EQ(value_of(problems, "SEC-068", "k#"), "4");
    EXPECT_EQ(value_of(problems, "SEC-068", "cells#"), "8");
}

TEST_F(Respondents, the_order_of_rows_tells_nothing) {
    std::vector<std::string> rows;
    for (std::size_t at = persons.find('\n') + 1; at < persons.size(); at = persons.find('\n', at) + 1) rows.push_back(persons.substr(at, persons.find('\n', at) + 1 - at));
    std::string backwards = persons.substr(0, persons.find('\n') + 1);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) backwards += *row;
    EXPECT_EQ(write(backwards)->answers, write(persons)->answers);
}

TEST_F(Respondents, own_words_and_exact_numbers_are_refused) {
    std::string rows = "id;age;sexe;avis\n";
    for (int i = 0; i < 30; ++i) rows += std::to_string(i) + ";18-39;F;word " + std::to_string(i) + "\n";
    EXPECT_FALSE(write(rows));
    EXPECT_TRUE(find_problem(problems, "SEC-059"));
    options.known = {"avis"};
    options.keep = {"age"};
    EXPECT_FALSE(write("id;age;avis\n1;18-39;a|b\n2;18-39;a|b\n3;40+;a\n4;40+;b\n"));
    EXPECT_EQ(find_problem(problems, "SEC-067")->value, "avis");
}

}  // namespace
}  // namespace portulan::project

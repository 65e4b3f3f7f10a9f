// What an edition may tell of answers in people's own words.
#include <gtest/gtest.h>

#include <algorithm>

#include "release/gate.h"

namespace portulan::release {
namespace {

OpenAnswer answer(const std::string& id, const std::string& text, QuoteReview review, std::optional<std::size_t> group = {}) {
    OpenAnswer made;
    made.passage.id = id, made.passage.text = text, made.passage.review = review, made.group = group;
    if (review == QuoteReview::approved) made.passage.reviewer = "Groupe mixte";
    return made;
}

/// Twelve of the North, four of the South; 14 of them said "bateau", 2 in the South; 5 "loyer"; 12 named Mrs Kerzaval.
OpenQuestion question() {
    OpenQuestion made{.name = "mot", .label = "Que changer ?", .by = "Quartier", .groups = {"Nord", "Sud"}};
    for (int i = 0; i < 16; ++i) made.answers.push_back(answer("r" + std::to_string(i), "Un bateau, dit Kerzaval.", QuoteReview::none, i < 12 ? 0U : 1U));
    made.words = {{.word = "bateau", .people = 14, .people_by_group = {12, 2, 0}, .specificity = {2.5, -1, 0}},
                  {.word = "kerzaval", .people = 12, .people_by_group = {12, 0, 0}, .specificity = {1, -1, 0}},
                  {.word = "loyer", .people = 5, .people_by_group = {3, 2, 0}, .specificity = {0.1, 0.2, 0}}};
    return made;
}

TEST(open_answers, words_that_few_used_and_names_are_not_told) {
    const auto told = Gate(Edition::everyone).open_answers({question()}, {}, Visibility::everyone, 11);
    const ToldQuestion& q = told->questions.front();
    ASSERT_EQ(q.words.size(), 1U);
    EXPECT_EQ(q.words[0].word, "bateau");
    EXPECT_EQ(q.words_withheld, 2U);
    // 14 and 12 in the North would tell the two of the South.
    EXPECT_TRUE(q.words[0].in.empty());
    EXPECT_EQ(q.people, 16U);
    // Of 16, 12 in the North: the four others of the South by subtraction.
    EXPECT_FALSE(q.people_by_group[0] || q.people_by_group[1]);
}

TEST(open_answers, the_team_is_told_of_three_alike_and_of_no_single_answer) {
    const auto told = Gate(Edition::team).open_answers({question()}, {}, Visibility::team, 11);
    const ToldQuestion& q = told->questions.front();
    ASSERT_EQ(q.words.size(), 2U);
    EXPECT_EQ(q.words[1].word, "loyer");
    EXPECT_EQ(q.people_by_group[1], 4U);
    EXPECT_TRUE(q.quotes.empty());
}

TEST(open_answers, nothing_is_quoted_that_was_not_read_again) {
    OpenQuestion asked = question();
    asked.answers = {answer("a", "Un bateau en hiver.", QuoteReview::approved, 0), answer("b", "Un bateau en été.", QuoteReview::waiting), answer("c", "Rien.", QuoteReview::refused),
                     answer("d", "Appelez le 06 39 98 41 07.", QuoteReview::approved), answer("e", "Un pont.", QuoteReview::none), answer("f", "Un phare.", QuoteReview::approved)};
    asked.answers.back().passage.reviewer.clear();
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team}) {
        const auto told = Gate(edition).open_answers({asked}, {}, Visibility::everyone, 11);
        const ToldQuestion& q = told->questions.front();
        ASSERT_EQ(q.quotes.size(), 1U);
        EXPECT_EQ(q.quotes[0].text, "Un bateau en hiver.");
        EXPECT_FALSE(q.quotes[0].group) << "one person of the North wrote something";
        EXPECT_EQ(q.waiting, 3U);
        EXPECT_EQ(q.refused, 1U);
    }
}

TEST(open_answers, words_go_as_far_as_people_were_told) {
    OpenQuestion asked = question();
    asked.answers[0] = answer("a", "Un bateau en hiver.", QuoteReview::approved, 0);
    const auto quoted = [&](Edition edition, Visibility consent) { return Gate(edition).open_answers({asked}, {}, consent, 11)->questions.front().quotes.size(); };
    EXPECT_EQ(quoted(Edition::everyone, Visibility::everyone), 1U);
    EXPECT_EQ(quoted(Edition::everyone, Visibility::partners), 0U);
    EXPECT_EQ(quoted(Edition::partners, Visibility::partners), 1U);
    EXPECT_EQ(quoted(Edition::partners, Visibility::team), 0U);
    EXPECT_EQ(quoted(Edition::team, Visibility::team), 1U);
    EXPECT_EQ(quoted(Edition::team, Visibility::confidential), 0U);
}

// 5 of 20, 15 of 20; of groups of 12, 9 and 2 with a threshold of 3 the smallest told joins the 2: 9 are more than 3, so that neither follows from the sum.
TEST(open_answers, groups_that_could_be_taken_from_the_sum) {
    EXPECT_EQ(telling_groups({5, 15}, 3), (std::vector<bool>{true, true}));
    EXPECT_EQ(telling_groups({12, 9, 2}, 3), (std::vector<bool>{true, false, false}));
    EXPECT_EQ(telling_groups({12, 2, 2}, 3), (std::vector<bool>{true, false, false}));
    EXPECT_EQ(telling_groups({12, 9, 0}, 3), (std::vector<bool>{true, true, false}));
}

}  // namespace
}  // namespace portulan::release

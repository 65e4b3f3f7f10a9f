#include "survey/rare_answers.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portulan::survey {
namespace {

TEST(rare_answers, are_one_the_last) {
    const Question asked{.name = "Q", .answers = {"a", "b", "c", "d"}, .codes = {1, 1, 1, 2, 3, 3, 3, 4, 0, 2}};
    std::vector<double> weights(10, 1);
    weights[9] = NAN;  // counts nowhere
    const auto people = people_by_answer(asked, weights);
    EXPECT_EQ(people, (std::vector<double>{3, 1, 3, 1}));
    const Question made = merge_rare(asked, people, 3);
    EXPECT_EQ(made.answers, (std::vector<std::string>{"a", "c", ""}));
    EXPECT_EQ(made.rare, 2U);
    EXPECT_EQ(made.codes, (std::vector<std::uint16_t>{1, 1, 1, 3, 2, 2, 2, 3, 0, 3}));
    EXPECT_FALSE(merge_rare(asked, people, 1).rare);
}

TEST(rare_answers, of_several_answers) {
    // a; a and b; b and c; nothing chosen. Only a is common: who chose b, c or both chose something rare, once.
    const Question asked{.name = "Q", .kind = QuestionKind::multiple, .answers = {"a", "b", "c"}, .codes = {1, 2, 3, 4, 0}, .choices = {{0}, {0, 1}, {1, 2}, {}}};
    const auto people = people_by_answer(asked, std::vector<double>(5, 1.0));
    EXPECT_EQ(people, (std::vector<double>{2, 2, 1}));
    const Question made = merge_rare(asked, std::vector<double>{2, 1, 1}, 2);
    EXPECT_EQ(made.answers, (std::vector<std::string>{"a", ""}));
    std::vector<std::vector<std::uint16_t>> chosen;
    for (const std::uint16_t code : made.codes) chosen.push_back(code > 0 ? made.choices[code - 1U] : std::vector<std::uint16_t>{99});
    EXPECT_EQ(chosen, (std::vector<std::vector<std::uint16_t>>{{0}, {0, 1}, {1}, {}, {99}}));
}

TEST(rare_answers, own_words_are_told_from_categories) {
    std::vector<double> words(30, 1);
    EXPECT_TRUE(is_open(words));
    words.assign(12, 40);
    EXPECT_FALSE(is_open(words));                                        // a long list of categories
    EXPECT_FALSE(is_open(std::vector<double>{80, 60, 30, 1, 1, 1, 1}));  // "other, namely" with few others
}

}  // namespace
}  // namespace portulan::survey

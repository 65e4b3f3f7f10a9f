#include "survey/tabulate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "survey/questions.h"

namespace portulan::survey {
namespace {

Question asked(std::vector<std::string> answers, std::vector<std::uint16_t> codes) {
    return {.name = "Q", .kind = QuestionKind::single, .answers = std::move(answers), .values = {}, .codes = std::move(codes), .choices = {}};
}

// Wilson's interval of 3 in 10 as Newcombe (1998) computes it: 0.1078 to 0.6032; of 0 in 10: 0 to 0.2775.
TEST(intervals, wilson) {
    EXPECT_NEAR(wilson(0.3, 10).low, 0.1078, 5e-5);
    EXPECT_NEAR(wilson(0.3, 10).high, 0.6032, 5e-5);
    EXPECT_EQ(wilson(0, 10).low, 0);
    EXPECT_NEAR(wilson(0, 10).high, 0.2775, 5e-5);
    EXPECT_EQ(wilson(1, 10).high, 1);
}

// With as many effective people as there are it is Clopper and Pearson's: 3 in 10, 0.0667 to 0.6525; 0 in 10, to 1 - 0.025^(1/10).
TEST(intervals, korn_graubard) {
    EXPECT_NEAR(korn_graubard(0.3, 10).low, 0.0667, 5e-5);
    EXPECT_NEAR(korn_graubard(0.3, 10).high, 0.6525, 5e-5);
    EXPECT_EQ(korn_graubard(0, 10).low, 0);
    EXPECT_NEAR(korn_graubard(0, 10).high, 1 - std::pow(0.025, 0.1), 1e-12);
    EXPECT_EQ(korn_graubard(1, 10).high, 1);
}

TEST(tabulate, shares_bases_and_silence) {
    // Six people, weights 1 2 3 4 5 6: no answer from the last; yes from 1 and 3.
    const std::vector<double> weights{1, 2, 3, 4, 5, 6};
    const auto tables = tabulate({asked({"no", "yes"}, {2, 1, 2, 1, 1, 0})}, {}, weights, simple_plan(6), {.jobs = 1});
    ASSERT_EQ(tables.size(), 1U);
    const GroupEstimates& all = tables[0].groups.at(0);
    EXPECT_EQ(all.base, 5);
    EXPECT_EQ(all.silent, 1);
    EXPECT_NEAR(all.estimates[1].value, 4.0 / 15, 1e-12);
    EXPECT_EQ(all.estimates[1].n, 2);
    // Linearised: n / (n - 1) times the sum of (w (y - p) / 15)^2 over the five, n = 6 with the silent one who stays in the plan.
    const double p = 4.0 / 15, squares = (1 + 9) * (1 - p) * (1 - p) + (4 + 16 + 25) * p * p;
    EXPECT_NEAR(all.estimates[1].error, std::sqrt(6.0 / 5 * squares) / 15, 1e-12);
}

TEST(tabulate, several_answers_rest_on_people) {
    AnswerColumn column{.name = "Q", .categories = {"a", "a;b", "b;c"}, .codes = {1, 2, 3, 0}};
    const auto separator = separator_of(column, false);
    ASSERT_EQ(separator, ';');
    const Question question = multiple_question(column, *separator);
    EXPECT_EQ(question.answers, (std::vector<std::string>{"a", "b", "c"}));
    const auto tables = tabulate({question}, {}, std::vector<double>(4, 1.0), simple_plan(4), {.jobs = 1});
    const GroupEstimates& all = tables[0].groups.at(0);
    EXPECT_EQ(all.base, 3);
    EXPECT_NEAR(all.estimates[0].value + all.estimates[1].value + all.estimates[2].value, 5.0 / 3, 1e-12);
}

TEST(tabulate, a_column_an_answer_is_the_same_question) {
    const AnswerColumn a{.name = "Q/a", .categories = {"0", "1"}, .codes = {2, 2, 1, 0}}, b{.name = "Q/b", .categories = {"0", "1"}, .codes = {1, 2, 1, 0}};
    Problems problems;
    const Question question = multiple_question("Q", {&a, &b}, {"a", "b"}, {}, problems);
    EXPECT_TRUE(problems.empty());
    const auto tables = tabulate({question}, {}, std::vector<double>(4, 1.0), simple_plan(4), {.jobs = 1});
    EXPECT_EQ(tables[0].groups.at(0).base, 3);  // the third chose nothing, the fourth did not answer
    EXPECT_NEAR(tables[0].groups.at(0).estimates[0].value, 2.0 / 3, 1e-12);
    EXPECT_EQ(answer_heading("Q3[SQ001]", "Q3"), "SQ001");
    EXPECT_EQ(answer_heading("Q3/parc", "Q3"), "parc");
    EXPECT_EQ(answer_heading("Q31/parc", "Q3"), std::nullopt);
}

// Kobo and LimeSurvey write what was not chosen in these ways, and some programs as numbers with decimals.
TEST(tabulate, what_was_not_chosen_is_said_in_many_ways) {
    const std::vector<std::string> ways{"0", "0.0", "0,0", "Non", "no", "N", "N/A", "n/a", "FALSE", "Faux"};
    AnswerColumn a{.name = "Q/a", .categories = ways, .codes = {}};
    for (std::size_t k = 0; k < ways.size(); ++k) a.codes.push_back(static_cast<std::uint16_t>(k + 1));
    Problems problems;
    const Question question = multiple_question("Q", {&a, nullptr}, {"a", "b"}, {}, problems);
    ASSERT_EQ(question.choices.size(), 1U);  // all the same: none
    EXPECT_TRUE(question.choices.front().empty());
}

// Of sixteen columns every combination, with a seventeenth that everybody chose: 2^16 = 65,536, one too many for codes of sixteen bits beside "no answer".
TEST(tabulate, more_combinations_than_codes_are_refused_and_not_wrapped) {
    for (const std::size_t rows : {65'535U, 65'536U}) {
        std::vector<AnswerColumn> columns(17, {.name = {}, .categories = {"1"}, .codes = {}});
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t c = 0; c < 17; ++c) columns[c].codes.push_back(c == 16 || (i >> c & 1) != 0);
        std::vector<const AnswerColumn*> all;
        for (const AnswerColumn& column : columns) all.push_back(&column);
        Problems problems;
        const Question question = multiple_question("Q", all, std::vector<std::string>(17, "x"), {}, problems);
        EXPECT_EQ(question.codes.size(), rows);
        EXPECT_EQ(has_errors(problems), rows == 65'536);
        EXPECT_EQ(question.choices.size(), rows == 65'536 ? 0U : 65'535U);
        if (has_errors(problems)) {
            EXPECT_EQ(problems.front().code, "ENQ-034");
        }
    }
}

TEST(tabulate, means_and_medians) {
    Problems problems;
    const Question hours = number_question({.name = "h", .categories = {"0", "1,5", "10", "2"}, .codes = {1, 2, 4, 3}}, ',', {}, problems);
    EXPECT_TRUE(problems.empty());
    const auto tables = tabulate({hours}, {}, std::vector<double>(4, 1.0), simple_plan(4), {.jobs = 1});
    const GroupEstimates& all = tables[0].groups.at(0);
    EXPECT_NEAR(all.estimates[0].value, 13.5 / 4, 1e-12);
    EXPECT_NEAR(all.estimates[1].value, 1.75, 1e-12);  // between 1.5 and 2
    (void)number_question({.name = "h", .categories = {"trois"}, .codes = {1}}, ',', {}, problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "ENQ-039");
}

TEST(tabulate, clusters_are_wholes) {
    // Two interviewers of two people each, who all say the same to one of them: z = +-(2 - 4 / 2) / 4 = +-1/2, variance 2 / 1 x (1/4 + 1/4) = 1 / 2 less its mean of 0.
    SamplingPlan plan{.unit = {0, 0, 1, 1}, .stratum = {0, 0}, .fraction = {0}, .clustered = true, .units_in = {2}};
    const auto tables = tabulate({asked({"no", "yes"}, {2, 2, 1, 1})}, {}, std::vector<double>(4, 1.0), plan, {.jobs = 1});
    EXPECT_NEAR(tables[0].groups.at(0).estimates[1].error, std::sqrt(2 * (1.0 / 16 + 1.0 / 16)), 1e-12);
    plan.units_in = {1};
    EXPECT_EQ(lonely_strata(plan).size(), 1U);
}

TEST(tabulate, small_and_wide_are_said) {
    std::vector<std::uint16_t> codes(400, 1);
    std::fill(codes.begin(), codes.begin() + 200, std::uint16_t{2});
    const auto large = tabulate({asked({"no", "yes"}, codes)}, {}, std::vector<double>(400, 1.0), simple_plan(400), {.jobs = 1});
    EXPECT_EQ(large[0].groups[0].estimates[0].standing, Standing::sound);
    codes.assign(20, 1);
    codes[0] = 2;
    const auto small = tabulate({asked({"no", "yes"}, codes)}, {}, std::vector<double>(20, 1.0), simple_plan(20), {.jobs = 1});
    EXPECT_EQ(small[0].groups[0].estimates[0].standing, Standing::unsound);
    EXPECT_TRUE(small[0].groups[0].estimates[0].doubts.few);
}

// Haberman's residual of a 2 x 2 table is the signed root of its chi squared: 30 of 50 against 20 of 50, chi squared 4.
TEST(tabulate, adjusted_residuals) {
    std::vector<std::uint16_t> yes, group;
    for (int i = 0; i < 100; ++i) {
        group.push_back(i < 50 ? 1 : 2);
        yes.push_back(i < 30 || (i >= 50 && i < 70) ? 2 : 1);
    }
    const auto tables = tabulate({asked({"no", "yes"}, yes)}, {asked({"A", "B"}, group)}, std::vector<double>(100, 1.0), simple_plan(100), {.jobs = 1});
    EXPECT_NEAR(tables[1].groups[0].estimates[1].residual, 2, 1e-12);
    EXPECT_NEAR(tables[1].groups[1].estimates[1].residual, -2, 1e-12);
}

TEST(tabulate, neither_the_order_of_people_nor_threads_change_a_bit) {
    Random random(7);
    std::vector<std::uint16_t> q, a, b;
    std::vector<double> w;
    for (int i = 0; i < 5000; ++i) {
        q.push_back(static_cast<std::uint16_t>(random.next() % 5));
        a.push_back(static_cast<std::uint16_t>(random.next() % 4));
        b.push_back(static_cast<std::uint16_t>(random.next() % 3));
        w.push_back(0.1 + static_cast<double>(random.next() % 1000) / 333);
    }
    std::vector<std::size_t> order(q.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    random.shuffle(order);
    const auto shuffled = [&](auto values) {
        auto out = values;
        for (std::size_t i = 0; i < order.size(); ++i) out[i] = values[order[i]];
        return out;
    };
    const auto once = tabulate({asked({"1", "2", "3", "4"}, q)}, {asked({"1", "2", "3"}, a), asked({"1", "2"}, b)}, w, simple_plan(q.size()), {.tests = true, .jobs = 1});
    const auto again = tabulate({asked({"1", "2", "3", "4"}, shuffled(q))}, {asked({"1", "2", "3"}, shuffled(a)), asked({"1", "2"}, shuffled(b))}, shuffled(w), simple_plan(q.size()), {.tests = true, .jobs = 2});
    ASSERT_EQ(once.size(), again.size());
    for (std::size_t t = 0; t < once.size(); ++t) {
        EXPECT_EQ(once[t].test.f, again[t].test.f);
        for (std::size_t g = 0; g < once[t].groups.size(); ++g)
            for (std::size_t e = 0; e < once[t].groups[g].estimates.size(); ++e) {
                EXPECT_EQ(once[t].groups[g].estimates[e].value, again[t].groups[g].estimates[e].value);
                EXPECT_EQ(once[t].groups[g].estimates[e].error, again[t].groups[g].estimates[e].error);
                EXPECT_EQ(once[t].groups[g].estimates[e].interval.low, again[t].groups[g].estimates[e].interval.low);
            }
    }
}

}  // namespace
}  // namespace portulan::survey

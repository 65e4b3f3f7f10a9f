#include "survey/linearise.h"

#include <gtest/gtest.h>

#include <cmath>

#include "survey/tabulate.h"

namespace portulan::survey {
namespace {

/// Two women who say yes and no, two men who say yes; 60 women and 40 men in the population.
struct Four {
    Question yes{.name = "Q", .answers = {"no", "yes"}, .codes = {2, 1, 2, 2}};
    std::vector<double> start{1, 1, 1, 1}, weights{30, 30, 20, 20};
    Targets targets{.variables = {{.name = "sexe", .categories = {"F", "H"}, .codes = {1, 1, 2, 2}, .totals = {60, 40}}}, .kept = {0, 1, 2, 3}};
};

TEST(linearise, what_margins_explain_is_no_doubt) {
    // By hand: p = 0.7; z = 0.003, -0.007, 0.003, 0.003 less the means of women (-0.002) and men (0.003): w e = 0.15, -0.15, 0, 0; 4 / 3 of the squares.
    const Four four;
    const auto plan = cut_by_calibration(simple_plan(4), four.targets, four.start, four.weights);
    ASSERT_TRUE(plan);
    const auto made = tabulate({four.yes}, {}, four.weights, *plan, {.jobs = 1});
    EXPECT_NEAR(made[0].groups[0].estimates[1].value, 0.7, 1e-12);
    EXPECT_NEAR(made[0].groups[0].estimates[1].error, std::sqrt(4.0 / 3 * 2 * 0.0225), 1e-12);
    const auto fixed = tabulate({four.yes}, {}, four.weights, uncut(*plan), {.jobs = 1});
    EXPECT_NEAR(fixed[0].groups[0].estimates[1].error, std::sqrt(4.0 / 3 * (0.09 * 0.09 + 0.21 * 0.21 + 2 * 0.06 * 0.06)), 1e-12);
}

TEST(linearise, a_margin_itself_is_known) {
    const Four four;
    const auto plan = cut_by_calibration(simple_plan(4), four.targets, four.start, four.weights);
    const Question sex{.name = "sexe", .answers = {"F", "H"}, .codes = {1, 1, 2, 2}};
    const Estimate women = tabulate({sex}, {}, four.weights, *plan, {.jobs = 1})[0].groups[0].estimates[0];
    EXPECT_NEAR(women.error, 0, 1e-12);
    EXPECT_NEAR(women.interval.low, 0.6, 1e-12);
    EXPECT_NEAR(women.interval.high, 0.6, 1e-12);
}

TEST(linearise, clusters_are_wholes_again) {
    // A woman and a man to each interviewer: w e by interviewer 0.15 and -0.15; 2 / 1 of the squares.
    const Four four;
    const SamplingPlan by_two{.unit = {0, 1, 0, 1}, .stratum = {0, 0}, .fraction = {0}, .clustered = true, .units_in = {2}};
    const auto plan = cut_by_calibration(by_two, four.targets, four.start, four.weights);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->stratum.size(), 4U);
    const auto made = tabulate({four.yes}, {}, four.weights, *plan, {.jobs = 1});
    EXPECT_NEAR(made[0].groups[0].estimates[1].error, std::sqrt(2 * 2 * 0.0225), 1e-12);
}

}  // namespace
}  // namespace portulan::survey

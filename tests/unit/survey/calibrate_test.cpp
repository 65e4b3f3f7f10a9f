#include "survey/calibrate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "survey/weight_health.h"

namespace portulan::survey {
namespace {

// 10, 20 / 30, 40 people; rows are to be 50 and 50, columns 40 and 60. Raking keeps the cross ratio 10 x 40 / (20 x 30) = 2/3, so that the first
// cell a solves a (10 + a) = 2/3 (50 - a) (40 - a): a = sqrt(15025) - 105.
struct TwoByTwo {
    std::vector<double> start;
    std::vector<std::uint16_t> row, column;
    TwoByTwo() {
        for (const auto& [r, c, n] : {std::tuple{1, 1, 10}, {1, 2, 20}, {2, 1, 30}, {2, 2, 40}})
            for (int i = 0; i < n; ++i) {
                start.push_back(1);
                row.push_back(static_cast<std::uint16_t>(r));
                column.push_back(static_cast<std::uint16_t>(c));
            }
    }
    Calibration asked(CalibrationMethod method) const {
        return {.start = start, .categories = {{row, {50, 50}}, {column, {40, 60}}}, .numbers = {}, .method = method};
    }
};

TEST(calibrate, raking_keeps_the_cross_ratio) {
    const TwoByTwo people;
    const Calibrated made = calibrate(people.asked(CalibrationMethod::raking));
    ASSERT_TRUE(made.met);
    const double a = std::sqrt(15025) - 105;
    EXPECT_NEAR(10 * made.weights[0], a, 1e-10);
    EXPECT_NEAR(20 * made.weights[10], 50 - a, 1e-10);
    EXPECT_NEAR(30 * made.weights[30], 40 - a, 1e-10);
    EXPECT_NEAR(40 * made.weights[60], 10 + a, 1e-10);
}

TEST(calibrate, linear_is_least_squares) {
    // One number known: w = d (1 + x l), l = (T - sum d x) / sum d x^2 = (20 - 14) / 36 with d = 1, 2, 3 and x = 1, 2, 3.
    const std::vector<double> start{1, 2, 3}, x{1, 2, 3};
    const Calibrated made = calibrate({.start = start, .categories = {}, .numbers = {{x, 20}}, .method = CalibrationMethod::linear});
    ASSERT_TRUE(made.met);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(made.weights[i], start[i] * (1 + x[i] / 6), 1e-12);
}

TEST(calibrate, logit_meets_the_margins_within_its_bounds) {
    const TwoByTwo people;
    Calibration asked = people.asked(CalibrationMethod::logit);
    asked.low = 0.5;
    asked.high = 1.8;
    const Calibrated made = calibrate(asked);
    ASSERT_TRUE(made.met);
    for (const double w : made.weights) {
        EXPECT_GT(w, 0.5);
        EXPECT_LT(w, 1.8);
    }
    EXPECT_NEAR(std::accumulate(made.weights.begin(), made.weights.begin() + 30, 0.0), 50, 1e-9);
}

TEST(calibrate, starting_weights_stay_within_a_category) {
    const std::vector<double> start{1, 3, 2, 2};
    const std::vector<std::uint16_t> sex{1, 1, 2, 2};
    const Calibrated made = calibrate({.start = start, .categories = {{sex, {40, 60}}}, .numbers = {}});
    EXPECT_NEAR(made.weights[0], 10, 1e-12);
    EXPECT_NEAR(made.weights[1], 30, 1e-12);
    EXPECT_NEAR(made.weights[2], 30, 1e-12);
}

TEST(calibrate, what_cannot_be_met_is_named) {
    // All women are old: 50 women and 10 old people cannot both be.
    const std::vector<double> start{1, 1, 1, 1};
    const std::vector<std::uint16_t> sex{1, 1, 2, 2}, age{1, 1, 2, 2};
    const Calibrated made = calibrate({.start = start, .categories = {{sex, {50, 50}}, {age, {90, 10}}}, .numbers = {}});
    EXPECT_FALSE(made.met);
    EXPECT_FALSE(made.worst.is_number);
    EXPECT_GT(std::abs(made.worst.reached - made.worst.wanted), 1);
}

TEST(calibrate, margins_that_repeat_each_other_are_no_harm) {
    const std::vector<double> start{1, 1, 1};
    const std::vector<std::uint16_t> sex{1, 2, 2};
    const Calibrated made = calibrate({.start = start, .categories = {{sex, {1, 4}}, {sex, {1, 4}}}, .numbers = {}});
    ASSERT_TRUE(made.met);
    EXPECT_NEAR(made.weights[1], 2, 1e-12);
}

TEST(calibrate, a_total_of_zero_is_a_total) {
    const std::vector<double> start{1, 1, 1}, change{-1, 2, 0.5};
    const Calibrated made = calibrate({.start = start, .categories = {}, .numbers = {{change, 0}}});
    ASSERT_TRUE(made.met);
    EXPECT_NEAR(-made.weights[0] + 2 * made.weights[1] + 0.5 * made.weights[2], 0, 1e-10);
}

// Kish: weights 1, 1, 2: n sum w^2 / (sum w)^2 = 3 x 6 / 16.
TEST(weight_health, kish) {
    const WeightHealth health = health_of(std::vector<double>{2, 1, 1, NAN});
    EXPECT_EQ(health.respondents, 3U);
    EXPECT_DOUBLE_EQ(health.design_effect, 1.125);
    EXPECT_DOUBLE_EQ(health.effective, 3 / 1.125);
    EXPECT_DOUBLE_EQ(health.most, 1.5);
    EXPECT_EQ(health.heaviest, 1U);
    EXPECT_DOUBLE_EQ(health.heaviest_share, 0.5);
}

TEST(weight_health, trimmed_to_the_bounds) {
    const Trimmed made = trim(std::vector<double>{1, 1, 1, 7}, 0.5, 2);
    EXPECT_EQ(made.cut, 2 + 2U);  // mean 2.5: 1 lies below 1.25, 7 above 5
    EXPECT_DOUBLE_EQ(made.weights[0], 1.25);
    EXPECT_DOUBLE_EQ(made.weights[3], 5);
}

}  // namespace
}  // namespace portulan::survey

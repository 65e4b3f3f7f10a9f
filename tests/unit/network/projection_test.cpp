#include "network/projection.h"

#include <gtest/gtest.h>

namespace portulan::network {
namespace {

// Two agents in everything that the other two are not in.
const std::vector<Membership> blocks = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 2}, {2, 3}, {3, 2}, {3, 3}, {3, 3}};

TEST(Projection, ChancesMeetTheSums) {
    const std::vector<Membership> some = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {2, 0}, {3, 3}};
    const auto chances = membership_chances(some, 5, 4);
    const double rows[] = {3, 2, 1, 1, 0}, columns[] = {3, 2, 1, 1};
    for (std::size_t i = 0; i < 5; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < 4; ++k) sum += chances[i * 4 + k];
        EXPECT_NEAR(sum, rows[i], 1e-9);
    }
    for (std::size_t k = 0; k < 4; ++k) {
        double sum = 0;
        for (std::size_t i = 0; i < 5; ++i) sum += chances[i * 4 + k];
        EXPECT_NEAR(sum, columns[k], 1e-9);
    }
}

// All sums are 2 of 4: every chance is 1/2, both in one 1/4; four artifacts: binomial(4, 1/4).
TEST(Projection, PoissonBinomialByHand) {
    const auto ties = project(blocks, 4, 4);
    ASSERT_EQ(ties.size(), 2U);
    EXPECT_EQ(ties[0].a, 0U);
    EXPECT_EQ(ties[0].b, 1U);
    EXPECT_EQ(ties[0].shared, 2U);
    EXPECT_NEAR(ties[0].expected, 1, 1e-9);
    EXPECT_NEAR(ties[0].p_more, (6 * 9 + 4 * 3 + 1) / 256.0, 1e-9);
    EXPECT_NEAR(ties[0].p_less, (81 + 108 + 54) / 256.0, 1e-9);
    EXPECT_TRUE(backbone(ties).empty());
    EXPECT_EQ(backbone(ties, 0.3).size(), 2U);
}

// What everybody is in proves nothing.
TEST(Projection, WhatAllShareProvesNothing) {
    const std::vector<Membership> one = {{0, 0}, {1, 0}, {2, 0}};
    for (const SharedTie& tie : project(one, 3, 2)) EXPECT_NEAR(tie.p_more, 1, 1e-6);
    EXPECT_TRUE(project({}, 3, 2).empty());
}

// Both of 40 artifacts in each of 20 that the other 38 agents are not in: chance would hardly ever do that, and the tail keeps its digits.
TEST(Projection, SmallTailsKeepTheirDigits) {
    std::vector<Membership> twins;
    for (std::uint32_t k = 0; k < 20; ++k)
        for (std::uint32_t i = 0; i < 2; ++i) twins.push_back({i, k});
    for (std::uint32_t i = 2; i < 40; ++i) twins.push_back({i, 20 + i % 20});
    const auto ties = project(twins, 40, 40);
    ASSERT_EQ(ties.front().shared, 20U);
    EXPECT_GT(ties.front().p_more, 0);
    EXPECT_LT(ties.front().p_more, 1e-3);
    EXPECT_NEAR(ties.front().p_less, 1, 1e-3);
}

// By hand, five questions of which two found nothing: 0.01 x 5, 0.02 x 4, 0.2 x 3 (Holm); 0.01 x 5/1, 0.02 x 5/2, 0.2 x 5/3 (Benjamini-Hochberg).
TEST(Projection, CorrectionsByHand) {
    std::vector<SharedTie> ties(3);
    ties[0].p_more = 0.2;
    ties[1].p_more = 0.01;
    ties[2].p_more = 0.02;
    correct(ties, 5, Correction::holm);
    EXPECT_DOUBLE_EQ(ties[0].corrected, 0.6);
    EXPECT_DOUBLE_EQ(ties[1].corrected, 0.05);
    EXPECT_DOUBLE_EQ(ties[2].corrected, 0.08);
    correct(ties, 5, Correction::false_discovery);
    EXPECT_NEAR(ties[0].corrected, 1.0 / 3, 1e-15);
    EXPECT_DOUBLE_EQ(ties[1].corrected, 0.05);
    EXPECT_DOUBLE_EQ(ties[2].corrected, 0.05);
    EXPECT_EQ(backbone(ties, 0.05).size(), 2U);
    correct(ties, 5, Correction::none);
    EXPECT_EQ(backbone(ties, 0.02).size(), 2U);
}

TEST(Projection, CountsTheQuestions) {
    EXPECT_EQ(pairs_asked(blocks), 6U);
    EXPECT_EQ(pairs_asked({}), 0U);
    EXPECT_EQ(pairs_asked(std::vector<Membership>{{7, 1}, {7, 2}}), 0U);
}

// Three agents in one of three artifacts each, an artifact of two agents and one of one: (0,0) (1,0) (2,1) has three networks of these sums,
// the one alone being each in turn; two of a pair share in one of three.
TEST(Projection, ShufflingKeepsAllSums) {
    const std::vector<Membership> some = {{0, 0}, {1, 0}, {2, 1}};
    const auto ties = project_shuffled(some, 3, 2, {.draws = 30'000});
    ASSERT_EQ(ties.size(), 1U);
    EXPECT_NEAR(ties[0].expected, 1.0 / 3, 0.01);
    EXPECT_NEAR(ties[0].p_more, 1.0 / 3, 0.01);
    EXPECT_EQ(ties[0].p_less, 1);
    // What is in everything has nothing to trade.
    const std::vector<Membership> full = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    EXPECT_EQ(project_shuffled(full, 2, 2, {.draws = 100}).front().p_more, 1);
}

// By hand: two in artifacts 0 and 1, two in 2 and 3, all sums 2: 90 such matrices of 4 by 4. Two given rows alike in 6 ways, the others then
// alike: 6 of 90. Only two numbers matter: both shared, 6/90.
TEST(Projection, ShuffledBlocksByHand) {
    for (const unsigned jobs : {1U, 2U}) {
        const auto ties = project_shuffled(blocks, 4, 4, {.draws = 40'000, .jobs = jobs});
        ASSERT_EQ(ties.size(), 2U);
        EXPECT_NEAR(ties[0].p_more, 6.0 / 90, 0.005);
        EXPECT_EQ(ties[0].p_more, project_shuffled(blocks, 4, 4, {.draws = 40'000, .jobs = 3 - jobs})[0].p_more);
    }
}

TEST(Projection, DrawsThatOnePairAloneCanStandOutOf) {
    EXPECT_EQ(draws_for(780, 0.05), 31'200U);
    EXPECT_EQ(draws_for(1, 0.05), 2'000U);
    EXPECT_EQ(draws_for(1'000'000, 0.05), 40'000U);
}

}  // namespace
}  // namespace portulan::network

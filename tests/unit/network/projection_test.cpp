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

}  // namespace
}  // namespace portulan::network

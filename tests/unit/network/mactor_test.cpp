#include "network/mactor.h"

#include <gtest/gtest.h>

namespace portulan::network {
namespace {

// Three actors, three objectives; every number below is worked out by hand from the definitions of 2CAA and 2DAA.
const StanceMatrix three{{3, -2, 1}, {2, 2, 0}, {-1, -4, 2}};

TEST(Mactor, SumsOfObjectivesAndActors) {
    const Mactor found = mactor(three);
    EXPECT_EQ(found.support, (std::vector<int>{5, 2, 3}));
    EXPECT_EQ(found.opposition, (std::vector<int>{1, 6, 0}));
    EXPECT_EQ(found.involvement, (std::vector<int>{6, 4, 7}));
}

TEST(Mactor, ConvergencesAndDivergences) {
    const Mactor found = mactor(three);
    // 0 and 1: alike on the first, (3 + 2) / 2; apart on the second, (2 + 2) / 2; the third says nothing of 1.
    EXPECT_DOUBLE_EQ(found.convergence[0][1], 2.5);
    EXPECT_DOUBLE_EQ(found.divergence[0][1], 2);
    // 0 and 2: apart on the first, (3 + 1) / 2; alike on the others, (2 + 4) / 2 + (1 + 2) / 2.
    EXPECT_DOUBLE_EQ(found.convergence[0][2], 4.5);
    EXPECT_DOUBLE_EQ(found.divergence[0][2], 2);
    // 1 and 2: apart on both they share, (2 + 1) / 2 + (2 + 4) / 2.
    EXPECT_DOUBLE_EQ(found.convergence[1][2], 0);
    EXPECT_DOUBLE_EQ(found.divergence[1][2], 4.5);
    for (std::size_t a = 0; a < 3; ++a) {
        EXPECT_EQ(found.convergence[a][a], 0);
        for (std::size_t b = 0; b < 3; ++b) EXPECT_EQ(found.divergence[a][b], found.divergence[b][a]);
    }
}

TEST(Mactor, Ambivalence) {
    const Mactor found = mactor(three);
    EXPECT_DOUBLE_EQ(found.ambivalence[0], 1 - 3.0 / 11);  // |2.5 - 2| + |4.5 - 2| of 4.5 + 6.5
    EXPECT_DOUBLE_EQ(found.ambivalence[1], 1 - 5.0 / 9);
    EXPECT_DOUBLE_EQ(found.ambivalence[2], 1 - 7.0 / 11);
}

TEST(Mactor, WhoAgreesStandsTogether) {
    // 0 and 2 first (2.5 net); then 1 beside 0, with whom it has 0.5, not beside 2, with whom it has -4.5.
    EXPECT_EQ(order_by_agreement(mactor(three)), (std::vector<std::size_t>{2, 0, 1}));
    // Two camps, mixed up.
    EXPECT_EQ(order_by_agreement(mactor({{4}, {-4}, {4}, {-4}})), (std::vector<std::size_t>{0, 2, 1, 3}));
}

TEST(Mactor, NobodyAndNothing) {
    EXPECT_TRUE(order_by_agreement(mactor({})).empty());
    const Mactor silent = mactor({{0, 0}, {0, 0}});
    EXPECT_EQ(silent.ambivalence, (std::vector<double>{0, 0}));
    EXPECT_EQ(silent.support, (std::vector<int>{0, 0}));
    EXPECT_EQ(silent.involvement, (std::vector<int>{0, 0}));
}

}  // namespace
}  // namespace portulan::network

// Two columns whose ties cross as little as the groups allow.
#include "network/two_sides.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace portulan::network {
namespace {

using Numbers = std::vector<std::uint32_t>;
using Ties = std::vector<Across>;

TEST(CountAcross, ByHand) {
    EXPECT_EQ(count_across({.left = {0, 1}, .right = {0, 1}}, Ties{{0, 1}, {1, 0}}), 1);
    EXPECT_EQ(count_across({.left = {0, 1}, .right = {1, 0}}, Ties{{0, 1}, {1, 0}}), 0);
    EXPECT_EQ(count_across({.left = {0, 1}, .right = {0, 1}}, Ties{{0, 1}, {0, 0}, {1, 1}}), 0) << "a common end";
}

TEST(OrderTwoSides, MembersChangePlaces) {
    const TwoSides sides = order_two_sides(Numbers{0, 0, 0}, Numbers{0, 0, 0}, Ties{{0, 2}, {1, 0}, {2, 1}});
    EXPECT_EQ(sides.crossings, 0);
}

TEST(OrderTwoSides, GroupsOfTheLeftKeepTheirOrderThoseOfTheRightDoNot) {
    // The first family is tied to the second nature, the second to the first.
    const TwoSides sides = order_two_sides(Numbers{0, 0, 1}, Numbers{0, 1, 1}, Ties{{0, 1}, {1, 2}, {2, 0}});
    EXPECT_EQ(sides.crossings, 0);
    EXPECT_EQ(sides.left.back(), 2U);
    EXPECT_EQ(sides.right.back(), 0U);
}

/// Every order that keeps the groups together: the least crossings of all.
long least_crossings(const Numbers& left_groups, const Numbers& right_groups, const Ties& ties) {
    const auto contiguous = [](const Numbers& order, const Numbers& groups) {
        for (std::size_t i = 2; i < order.size(); ++i)
            for (std::size_t j = 0; j + 1 < i; ++j)
                if (groups[order[j]] == groups[order[i]] && groups[order[i - 1]] != groups[order[i]]) return false;
        return true;
    };
    long least = -1;
    TwoSides sides{.left = {0, 1, 2, 3, 4}, .right = {}};
    do {
        if (!std::is_sorted(sides.left.begin(), sides.left.end(), [&](auto a, auto b) { return left_groups[a] < left_groups[b]; })) continue;
        sides.right = {0, 1, 2, 3, 4};
        do {
            if (!contiguous(sides.right, right_groups)) continue;
            const long found = count_across(sides, ties);
            if (least < 0 || found < least) least = found;
        } while (std::next_permutation(sides.right.begin(), sides.right.end()));
    } while (std::next_permutation(sides.left.begin(), sides.left.end()));
    return least;
}

TEST(OrderTwoSides, AsGoodAsTheBestOfAllOrdersOnNearlyAllSmallOnes) {
    Random random(3);
    int optimal = 0;
    for (int trial = 0; trial < 40; ++trial) {
        Numbers left, right;
        for (std::uint32_t i = 0; i < 5; ++i) left.push_back(random.below(2)), right.push_back(random.below(3));
        Ties ties;
        for (std::uint32_t a = 0; a < 5; ++a)
            for (std::uint32_t b = 0; b < 5; ++b)
                if (random.below(3) == 0) ties.emplace_back(a, b);
        const TwoSides sides = order_two_sides(left, right, ties);
        const long least = least_crossings(left, right, ties);
        EXPECT_EQ(sides.crossings, count_across(sides, ties));
        EXPECT_GE(sides.crossings, least);
        EXPECT_LE(sides.crossings, least + 2) << "trial " << trial;
        optimal += sides.crossings == least ? 1 : 0;
    }
    EXPECT_GE(optimal, 36) << "of 40";
}

TEST(OrderTwoSides, NothingGivesNothing) {
    const TwoSides sides = order_two_sides(Numbers{}, Numbers{}, Ties{});
    EXPECT_TRUE(sides.left.empty());
    EXPECT_EQ(sides.crossings, 0);
}

}  // namespace
}  // namespace portulan::network

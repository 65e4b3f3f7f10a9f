#include "network/layers.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace portulan::network {
namespace {

using Slot = LogicOrder::Slot;

std::vector<std::uint32_t> boxes_in(const std::vector<Slot>& column) {
    std::vector<std::uint32_t> boxes;
    for (const Slot slot : column)
        if (!slot.passage) boxes.push_back(slot.what);
    return boxes;
}

TEST(Layers, TwoCrossingArrowsAreUntangled) {
    const LogicOrder order = order_layers({0, 0, 1, 1}, {{0, 3}, {1, 2}});
    EXPECT_EQ(order.crossings, 0);
    ASSERT_EQ(order.columns.size(), 2U);
    // 0 stands beside 3 and 1 beside 2, whichever pair is above.
    const auto left = boxes_in(order.columns[0]), right = boxes_in(order.columns[1]);
    EXPECT_EQ(left.front() == 0, right.front() == 3);
}

TEST(Layers, WhatMustCross) {
    // Each of two boxes with each of two: one crossing in any order. Three with three: C(3,2)^2 = 9.
    EXPECT_EQ(order_layers({0, 0, 1, 1}, {{0, 2}, {0, 3}, {1, 2}, {1, 3}}).crossings, 1);
    std::vector<Arrow> all;
    for (std::uint32_t a = 0; a < 3; ++a)
        for (std::uint32_t b = 3; b < 6; ++b) all.emplace_back(a, b);
    EXPECT_EQ(order_layers({0, 0, 0, 1, 1, 1}, all).crossings, 9);
}

TEST(Layers, ThreeColumnsWrittenInAMuddle) {
    // Two separate ladders 0-5-6-... and 1-4-7: nothing needs to cross.
    const LogicOrder order = order_layers({0, 0, 0, 1, 1, 1, 2, 2, 2}, {{0, 5}, {1, 4}, {2, 3}, {5, 7}, {4, 6}, {3, 8}, {0, 4}, {4, 7}});
    EXPECT_EQ(order.crossings, 0);
}

TEST(Layers, AnArrowOverAColumnPassesThroughIt) {
    const LogicOrder order = order_layers({0, 1, 2, 0, 2}, {{0, 2}, {3, 1}, {1, 4}});
    EXPECT_EQ(order.crossings, 0);
    ASSERT_EQ(order.columns[1].size(), 2U);
    EXPECT_EQ(std::count_if(order.columns[1].begin(), order.columns[1].end(), [](const Slot s) { return s.passage && s.what == 0; }), 1);
}

TEST(Layers, BackwardsCountsAsForwardsAndSidewaysNotAtAll) {
    const LogicOrder back = order_layers({0, 1, 2}, {{2, 0}});
    EXPECT_EQ(back.columns[1].size(), 2U) << "it passes through the middle column";
    const LogicOrder sideways = order_layers({0, 0}, {{0, 1}});
    EXPECT_EQ(sideways.columns.size(), 1U);
    EXPECT_EQ(sideways.crossings, 0);
}

TEST(Layers, Circles) {
    EXPECT_EQ(arrows_in_circles(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}}), (std::vector<std::uint32_t>{0, 1, 2}));
    EXPECT_TRUE(arrows_in_circles(3, {{0, 1}, {0, 2}, {1, 2}}).empty());
    EXPECT_TRUE(order_layers({}, {}).columns.empty());
}

}  // namespace
}  // namespace portulan::network

#include "figures/spread.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace portulan::figures {
namespace {

Box box_at(Point p, const Extent& e) { return {p.x - e.left, p.y - e.top, p.x + e.right, p.y + e.bottom}; }

TEST(Spread, BoxesOnOnePointPartAndStayInside) {
    std::vector<Point> points;
    std::vector<Extent> extents;
    Random random(5);
    for (int i = 0; i < 30; ++i) {
        points.push_back({50 + random.uniform(), 50 + random.uniform()});
        extents.push_back({10, 10, 2, 4, static_cast<std::uint32_t>(i % 4), 2});
    }
    const Box frame{0, 0, 160, 120};  // 30 boxes of 20 x 6: a fifth of it
    EXPECT_TRUE(spread(points, extents, {}, {.frame = frame}));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Box box = box_at(points[i], extents[i]);
        EXPECT_TRUE(box.min_x >= -1e-9 && box.max_x <= 160 + 1e-9 && box.min_y >= -1e-9 && box.max_y <= 120 + 1e-9);
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(box.grown(-1e-6).meets(box_at(points[j], extents[j]).grown(-1e-6)));
    }
}

TEST(Spread, WhatIsApartStaysWhereItIs) {
    std::vector<Point> points{{20, 20}, {80, 20}, {50, 80}};
    const std::vector<Point> before = points;
    const std::vector<Extent> extents(3, Extent{5, 5, 2, 2, 0, 1});
    EXPECT_TRUE(spread(points, extents, {}, {.frame = {0, 0, 100, 100}, .reach = 200}));
    EXPECT_EQ(points, before);
}

TEST(Spread, SymbolsMoveOffForeignLinks) {
    std::vector<Point> points{{10, 50}, {90, 50}, {50, 50.2}};
    std::vector<Extent> extents(3, Extent{2, 2, 2, 2, 0, 2});
    for (std::uint32_t i = 0; i < 3; ++i) extents[i].group = i;
    const std::vector<Link> links{{0, 1}};
    EXPECT_TRUE(spread(points, extents, links, {.frame = {0, 0, 100, 100}}));
    EXPECT_GT(points[2].y - 0.5 * (points[0].y + points[1].y), 2.0);
}

TEST(Spread, SaysWhenThereIsNoRoom) {
    std::vector<Point> points{{5, 5}, {6, 5}};
    const std::vector<Extent> extents(2, Extent{4, 4, 4, 4, 0, 1});
    EXPECT_FALSE(spread(points, extents, {}, {.frame = {0, 0, 10, 10}}));
    std::vector<Point> none;
    EXPECT_TRUE(spread(none, {}, {}, {.frame = {0, 0, 10, 10}}));
}

}  // namespace
}  // namespace portulan::figures

#include "geo/displacement.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

void expect_apart(const std::vector<Footprint>& symbols, const Displaced& out, double gap) {
    for (std::size_t i = 0; i < symbols.size(); ++i)
        for (std::size_t j = i + 1; j < symbols.size(); ++j)
            EXPECT_LT(overlap_of(symbols[i], out.places[i], symbols[j], out.places[j], gap), 1e-6) << i << " " << j;
}

TEST(moved_apart, leaves_alone_what_is_apart) {
    const std::vector<Footprint> symbols{{{0, 0}, 1, 1}, {{3, 0}, 1, 1}};
    const Displaced out = moved_apart(symbols);
    EXPECT_EQ(out.places[0], (Point{0, 0}));
    EXPECT_EQ(out.places[1], (Point{3, 0}));
    EXPECT_EQ(out.furthest, 0);
    EXPECT_TRUE(moved_apart({}).apart);
}

TEST(moved_apart, two_circles_share_the_way) {
    const std::vector<Footprint> symbols{{{0, 0}, 1, 1}, {{1, 0}, 1, 1}};
    const Displaced out = moved_apart(symbols, {.gap = 0.2});
    expect_apart(symbols, out, 0.2);
    // 2.2 between centres is the least; each needs to go 0.6.
    EXPECT_NEAR(distance(out.places[0], out.places[1]), 2.2, 0.1);
    EXPECT_LT(out.furthest, 0.75);
}

TEST(moved_apart, many_on_one_spot) {
    std::vector<Footprint> symbols(40, {{50, 50}, 2, 2});
    const Displaced out = moved_apart(symbols, {.gap = 0.3});
    EXPECT_TRUE(out.apart);
    expect_apart(symbols, out, 0.3);
    // 40 discs of radius 2.15 fill a disc of radius about 2.15 * sqrt(40 / 0.8) = 15.2 when packed at 80 %.
    EXPECT_LT(out.furthest, 15.2);
    EXPECT_EQ(out.places, moved_apart(symbols, {.gap = 0.3}).places);
}

TEST(moved_apart, boxes_circles_and_a_frame) {
    Random random(20260131);
    std::vector<Footprint> symbols;
    for (int i = 0; i < 80; ++i)
        symbols.push_back({{random.uniform(0, 60), random.uniform(0, 60)},
                           random.uniform(0.5, 3),
                           random.uniform(0.5, 2),
                           i % 3 != 0});
    const Box frame{0, 0, 60, 60};
    const Displaced out = moved_apart(symbols, {.gap = 0.2, .within = frame});
    EXPECT_TRUE(out.apart);
    expect_apart(symbols, out, 0.2);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        EXPECT_GE(out.places[i].x - symbols[i].half_width, -1e-9);
        EXPECT_LE(out.places[i].x + symbols[i].half_width, 60 + 1e-9);
    }
}

TEST(moved_apart, fixed_symbols_stay) {
    std::vector<Footprint> symbols{{{0, 0}, 2, 2, true, true}, {{1, 0}, 1, 1}};
    const Displaced out = moved_apart(symbols);
    EXPECT_EQ(out.places[0], (Point{0, 0}));
    EXPECT_GE(distance(out.places[0], out.places[1]), 3 - 1e-6);
}

TEST(moved_apart, says_when_there_is_no_room) {
    std::vector<Footprint> symbols(9, {{5, 5}, 2, 2});
    EXPECT_FALSE(moved_apart(symbols, {.gap = 0, .within = {0, 0, 10, 10}}).apart);
}

}  // namespace
}  // namespace portulan::geo

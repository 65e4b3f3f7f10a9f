#include "network/placement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "network/graph.h"
#include "network/stress.h"
#include "tie_networks.h"

namespace portulan::network {
namespace {

using testing::ties;

double length(const NetworkLayout& layout, std::size_t i, std::size_t j) { return std::hypot(layout.x[i] - layout.x[j], layout.y[i] - layout.y[j]); }

TieGraph path(std::uint32_t count) {
    std::vector<WeightedTie> list;
    for (std::uint32_t i = 1; i < count; ++i) list.push_back({i - 1, i, 1});
    return ties(count, list);
}

TieGraph grid(std::uint32_t side) {
    std::vector<WeightedTie> list;
    for (std::uint32_t i = 0; i < side; ++i)
        for (std::uint32_t j = 0; j < side; ++j) {
            if (i + 1 < side) list.push_back({side * i + j, side * (i + 1) + j, 1});
            if (j + 1 < side) list.push_back({side * i + j, side * i + j + 1, 1});
        }
    return ties(static_cast<std::size_t>(side) * side, list);
}

TEST(Placement, APathLiesAcrossAtItsLength) {
    const auto placed = place(path(6), {});
    EXPECT_LT(placed.stress, 1e-6);
    EXPECT_NEAR(length(placed.layout, 0, 5), 5, 0.01);
    const auto [low, high] = std::minmax_element(placed.layout.y.begin(), placed.layout.y.end());
    EXPECT_LT(*high - *low, 0.2);
}

TEST(Placement, Lengths) {
    // A right-angled triangle of 3, 4 and 5.
    const auto placed = place(ties(3, {{0, 1, 3}, {1, 2, 4}, {0, 2, 5}}), {.has_lengths = true});
    EXPECT_NEAR(length(placed.layout, 0, 1), 3, 0.01);
    EXPECT_NEAR(length(placed.layout, 1, 2), 4, 0.01);
    EXPECT_NEAR(length(placed.layout, 0, 2), 5, 0.01);
}

// graph.h measures it in another way.
TEST(Placement, StressIsWhatItSays) {
    const auto graph = testing::karate();
    const auto placed = place(graph, {});
    std::vector<Edge> edges;
    for (const WeightedTie& tie : testing::karate_ties()) edges.push_back({tie.a, tie.b});
    EXPECT_NEAR(normalised_stress(path_lengths(make_graph(34, edges)), placed.layout), placed.stress, 1e-6);
}

TEST(Placement, DependsOnTheSeedAlone) {
    const auto graph = testing::karate();
    const auto one = place(graph, {.seed = 5, .jobs = 1}), two = place(graph, {.seed = 5, .jobs = 4});
    EXPECT_EQ(one.layout.x, two.layout.x);
    EXPECT_EQ(one.layout.y, two.layout.y);
    EXPECT_NE(one.layout.x, place(graph, {.seed = 6}).layout.x);
}

TEST(Placement, ComponentsApartAndIsolatesInARow) {
    std::vector<WeightedTie> list = testing::karate_ties();
    list.push_back({34, 35, 1});
    list.push_back({36, 37, 1});
    const auto placed = place(ties(41, list), {});
    EXPECT_EQ(placed.components, 3U);
    EXPECT_EQ(placed.isolates, 3U);
    for (std::size_t i = 0; i < 41; ++i)
        for (std::size_t j = 0; j < i; ++j) EXPECT_GT(length(placed.layout, i, j), 0.05) << i << " " << j;
    EXPECT_EQ(placed.layout.y[38], placed.layout.y[40]);
    EXPECT_EQ(placed.layout.y[38], *std::max_element(placed.layout.y.begin(), placed.layout.y.end()));
    EXPECT_NEAR(length(placed.layout, 34, 35), 1, 1e-3);
}

TEST(Placement, ALargeGridIsUnfolded) {
    const auto graph = grid(75);
    const auto placed = place(graph, {.jobs = 1});
    EXPECT_LT(placed.stress, 0.05);
    // Its corners are its outermost nodes.
    const double across = std::max(length(placed.layout, 0, 5624), length(placed.layout, 74, 5550));
    for (const std::size_t corner : {0U, 74U, 5550U, 5624U}) EXPECT_GT(length(placed.layout, corner, 2812), 0.35 * across);
    const auto again = place(graph, {.jobs = 2});
    EXPECT_EQ(placed.layout.x, again.layout.x);
    EXPECT_EQ(placed.layout.y, again.layout.y);
}

TEST(Placement, OfNothing) {
    EXPECT_TRUE(place(ties(0, {}), {}).layout.x.empty());
    EXPECT_EQ(place(ties(1, {}), {}).isolates, 1U);
    EXPECT_NEAR(length(place(ties(2, {{0, 1, 1}}), {}).layout, 0, 1), 1, 1e-6);
}

}  // namespace
}  // namespace portulan::network

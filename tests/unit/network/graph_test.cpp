#include "network/graph.h"

#include <gtest/gtest.h>

#include "network/crossings.h"
#include "networks.h"

namespace portulan::network {
namespace {

TEST(Graph, DropsLoopsAndKeepsTheShortestOfParallelEdges) {
    const Graph graph = make_graph(3, {{0, 1, 2}, {1, 0, 1}, {2, 2, 1}, {1, 2, 2}});
    EXPECT_EQ(edges_of(graph), (std::vector<Edge>{{0, 1, 1}, {1, 2, 2}}));
}

TEST(Graph, ComponentsAreNumberedByTheirFirstNode) {
    const Graph graph = make_graph(6, {{5, 1, 1}, {2, 4, 1}});
    EXPECT_EQ(components(graph), (std::vector<std::uint32_t>{0, 1, 2, 3, 2, 1}));
    EXPECT_TRUE(components(Graph{}).empty());
}

TEST(PathLengths, HopsOnAGridAreCityBlocks) {
    const Distances d = path_lengths(testing::grid(4, 3));
    for (std::size_t i = 0; i < 12; ++i)
        for (std::size_t j = 0; j < 12; ++j) {
            const auto dx = static_cast<long>(i % 4) - static_cast<long>(j % 4);
            const auto dy = static_cast<long>(i / 4) - static_cast<long>(j / 4);
            EXPECT_EQ(d.at(i, j), static_cast<float>(std::labs(dx) + std::labs(dy)));
        }
}

TEST(PathLengths, LongEdgesAreWalkedAroundWhenThatIsShorter) {
    // 0 -5- 1, 0 -1- 2 -1- 3 -2- 1: four steps around, five straight.
    const Graph graph = make_graph(5, {{0, 1, 5}, {0, 2, 1}, {2, 3, 1}, {3, 1, 2}});
    const Distances d = path_lengths(graph);
    EXPECT_EQ(d.at(0, 1), 4);
    EXPECT_EQ(d.at(1, 2), 3);
    EXPECT_EQ(d.at(0, 4), Distances::unreachable);
    EXPECT_EQ(d.at(4, 4), 0);
}

TEST(PathLengths, TheSameOnAnyNumberOfThreads) {
    const Graph graph = testing::grid(17, 13);
    EXPECT_EQ(path_lengths(graph, 1).values, path_lengths(graph, 3).values);
}

TEST(GraphOfNetwork, ConflictAndWishAreTwoStepsApart) {
    Network network;
    network.nodes.resize(5);
    network.ties = {{.from = 0, .to = 1},
                    {.from = 0, .to = 2, .status = TieStatus::wished},
                    {.from = 0, .to = 3, .quality = TieQuality::rupture},
                    {.from = 0, .to = 4, .type = TieType::contests}};
    EXPECT_EQ(edges_of(make_graph(network)), (std::vector<Edge>{{0, 1, 1}, {0, 2, 2}, {0, 3, 2}, {0, 4, 2}}));
}

TEST(Crossings, DiagonalsOfASquareCrossOnce) {
    const NetworkLayout square{{0, 1, 1, 0}, {0, 0, 1, 1}};
    EXPECT_EQ(count_crossings(edges_of(testing::complete(4)), square), 1);
    const NetworkLayout centred{{0, 2, 1, 1}, {0, 0, 2, 0.5}};  // the fourth inside the triangle: planar
    EXPECT_EQ(count_crossings(edges_of(testing::complete(4)), centred), 0);
}

TEST(Crossings, ConvexCompleteGraphHasNChooseFour) {
    // Six points in convex position: every four of them give one crossing, 15.
    const NetworkLayout hexagon{{2, 1, -1, -2, -1, 1}, {0, 2, 2, 0.1, -2, -2}};
    EXPECT_EQ(count_crossings(edges_of(testing::complete(6)), hexagon), 15);
}

}  // namespace
}  // namespace portulan::network

#include "network/stress.h"

#include <gtest/gtest.h>

#include <cmath>

#include "network/layout.h"
#include "networks.h"

namespace portulan::network {
namespace {

double best_stress(const Graph& graph, int starts = 20) {
    LayoutOptions options;
    options.arrangement = Arrangement::free;
    options.starts = starts;
    options.stress.passes = 100;
    options.stress.last_step = 0.01;
    return lay_out(graph, {}, options).front().stress;
}

TEST(Stress, APathIsDrawnStraight) { EXPECT_LT(best_stress(testing::path(7)), 1e-4); }

TEST(Stress, ATriangleIsEquilateral) { EXPECT_LT(best_stress(testing::complete(3)), 1e-5); }

TEST(Stress, FourMutualNeighboursMakeASquare) {
    // Sides s, diagonals s sqrt 2; 4 (s - 1)^2 + 2 (s sqrt 2 - 1)^2 is least at s = (4 + 2 sqrt 2) / 8, where it is
    // 6 - (4 + 2 sqrt 2)^2 / 8 = 0.171573: 0.0285955 a pair.
    const double expected = (6 - std::pow(4 + 2 * std::sqrt(2.0), 2) / 8) / 6;
    EXPECT_NEAR(best_stress(testing::complete(4)), expected, 1e-4);
}

TEST(Stress, ScaleDoesNotCount) {
    const Distances d = path_lengths(testing::path(3));
    EXPECT_NEAR(normalised_stress(d, {{0, 7, 14}, {0, 0, 0}}), 0, 1e-12);
    // 0 and 2 fall on the same place: q = (1, 1, 0), 1 - 2^2 / (2 * 3) = 1/3.
    EXPECT_NEAR(normalised_stress(d, {{0, 5, 0}, {0, 0, 0}}), 1.0 / 3, 1e-12);
    EXPECT_EQ(normalised_stress(Distances{}, {}), 0);
}

TEST(Stress, FallingRatioMatchesTheRoot) {
    EXPECT_NEAR(falling_ratio(100, 0.1, 29), std::pow(0.001, 1.0 / 29), 1e-12);
    EXPECT_NEAR(falling_ratio(5, 5, 3), 1, 1e-12);
}

TEST(Stress, UnreachablePairsAreLeftAlone) {
    const Distances d = path_lengths(make_graph(3, {{0, 1, 1}}));
    NetworkLayout layout{{0, 3, 10}, {0, 0, 10}};
    Random random(1);
    descend(d, {}, random, layout);
    EXPECT_EQ(layout.x[2], 10);
    EXPECT_EQ(layout.y[2], 10);
    EXPECT_NEAR(std::abs(layout.x[0] - layout.x[1]), 1, 0.05);
}

}  // namespace
}  // namespace portulan::network

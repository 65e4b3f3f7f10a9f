#include "network/stability.h"

#include <gtest/gtest.h>

#include <cmath>

#include "network/cohesion.h"

namespace portulan::network {
namespace {

TieGraph star(std::uint32_t leaves) {
    std::vector<WeightedTie> ties;
    for (std::uint32_t i = 1; i <= leaves; ++i) ties.push_back({0, i});
    return make_tie_graph(leaves + 1, ties, false);
}

std::vector<double> degree(const TieGraph& graph) {
    std::vector<double> values;
    for (std::size_t i = 0; i < graph.size(); ++i) values.push_back(graph.out.degree(i));
    return values;
}

TEST(Stability, TheCentreOfAStarIsSureItsLeavesAreTied) {
    const Stability s = stability(star(20), degree, 1, {});
    EXPECT_EQ(s.best_rank[0], 1U);
    EXPECT_EQ(s.worst_rank[0], 1U);
    for (std::size_t i = 1; i <= 20; ++i) {
        EXPECT_EQ(s.best_rank[i], 2U);
        EXPECT_EQ(s.worst_rank[i], 21U);
    }
    // 4 of 21 are silent: of 20 ties 16 are left, scaled by 20/16; exactly 20 in each draw.
    EXPECT_DOUBLE_EQ(s.low[0], 20);
    EXPECT_DOUBLE_EQ(s.high[0], 20);
    // A leaf has its tie, or none when the centre is silent.
    EXPECT_DOUBLE_EQ(s.low[1], 0);
    EXPECT_DOUBLE_EQ(s.high[1], 1.25);
}

TEST(Stability, ThreadsDoNotMatter) {
    const TieGraph g = star(9);
    const Stability one = stability(g, degree, 1, {.jobs = 1}), two = stability(g, degree, 1, {.jobs = 2});
    EXPECT_EQ(one.low, two.low);
    EXPECT_EQ(one.worst_rank, two.worst_rank);
}

TEST(Reference, AStarIsMoreCentralisedThanChance) {
    const Reference r = reference(star(20), degree_centralisation, 200, 1);
    EXPECT_DOUBLE_EQ(r.value, 1);
    EXPECT_DOUBLE_EQ(r.percentile, 100);
    EXPECT_LT(r.high, 0.5);
}

// Expected share of closed triples in a random graph is its density: 45 ties of 190 pairs.
TEST(Reference, TransitivityOfRandomGraphsIsTheirDensity) {
    std::vector<WeightedTie> ties;
    for (std::uint32_t i = 0; i < 20; ++i) {
        ties.push_back({i, (i + 1) % 20});
        ties.push_back({i, (i + 2) % 20});
    }
    const TieGraph ring = make_tie_graph(20, ties, false);
    const Reference r = reference(ring, [](const TieGraph& g) { return triangles(g).transitivity; }, 400, 1);
    EXPECT_DOUBLE_EQ(r.value, 0.5);  // each node: 3 of its 6 pairs of neighbours are tied
    EXPECT_NEAR(r.mean, 40.0 / 190, 0.02);
    EXPECT_DOUBLE_EQ(r.percentile, 100);
}

TEST(Reference, NothingToCompare) {
    EXPECT_TRUE(std::isnan(degree_centralisation(star(1))));
    EXPECT_TRUE(std::isnan(reference(make_tie_graph(1, {}, false), degree_centralisation, 20, 1).percentile));
}

}  // namespace
}  // namespace portulan::network

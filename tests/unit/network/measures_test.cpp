#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "network/betweenness.h"
#include "network/census.h"
#include "network/cohesion.h"
#include "network/group_ties.h"
#include "network/holes.h"
#include "network/standing.h"
#include "tie_networks.h"

namespace portulan::network {
namespace {

using testing::karate;
using testing::kite;
using testing::ties;
using Values = std::vector<double>;

void expect_near(const Values& found, const Values& wanted, double tolerance) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], tolerance) << "node " << i;
}

TEST(TieGraph, TheSameTieSeveralTimes) {
    const auto graph = ties(3, {{0, 1, 2}, {1, 0, 3}, {2, 2, 9}});
    EXPECT_EQ(graph.ties(), 1U);
    EXPECT_EQ(graph.out.weight(0, 1), 5);
    EXPECT_EQ(graph.out.weight(1, 0), 5);
    EXPECT_EQ(graph.out.degree(2), 0U);
    EXPECT_EQ(make_tie_graph(2, std::vector<WeightedTie>{{0, 1, 2}, {1, 0, 3}}, false, Merge::least).out.weight(0, 1), 2);
    const auto directed = ties(3, {{0, 1, 2}, {1, 0, 3}, {0, 1, 1}}, true);
    EXPECT_EQ(directed.ties(), 2U);
    EXPECT_EQ(directed.out.weight(0, 1), 3);
    EXPECT_EQ(without_directions(directed).out.weight(1, 0), 6);
}

TEST(TieGraph, SumsDoNotDependOnTheOrder) {
    std::vector<WeightedTie> list;
    for (int i = 0; i < 50; ++i) list.push_back({0, 1, 0.1 * i + 1e-9});
    const double sum = ties(2, list).out.weight(0, 1);
    Random random(3);
    for (int i = 0; i < 5; ++i) {
        random.shuffle(list);
        EXPECT_EQ(ties(2, list).out.weight(0, 1), sum);
    }
}

// Krackhardt (1990), table 1.
TEST(Betweenness, Kite) { expect_near(betweenness(kite()), {0.8333, 0.8333, 0, 3.6667, 0, 8.3333, 8.3333, 14, 8, 0}, 1e-4); }
TEST(Nearness, Kite) { expect_near(nearness(kite()).closeness, {0.529, 0.529, 0.5, 0.6, 0.5, 0.643, 0.643, 0.6, 0.429, 0.310}, 6e-4); }

// igraph 0.10 and networkx 2.8.
TEST(Betweenness, KarateClub) {
    const auto found = betweenness(karate());
    EXPECT_NEAR(found[0], 231.0714285714286, 1e-9);
    EXPECT_NEAR(found[33], 160.5515873015873, 1e-9);
    EXPECT_NEAR(found[32], 76.69047619047619, 1e-9);
    EXPECT_EQ(found, betweenness(karate(), PathLength::hops, 4));
}

TEST(Betweenness, TreesThatHang) {
    // A star: all pairs of leaves pass the centre. A path: what is left of a node times what is right of it.
    expect_near(betweenness(ties(5, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}})), {6, 0, 0, 0, 0}, 0);
    expect_near(betweenness(ties(5, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}})), {0, 3, 4, 3, 0}, 0);
    // A triangle 0 1 2 with a tree 0-3, 3-4, 3-5: 0 lies between {3, 4, 5} and {1, 2}; 3 between 4, 5 and all others.
    expect_near(betweenness(ties(6, {{0, 1, 1}, {0, 2, 1}, {1, 2, 1}, {0, 3, 1}, {3, 4, 1}, {3, 5, 1}})), {6, 0, 0, 7, 0, 0}, 1e-12);
}

TEST(Betweenness, MorePathsThanADoubleCounts) {
    // A chain of 1200 diamonds has 2^1200 shortest paths. An arm of the k-th of K diamonds carries half of the pairs of the
    // 3k + 1 nodes on its left and the 3(K - k - 1) + 1 on its right.
    constexpr std::uint32_t diamonds = 1200;
    std::vector<WeightedTie> list;
    for (std::uint32_t k = 0; k < diamonds; ++k)
        for (const std::uint32_t arm : {3 * k + 1, 3 * k + 2}) {
            list.push_back({3 * k, arm, 1});
            list.push_back({arm, 3 * k + 3, 1});
        }
    const auto found = betweenness(ties(3 * diamonds + 1, list));
    for (const std::uint32_t k : {0U, 599U, 1199U}) {
        const double left = 3.0 * k + 1, right = 3.0 * (diamonds - k - 1) + 1;
        EXPECT_NEAR(found[3 * k + 1], left * right / 2, 1e-6 * left * right);
    }
}

TEST(Betweenness, StrongTiesAreShort) {
    // 0-1-2 costs 1/4 + 1/4, the tie 0-2 costs 1.
    expect_near(betweenness(ties(3, {{0, 1, 4}, {1, 2, 4}, {0, 2, 1}}), PathLength::inverse_weight), {0, 1, 0}, 1e-12);
    // As long both ways (1/2 + 1/2 = 1): half a path.
    expect_near(betweenness(ties(3, {{0, 1, 2}, {1, 2, 2}, {0, 2, 1}}), PathLength::inverse_weight), {0, 0.5, 0}, 1e-12);
    EXPECT_NEAR(nearness(ties(3, {{0, 1, 4}, {1, 2, 4}, {0, 2, 1}}), PathLength::inverse_weight).closeness[0], 2 / 0.75, 1e-12);
}

TEST(Betweenness, Directed) { expect_near(betweenness(ties(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 0, 1}}, true)), {3, 3, 3, 3}, 1e-12); }

TEST(Nearness, ApartAndAlone) {
    const auto found = nearness(ties(4, {{0, 1, 1}, {1, 2, 1}}));
    expect_near(found.closeness, {2.0 / 3 * 2 / 3, 2.0 / 2 * 2 / 3, 2.0 / 3 * 2 / 3, 0}, 1e-12);
    expect_near(found.harmonic, {0.5, 2.0 / 3, 0.5, 0}, 1e-12);
}

TEST(Pagerank, KarateClub) {
    const auto found = pagerank(karate());
    EXPECT_NEAR(found[0], 0.0969972853883738, 1e-10);
    EXPECT_NEAR(found[33], 0.1009191823325516, 1e-10);
    EXPECT_NEAR(std::accumulate(found.begin(), found.end(), 0.0), 1, 1e-12);
}

TEST(Pagerank, WhereNoTieGoesOut) {
    // 0 -> 1, damping 1/2: x0 = 1/4 + x1/4, x1 = 1/4 + x1/4 + x0/2.
    expect_near(pagerank(ties(2, {{0, 1, 1}}, true), 0.5), {0.4, 0.6}, 1e-12);
}

TEST(Eigenvector, KarateClubAndTwoHalves) {
    EXPECT_NEAR(eigenvector(karate()).values[0], 0.9521323664766568, 1e-9);
    EXPECT_EQ(eigenvector(karate()).values[33], 1);
    const auto star = eigenvector(ties(3, {{0, 1, 1}, {0, 2, 1}}));
    EXPECT_TRUE(star.settled);
    expect_near(star.values, {1, std::sqrt(0.5), std::sqrt(0.5)}, 1e-10);
    EXPECT_NEAR(star.eigenvalue, std::sqrt(2), 1e-10);
}

TEST(Eigenvector, TwoPartsOfAlmostOneWeight) { EXPECT_FALSE(eigenvector(ties(4, {{0, 1, 1}, {2, 3, 1.0000001}})).settled); }

TEST(Cohesion, KarateClub) {
    const auto cores = core_numbers(karate());
    EXPECT_EQ(std::count(cores.begin(), cores.end(), 4U), 10);
    EXPECT_EQ(*std::max_element(cores.begin(), cores.end()), 4U);
    const auto found = triangles(karate());
    EXPECT_EQ(found.count, 45);
    EXPECT_NEAR(found.transitivity, 0.2556818181818182, 1e-12);
    EXPECT_TRUE(std::isnan(found.clustering[11]));  // member 12 knows the instructor alone
    const auto cuts = cut_points(karate());
    EXPECT_EQ(cuts.bridge_count, 1U);
    EXPECT_EQ(std::count(cuts.articulation.begin(), cuts.articulation.end(), true), 1);
    EXPECT_TRUE(cuts.articulation[0]);
    EXPECT_EQ(cuts.bridges[11], 1U);
}

TEST(Cohesion, CutsOfTwoTrianglesAndATie) {
    const auto graph = ties(7, {{0, 1, 1}, {1, 2, 1}, {0, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {3, 5, 1}});
    const auto cuts = cut_points(graph);
    EXPECT_EQ(cuts.articulation, (std::vector<bool>{false, false, true, true, false, false, false}));
    EXPECT_EQ(cuts.bridges, (std::vector<std::uint32_t>{0, 0, 1, 1, 0, 0, 0}));
    EXPECT_EQ(component_numbers(graph), (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0, 1}));
    EXPECT_EQ(core_numbers(graph), (std::vector<std::uint32_t>{2, 2, 2, 2, 2, 2, 0}));
}

TEST(Cohesion, Reciprocity) {
    const auto found = reciprocity(ties(4, {{0, 1, 1}, {1, 0, 1}, {1, 2, 1}}, true));
    expect_near({found.begin(), found.begin() + 3}, {1, 2.0 / 3, 0}, 1e-12);
    EXPECT_TRUE(std::isnan(found[3]));
}

TEST(Holes, KarateClub) {
    EXPECT_NEAR(constraint(karate())[0], 0.15542329764660495, 1e-12);
    EXPECT_NEAR(constraint(karate())[33], 0.1564186851211073, 1e-12);
    EXPECT_NEAR(effective_size(karate())[0], 13.75, 1e-12);
    EXPECT_NEAR(effective_size(karate())[33], 15.235294117647058, 1e-12);
    EXPECT_TRUE(std::isnan(constraint(ties(1, {}))[0]));
}

TEST(GroupTies, KarateClub) {
    const auto found = group_ties(karate(), testing::karate_sides(), 2);
    EXPECT_NEAR(found.assortativity, 0.717530864197531, 1e-12);
    EXPECT_EQ(found.nodes, (Values{17, 17}));
    // 67 ties within the halves, 11 between: 11/78 - 67/78.
    EXPECT_EQ(found.ties[0] + found.ties[3], 67);
    EXPECT_EQ(found.ties[1], 11);
    EXPECT_NEAR(found.external_internal, -56.0 / 78, 1e-12);
    EXPECT_NEAR(found.densities[1], 11.0 / (17 * 17), 1e-12);
    // 561 pairs: 272 within, 289 between. At most 78 ties go across, at least none.
    EXPECT_NEAR(found.expected, 17.0 / 561, 1e-12);
    EXPECT_NEAR(found.rescaled, 2 * 11.0 / 78 - 1, 1e-12);
}

TEST(GroupTies, PartsOfABroker) {
    // Groups A = {0, 1, 2}, B = {3, 4}, C = {5}.
    const std::vector<std::uint32_t> groups{0, 0, 0, 1, 1, 2};
    const auto part = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) { return brokerage(ties(6, {{i, j, 1}, {j, k, 1}}, true), groups)[j]; };
    EXPECT_EQ(part(0, 1, 2).coordinator, 1);
    EXPECT_EQ(part(3, 0, 1).gatekeeper, 1);
    EXPECT_EQ(part(0, 1, 3).representative, 1);
    EXPECT_EQ(part(0, 3, 1).consultant, 1);
    EXPECT_EQ(part(0, 3, 5).liaison, 1);
    // Not a broker between two who are tied; without directions each pair once, and no difference between the two ways out.
    EXPECT_EQ(brokerage(ties(6, {{0, 1, 1}, {1, 2, 1}, {0, 2, 1}}, true), groups)[1].coordinator, 0);
    const auto both = brokerage(ties(6, {{0, 1, 1}, {1, 2, 1}, {1, 3, 1}}), groups)[1];
    EXPECT_EQ(both.coordinator, 1);
    EXPECT_EQ(both.gatekeeper, 2);
    EXPECT_EQ(both.representative, 0);
    const auto outward = external_internal(ties(6, {{0, 1, 1}, {1, 2, 1}, {1, 3, 1}}), groups);
    EXPECT_NEAR(outward[1], -1.0 / 3, 1e-12);
    EXPECT_EQ(outward[3], 1);
    EXPECT_TRUE(std::isnan(outward[5]));
}

TEST(Census, DyadsAndTriads) {
    const auto graph = ties(4, {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {0, 3, 1}, {3, 0, 1}}, true);
    const auto dyads = dyad_census(graph);
    EXPECT_EQ(dyads.mutual, 1);
    EXPECT_EQ(dyads.asymmetric, 3);
    EXPECT_EQ(dyads.null, 2);
    const auto triads = triad_census(graph);
    const auto of = [&](std::string_view name) {
        return triads[static_cast<std::size_t>(std::find(triad_names.begin(), triad_names.end(), name) - triad_names.begin())];
    };
    // 0 1 2 is a cycle; 3 <-> 0 -> 1 is 111U, 2 -> 0 <-> 3 is 111D; 1 -> 2 with 3 apart is 012.
    EXPECT_EQ(of("030C"), 1);
    EXPECT_EQ(of("111U"), 1);
    EXPECT_EQ(of("111D"), 1);
    EXPECT_EQ(of("012"), 1);
    EXPECT_EQ(std::accumulate(triads.begin(), triads.end(), 0.0), 4);
}

// Without directions a count of its own; the census of ties both ways must agree.
TEST(Census, WithoutDirections) {
    std::vector<WeightedTie> both = testing::karate_ties();
    for (const WeightedTie& tie : testing::karate_ties()) both.push_back({tie.b, tie.a, 1});
    EXPECT_EQ(triad_census(karate()), triad_census(ties(34, both, true)));
    EXPECT_EQ(triad_census(karate())[15], 45);
    EXPECT_EQ(triad_census(ties(2, {{0, 1, 1}}))[2], 0);
}

TEST(Measures, OfNothing) {
    const TieGraph empty = ties(0, {});
    EXPECT_TRUE(betweenness(empty).empty());
    EXPECT_TRUE(pagerank(empty).empty());
    EXPECT_TRUE(core_numbers(empty).empty());
    EXPECT_TRUE(eigenvector(empty).values.empty());
    EXPECT_TRUE(nearness(ties(1, {})).closeness[0] == 0);
    EXPECT_EQ(betweenness(ties(3, {})), (Values{0, 0, 0}));
    EXPECT_EQ(triad_census(ties(2, {}))[0], 0);
}

}  // namespace
}  // namespace portulan::network

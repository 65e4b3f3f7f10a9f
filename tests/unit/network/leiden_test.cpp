#include "network/leiden.h"

#include <gtest/gtest.h>

#include "network/cohesion.h"
#include "tie_networks.h"

namespace portulan::network {
namespace {

using testing::karate;
using testing::ties;

// The optimum (Brandes et al. 2008), with any seed.
TEST(Leiden, KarateClub) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto found = leiden(karate(), {.seed = seed});
        EXPECT_NEAR(found.modularity, 0.4197896, 5e-8);
        EXPECT_EQ(found.count, 4U);
        EXPECT_NEAR(modularity(karate(), found.of), found.modularity, 1e-12);
    }
}

// A ring of thirty cliques of five: neighbouring pairs are the best partition (Fortunato & Barthélemy 2007: 0.888, one by one 0.876).
TEST(Leiden, RingOfCliques) {
    std::vector<WeightedTie> list;
    std::vector<std::uint32_t> one_by_one;
    for (std::uint32_t c = 0; c < 30; ++c) {
        for (std::uint32_t i = 0; i < 5; ++i) {
            one_by_one.push_back(c);
            for (std::uint32_t j = 0; j < i; ++j) list.push_back({5 * c + i, 5 * c + j, 1});
        }
        list.push_back({5 * c, (5 * c + 6) % 150, 1});
    }
    const auto graph = ties(150, list);
    EXPECT_NEAR(modularity(graph, one_by_one), 0.876, 5e-4);
    const auto found = leiden(graph);
    EXPECT_EQ(found.count, 15U);
    EXPECT_NEAR(found.modularity, 0.888, 5e-4);
    // A finer resolution takes them one by one.
    EXPECT_EQ(leiden(graph, {.resolution = 2}).count, 30U);
}

TEST(Leiden, WeightsCount) {
    // A square whose sides 0-1 and 2-3 are strong.
    const auto found = leiden(ties(4, {{0, 1, 9}, {1, 2, 1}, {2, 3, 9}, {3, 0, 1}}));
    EXPECT_EQ(found.of, (std::vector<std::uint32_t>{0, 0, 1, 1}));
    EXPECT_NEAR(found.modularity, 18.0 / 20 - 0.5, 1e-12);
}

TEST(Leiden, LargestFirstAndAlone) {
    const auto found = leiden(ties(7, {{0, 1, 1}, {2, 3, 1}, {3, 4, 1}, {2, 4, 1}}));
    EXPECT_EQ(found.of, (std::vector<std::uint32_t>{1, 1, 0, 0, 0, 2, 3}));
    EXPECT_EQ(leiden(ties(3, {})).count, 3U);
    EXPECT_EQ(leiden(ties(0, {})).count, 0U);
    // Directions do not matter.
    EXPECT_EQ(leiden(ties(4, {{0, 1, 1}, {3, 2, 1}}, true)).of, (std::vector<std::uint32_t>{0, 0, 1, 1}));
}

}  // namespace
}  // namespace portulan::network

// Rings round a centre: who stands on which, and layouts that keep to them.
#include "network/rings.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "network/build.h"
#include "network/layout.h"
#include "network/sectors.h"
#include "networks.h"

namespace portulan::network {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(RingsByValue, ByHand) {
    // Eight linked nodes in two rings: the inner half of the radius is a quarter of the disc, two nodes; the value changes after
    // one and after three of them, and one comes first. Who has no tie stands apart.
    EXPECT_EQ(rings_by_value(Numbers{9, 5, 5, 3, 2, 2, 1, 1, 0}), (Numbers{0, 1, 1, 1, 1, 1, 1, 1, 2}));
    // Sixteen different values in four rings: 1, 4 and 9 sixteenths of the disc.
    Numbers values, rings;
    for (std::uint32_t i = 0; i < 16; ++i) {
        values.push_back(16 - i);
        rings.push_back(i < 1 ? 0 : i < 4 ? 1 : i < 9 ? 2 : 3);
    }
    EXPECT_EQ(rings_by_value(values), rings);
    EXPECT_EQ(rings_by_value(values, 1), Numbers(16, 0));
}

TEST(RingsByValue, EqualValuesShareARing) {
    EXPECT_EQ(rings_by_value(Numbers{2, 2, 2}), (Numbers{0, 0, 0}));
    EXPECT_EQ(rings_by_value(Numbers{0, 0}), (Numbers{0, 0}));
    EXPECT_EQ(rings_by_value(Numbers{3, 0, 3}), (Numbers{0, 1, 0}));
    EXPECT_TRUE(rings_by_value(Numbers{}).empty());
}

TEST(RingMiddles, ByHand) {
    EXPECT_EQ(ring_middles(Numbers{0, 1, 1, 2}, 6), (std::vector<double>{0, 3, 5})) << "alone in the centre";
    EXPECT_EQ(ring_middles(Numbers{0, 0, 1}, 4), (std::vector<double>{1, 3}));
}

TEST(LinkedOthers, CountsWhoIsBroughtTogether) {
    std::vector<Element> elements;
    for (const char* id : {"a", "b", "c", "d", "e"}) elements.push_back(testing::actor(id, "associations"));
    std::vector<Tie> ties{testing::tie("1", "a", "b"), testing::tie("2", "b", "a"), testing::tie("3", "a", "c"), testing::tie("4", "a", "d"), testing::tie("5", "a", "e", TieType::contests), testing::tie("6", "c", "d")};
    ties[2].status = TieStatus::wished;
    ties[3].quality = TieQuality::rupture;
    ties[5].quality = TieQuality::tension;
    EXPECT_EQ(linked_others(build_network(elements, ties)), (Numbers{1, 1, 1, 1, 0})) << "a and b once, c and d though in tension";
}

/// Thirty actors of three families; the first ones have most ties, the last has none.
Network ringed(bool backwards) {
    std::vector<Element> elements;
    std::vector<Tie> ties;
    Random random(11);
    const std::vector<std::string> families{"elus", "services", "associations"};
    for (std::uint32_t i = 0; i < 30; ++i) elements.push_back(testing::actor("a" + std::to_string(i), families[i % 3]));
    for (std::uint32_t i = 1; i < 29; ++i)
        for (std::uint32_t k = 0; k < 2; ++k)
            if (const auto to = random.below(i); to != i) ties.push_back(testing::tie("t" + std::to_string(2 * i + k), "a" + std::to_string(i), "a" + std::to_string(to)));
    if (backwards) {
        std::ranges::reverse(elements);
        std::ranges::reverse(ties);
    }
    return build_network(elements, ties);
}

LayoutOptions on_rings(const Network& network) { return {.starts = 40, .keep = 2, .rings = rings_by_value(linked_others(network))}; }

TEST(LayOutOnRings, EverybodyStandsOnTheRingAndInTheSector) {
    const Network network = ringed(false);
    const LayoutOptions options = on_rings(network);
    const auto middles = ring_middles(options.rings, 1);
    const auto groups = group_numbers(network);
    const auto sectors = make_sectors(sector_weights(groups));
    for (const RankedLayout& ranked : lay_out(network, options))
        for (std::size_t i = 0; i < network.nodes.size(); ++i) {
            const Point p{ranked.layout.x[i], ranked.layout.y[i]};
            EXPECT_NEAR(std::hypot(p.x, p.y), middles[options.rings[i]], 1e-9) << network.nodes[i].id;
            EXPECT_TRUE(is_inside(sectors[groups[i]], {p.x * 0.999999, p.y}) || is_inside(sectors[groups[i]], {p.x * 1.000001, p.y})) << network.nodes[i].id;
        }
}

TEST(LayOutOnRings, DependsOnNoOrderOfRowsAndNoNumberOfThreads) {
    const Network network = ringed(false);
    LayoutOptions options = on_rings(network);
    const auto one = lay_out(network, options);
    options.jobs = 2;
    const auto two = lay_out(ringed(true), options);
    EXPECT_EQ(one.front().layout.x, two.front().layout.x);
    EXPECT_EQ(one.front().layout.y, two.front().layout.y);
}

TEST(LayOutOnRings, HasFewerCrossingsThanPlacesByLot) {
    const Network network = ringed(false);
    LayoutOptions options = on_rings(network);
    const long solved = lay_out(network, options).front().crossings;
    options.starts = 1;
    options.stress.passes = 2;  // hardly descended
    const long by_lot = lay_out(network, options).front().crossings;
    EXPECT_LT(2 * solved, by_lot + solved) << solved << " of " << by_lot;
}

TEST(LayOutOnRings, NothingGivesNothing) { EXPECT_TRUE(lay_out(Network{}, {.rings = {}}).front().layout.x.empty()); }

}  // namespace
}  // namespace portulan::network

#include "network/harmony.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "network/build.h"
#include "network/layout.h"
#include "network/sectors.h"
#include "network/seriation.h"
#include "networks.h"

namespace portulan::network {
namespace {

using testing::actor;
using testing::tie;

/// Shared actors "D" and "C" with some actors of the territory's own.
Network territory(const std::string& prefix, int own) {
    std::vector<Element> elements{actor("D", "droit_commun"), actor("C", "droit_commun")};
    std::vector<Tie> ties{tie("t0", "D", "C")};
    for (int i = 0; i < own; ++i) {
        const std::string id = prefix + std::to_string(i);
        elements.push_back(actor(id, i % 2 == 0 ? "associations" : "elus"));
        ties.push_back(tie(id + "t", id, i % 3 == 0 ? "D" : "C"));
        if (i > 1) ties.push_back(tie(id + "u", id, prefix + std::to_string(i - 2)));
    }
    return build_network(elements, ties);
}

/// Where a node stands, seen from the centre in mean distances.
Point seen(const Network& network, const RankedLayout& ranked, const std::string& id) {
    double sum = 0;
    Point at;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        const Point p{ranked.layout.x[i] - ranked.centre.x, ranked.layout.y[i] - ranked.centre.y};
        sum += p.x * p.x + p.y * p.y;
        if (network.nodes[i].id == id) at = p;
    }
    const double unit = std::sqrt(sum / static_cast<double>(network.nodes.size()));
    return {at.x / unit, at.y / unit};
}

RankedLayout lay_out_with(const Network& network, const Harmony& harmony) {
    LayoutOptions options{.starts = 20, .sector_weights = harmony.sector_weights};
    for (const NetworkNode& node : network.nodes) {
        const auto found = harmony.places.find(node.id);
        options.anchors.push_back(found == harmony.places.end() ? std::nullopt : std::optional(found->second));
    }
    return lay_out(network, options).front();
}

TEST(Harmony, SharedActorsStandAtTheSamePlace) {
    const std::vector<Network> networks{territory("a", 9), territory("b", 24)};
    const Harmony harmony = harmonise(networks);
    ASSERT_EQ(harmony.places.size(), 2U);
    const RankedLayout one = lay_out_with(networks[0], harmony), two = lay_out_with(networks[1], harmony);
    for (const char* id : {"C", "D"}) {
        const Point a = seen(networks[0], one, id), b = seen(networks[1], two, id);
        EXPECT_NEAR(a.x, b.x, 0.08) << id;
        EXPECT_NEAR(a.y, b.y, 0.08) << id;
        EXPECT_NEAR(a.x, harmony.places.at(id).x, 0.08) << id;
    }
}

TEST(Harmony, OneActorLessTurnsSharedOnesALittle) {
    const std::vector<Network> before{territory("a", 9), territory("b", 24)}, after{territory("a", 9), territory("b", 23)};
    const Harmony one = harmonise(before), other = harmonise(after);
    EXPECT_NEAR(one.places.at("C").x, other.places.at("C").x, 0.1);
    std::vector<Network> turned{before[1], before[0]};
    EXPECT_EQ(harmonise(turned).places.at("C"), one.places.at("C"));
    EXPECT_EQ(harmonise(turned).sector_weights, one.sector_weights);
    EXPECT_TRUE(harmonise({}).places.empty());
}

TEST(Seriation, TiedActorsOfAFamilyStandTogether) {
    // A chain 0-4-1-3-2-5 of one family: in its own order every tie spans one row.
    std::vector<Element> elements;
    for (int i = 0; i < 6; ++i) elements.push_back(actor("a" + std::to_string(i), "associations"));
    const Network network = build_network(elements, std::vector<Tie>{tie("1", "a0", "a4"), tie("2", "a4", "a1"), tie("3", "a1", "a3"), tie("4", "a3", "a2"), tie("5", "a2", "a5")});
    EXPECT_DOUBLE_EQ(arrangement_cost(network, {0, 1, 2, 3, 4, 5}), 4 + 3 + 2 + 1 + 3);
    EXPECT_LE(arrangement_cost(network, seriate(network)), 7);
}

TEST(Seriation, FamiliesKeepTheirPlaces) {
    const Network network = territory("a", 9);
    const auto order = seriate(network);
    std::vector<std::uint32_t> sorted = order;
    std::sort(sorted.begin(), sorted.end());
    for (std::uint32_t i = 0; i < sorted.size(); ++i) {
        EXPECT_EQ(sorted[i], i);
        EXPECT_EQ(network.nodes[order[i]].group, network.nodes[i].group);
    }
    EXPECT_TRUE(seriate({}).empty());
}

}  // namespace
}  // namespace portulan::network

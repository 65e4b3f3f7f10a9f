#include "network/build.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "networks.h"

namespace portulan::network {
namespace {

using testing::actor;
using testing::tie;

std::vector<std::string> ids(const Network& network) {
    std::vector<std::string> list;
    for (const NetworkNode& node : network.nodes) list.push_back(node.id);
    return list;
}

TEST(BuildNetwork, NodesGoByFamilyThenNaturalIdentifier) {
    const std::vector<Element> elements{actor("A-10", "associations"), actor("A-2", "associations"),
                                        actor("Z-1", "elus"), actor("B-1", "no-such-family")};
    EXPECT_EQ(ids(build_network(elements, {})), (std::vector<std::string>{"Z-1", "A-2", "A-10", "B-1"}));
}

TEST(BuildNetwork, KeepsTiesOfSelectedElementsOnly) {
    std::vector<Element> elements{actor("a", "elus", {"metz"}), actor("b", "elus", {"autun"}), actor("c", "elus")};
    const std::vector<Tie> ties{tie("1", "a", "b"), tie("2", "c", "a"), tie("3", "b", "c")};
    const Network metz = build_network(elements, ties, {.territory = "metz"});
    EXPECT_EQ(ids(metz), (std::vector<std::string>{"a", "c"}));
    ASSERT_EQ(metz.ties.size(), 1U);
    EXPECT_EQ(metz.ties[0].id, "2");
}

TEST(BuildNetwork, UndirectedTiesRunFromEarlierToLaterNode) {
    const std::vector<Element> elements{actor("a", "elus"), actor("b", "elus")};
    const std::vector<Tie> ties{tie("1", "b", "a"), tie("2", "b", "a", TieType::funds)};
    const Network network = build_network(elements, ties);
    ASSERT_EQ(network.ties.size(), 2U);
    EXPECT_EQ(network.ties[0].id, "1");
    EXPECT_EQ(network.ties[0].from, 0U);
    EXPECT_EQ(network.ties[1].from, 1U);  // money has a direction
}

TEST(BuildNetwork, SelectsDimensionKindAndStatus) {
    std::vector<Element> elements{actor("a", "elus"), actor("b", "elus"), actor("s", "")};
    elements[0].dimensions.engagement = elements[1].dimensions.engagement = true;
    elements[2].kind = ElementKind::space;
    elements[2].dimensions.engagement = true;
    std::vector<Tie> ties{tie("1", "a", "b"), tie("2", "a", "b"), tie("3", "a", "s"), tie("4", "a", "b")};
    ties[1].status = TieStatus::wished;
    ties[3].dimensions.cooperation = true;
    const NetworkSelection engagement{.dimension = Dimension::engagement};
    EXPECT_EQ(build_network(elements, ties, engagement).ties.size(), 2U);
    EXPECT_EQ(build_network(elements, ties, {.statuses = {TieStatus::wished}}).ties.size(), 1U);
    const Network both = build_network(elements, ties, {.kinds = {ElementKind::actor, ElementKind::space}});
    EXPECT_EQ(both.nodes.back().group, "space");
    EXPECT_EQ(both.ties.size(), 4U);
    EXPECT_TRUE(build_network(elements, ties, {.dimension = Dimension::cooperation}).nodes.empty());
}

TEST(BuildNetwork, DegreesAndIsolates) {
    const std::vector<Element> elements{actor("a", "elus"), actor("b", "elus"), actor("c", "elus"), actor("d", "elus")};
    const std::vector<Tie> ties{tie("1", "a", "b"), tie("2", "a", "b", TieType::funds), tie("3", "c", "c")};
    const Network network = build_network(elements, ties);
    EXPECT_EQ(degrees(network), (std::vector<int>{2, 2, 1, 0}));
    EXPECT_EQ(isolates(network), (std::vector<std::uint32_t>{2, 3}));
}

}  // namespace
}  // namespace portulan::network

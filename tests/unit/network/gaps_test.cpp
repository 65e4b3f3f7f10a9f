#include "network/gaps.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portulan::network {
namespace {

NetworkNode node(std::string id, std::string group, ElementKind kind = ElementKind::actor) { return {.id = id, .label = id, .kind = kind, .group = std::move(group)}; }

// Two families linked (0-1, 1-2), a third one apart (3-4), a lone node 5.
Network islands() {
    Network n;
    n.nodes = {node("a", "F1"), node("b", "F1"), node("c", "F2"), node("d", "F3"), node("e", "F3"), node("f", "F2")};
    n.ties = {{.from = 0, .to = 1}, {.from = 1, .to = 2}, {.from = 3, .to = 4}};
    return n;
}

TEST(Gaps, BridgesInTheOrderOfWhatTheyWouldDo) {
    Network n = islands();
    n.ties.push_back({.from = 0, .to = 2, .status = TieStatus::missing});                          // same part, families linked already: two steps
    n.ties.push_back({.from = 3, .to = 0, .type = TieType::informs, .status = TieStatus::wished});  // d wishes: parts and families joined
    n.ties.push_back({.from = 1, .to = 4, .status = TieStatus::wished});                           // both wish it
    n.ties.push_back({.from = 2, .to = 3, .status = TieStatus::wished});
    n.ties.push_back({.from = 2, .to = 3, .status = TieStatus::refused});                          // not to be built
    n.ties.push_back({.from = 0, .to = 1, .status = TieStatus::wished});                           // stands already
    n.ties.push_back({.from = 4, .to = 5, .status = TieStatus::past});                             // nobody asks for it
    const Gaps gaps = find_gaps(n);
    ASSERT_EQ(gaps.pairs.size(), 6U);
    std::vector<std::string> bridges;
    for (const auto i : gaps.bridges) bridges.push_back(n.nodes[gaps.pairs[i].a].id + n.nodes[gaps.pairs[i].b].id);
    EXPECT_EQ(bridges, (std::vector<std::string>{"be", "ad", "ac"}));
    const Gap& one_sided = gaps.pairs[gaps.bridges[1]];
    EXPECT_TRUE(!one_sided.wished_by_a && one_sided.wished_by_b && one_sided.joins_parts && one_sided.joins_families);
    EXPECT_EQ(gaps.pairs[gaps.bridges[2]].steps, 2U);
    // F1-F1, F1-F2, F1-F3, F2-F2, F2-F3, F3-F3
    ASSERT_EQ(gaps.families.size(), 6U);
    EXPECT_EQ(gaps.families[0].existing, 1U);
    EXPECT_EQ(gaps.families[2].existing, 0U);
    EXPECT_EQ(gaps.families[2].wished, 2U);
    EXPECT_EQ(gaps.families[4].refused, 1U);
}

TEST(Gaps, RupturesAndContestationsDoNotLink) {
    Network n = islands();
    n.ties[1].quality = TieQuality::rupture;
    n.ties.push_back({.from = 2, .to = 3, .type = TieType::contests});
    n.ties.push_back({.from = 0, .to = 2, .status = TieStatus::wished});
    const Gaps gaps = find_gaps(n);
    ASSERT_EQ(gaps.bridges.size(), 1U);
    EXPECT_TRUE(gaps.pairs[0].joins_parts && gaps.pairs[0].joins_families);
    EXPECT_TRUE(find_gaps({}).pairs.empty());
}

TEST(Keystones, SpacesThatHoldFamiliesTogether) {
    Network n;
    n.nodes = {node("a", "F1"), node("b", "F2"), node("c", "F3"), node("s", "space", ElementKind::space), node("t", "space", ElementKind::space), node("u", "space", ElementKind::space)};
    // a-s-b, b-t-c, and a-u-b once more: t alone holds F3.
    for (const auto& [from, to] : {std::pair{0U, 3U}, {1U, 3U}, {1U, 4U}, {2U, 4U}, {0U, 5U}, {1U, 5U}}) n.ties.push_back({.from = from, .to = to, .type = TieType::takes_part});
    const auto found = keystones(n);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].node, 4U);
    EXPECT_EQ(found[0].pairs, 2U);   // F1-F3, F2-F3
    EXPECT_EQ(found[0].actors, 1U);
}

TEST(Balance, Triangles) {
    Network n;
    n.nodes = {node("a", "F"), node("b", "F"), node("c", "F"), node("d", "F")};
    // abc all friends; abd: a and b friends, both against d (holds); acd: a-c friends, a-d against, c-d friends (does not hold).
    n.ties = {{.from = 0, .to = 1}, {.from = 1, .to = 2}, {.from = 0, .to = 2}, {.from = 0, .to = 3, .quality = TieQuality::tension},
              {.from = 3, .to = 1, .type = TieType::contests}, {.from = 2, .to = 3}, {.from = 1, .to = 2, .status = TieStatus::wished}};
    const Balance b = balance(n);
    EXPECT_EQ(b.positive_ties, 4U);
    EXPECT_EQ(b.negative_ties, 2U);
    EXPECT_EQ(b.all_positive, 1U);
    EXPECT_EQ(b.one_positive, 1U);
    EXPECT_EQ(b.two_positive, 2U);  // acd and bcd
    EXPECT_DOUBLE_EQ(b.share(), 0.5);
    EXPECT_EQ(b.unbalanced, (std::vector<std::size_t>{1, 1, 2, 2}));
    EXPECT_TRUE(std::isnan(balance({}).share()));
}

}  // namespace
}  // namespace portulan::network

// Parallel ties: several relations of one pair stand side by side, and each can be seen.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/files.h"
#include "figures/network_diagram.h"
#include "figures/network_lines.h"
#include "figures/plane.h"

namespace portulan::figures {
namespace {

class NetworkLanes : public testing::Test {
protected:
    NetworkLanes() {
        for (const char* id : {"A", "B"}) network.nodes.push_back({.id = id, .label = id, .kind = ElementKind::actor, .group = "associations"});
    }
    void tie(std::uint32_t from, std::uint32_t to, TieType type, TieStatus status = TieStatus::existing) { network.ties.push_back({.from = from, .to = to, .type = type, .status = status}); }
    /// The two at a distance of 60 mm, from left to right.
    Diagram placed() {
        Diagram diagram = make_diagram(context, network, LabelKind::names);
        for (DiagramNode& node : diagram.nodes) node.at = {network.nodes[node.node].id == "A" ? 20.0 : 80.0, 50};
        diagram.frame = {0, 0, 100, 100};
        return diagram;
    }
    /// How far the middle of each tie stands below the straight line, sorted.
    static std::vector<double> middles(const Diagram& diagram) {
        std::vector<double> found;
        for (const DiagramTie& tie : diagram.ties) {
            const auto line = tie_line(diagram, tie);
            const Point at = line.size() == 2 ? along(line[0], line[1], 0.5) : line[line.size() / 2];
            found.push_back(at.y - 50);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
    FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::team};
    Network network;
};

TEST_F(NetworkLanes, OneTieIsStraight) {
    tie(0, 1, TieType::funds);
    EXPECT_EQ(middles(placed()), (std::vector<double>{0}));
}

// 1.5 mm apart, the same whichever way each leads.
TEST_F(NetworkLanes, ThreeRelationsHaveThreeLanes) {
    tie(0, 1, TieType::funds);
    tie(1, 0, TieType::informs);
    tie(0, 1, TieType::cooperates, TieStatus::wished);
    const auto found = middles(placed());
    ASSERT_EQ(found.size(), 3U);
    EXPECT_NEAR(found[0], -1.5, 1e-9);
    EXPECT_NEAR(found[1], 0, 1e-9);
    EXPECT_NEAR(found[2], 1.5, 1e-9);
}

// One line with a mark at each end, not two.
TEST_F(NetworkLanes, ThereAndBackIsOneLine) {
    tie(0, 1, TieType::informs);
    tie(1, 0, TieType::informs);
    const Diagram diagram = placed();
    ASSERT_EQ(diagram.ties.size(), 1U);
    EXPECT_TRUE(diagram.ties.front().mutual);
    EXPECT_EQ(middles(diagram), (std::vector<double>{0}));
}

// Sparing names and signs moves no lane onto another.
TEST_F(NetworkLanes, BendingKeepsLanesApart) {
    tie(0, 1, TieType::funds);
    tie(0, 1, TieType::informs);
    tie(1, 0, TieType::contests);
    network.nodes.push_back({.id = "C", .label = "In between", .kind = ElementKind::actor, .group = "associations"});
    Diagram diagram = make_diagram(context, network, LabelKind::names);
    for (DiagramNode& node : diagram.nodes) node.at = {network.nodes[node.node].id == "A" ? 20.0 : network.nodes[node.node].id == "B" ? 80.0 : 50.0, 50};
    diagram.frame = {0, 0, 100, 100};
    bend_ties(diagram);
    const auto found = middles(diagram);
    ASSERT_EQ(found.size(), 3U);
    for (std::size_t i = 0; i + 1 < found.size(); ++i) EXPECT_GE(found[i + 1] - found[i], 1.4);
    for (const DiagramTie& tie : diagram.ties) EXPECT_EQ(signs_under(diagram, tie, tie_line(diagram, tie)), 0);
}

// Lines end at the sign, arrowhead included, not under it.
TEST_F(NetworkLanes, LinesEndAtTheSign) {
    tie(0, 1, TieType::funds);
    tie(0, 1, TieType::informs);
    const Diagram diagram = placed();
    for (const DiagramTie& tie : diagram.ties) {
        const auto line = visible_line(diagram, tie, 0.5);
        const DiagramNode& end = diagram.nodes[tie.to];
        EXPECT_GT(distance(line.back(), end.at), 0.8 * end.radius);
        EXPECT_LT(distance(line.back(), end.at), end.reach + 1.5);
    }
}

}  // namespace
}  // namespace portulan::figures

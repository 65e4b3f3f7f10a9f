#include "network/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "network/build.h"
#include "network/packing.h"
#include "network/sectors.h"
#include "networks.h"

namespace portulan::network {
namespace {

/// Forty actors of four families, a few hubs, one lone actor.
struct Invented {
    std::vector<Element> elements;
    std::vector<Tie> ties;
};

Invented invented() {
    const std::vector<std::string> families{"elus", "services", "associations", "medias"};
    Invented made;
    Random random(7);
    for (int i = 0; i < 41; ++i)
        made.elements.push_back(testing::actor("a" + std::to_string(i), families[random.below(4)]));
    for (int i = 0; i < 90; ++i) {
        const auto from = random.below(40);
        const auto to = random.below(10);
        if (from != to)
            made.ties.push_back(testing::tie("t" + std::to_string(i), "a" + std::to_string(from), "a" + std::to_string(to)));
    }
    return made;
}

void expect_same(const RankedLayout& a, const RankedLayout& b) {
    EXPECT_EQ(a.layout.x, b.layout.x);  // bit for bit
    EXPECT_EQ(a.layout.y, b.layout.y);
    EXPECT_EQ(a.crossings, b.crossings);
}

TEST(LayOut, DependsOnNoOrderOfRows) {
    Invented rows = invented();
    const auto first = lay_out(build_network(rows.elements, rows.ties), {.starts = 20});
    Random random(3);
    for (int shuffle = 0; shuffle < 3; ++shuffle) {
        random.shuffle(rows.elements);
        random.shuffle(rows.ties);
        expect_same(first.front(), lay_out(build_network(rows.elements, rows.ties), {.starts = 20}).front());
    }
}

TEST(LayOut, DependsOnNoNumberOfThreads) {
    const Invented rows = invented();
    const Network network = build_network(rows.elements, rows.ties);
    for (const auto arrangement : {Arrangement::families, Arrangement::free}) {
        const auto one = lay_out(network, {.arrangement = arrangement, .starts = 20, .keep = 4, .jobs = 1});
        const auto four = lay_out(network, {.arrangement = arrangement, .starts = 20, .keep = 4, .jobs = 4});
        ASSERT_EQ(one.size(), 4U);
        for (std::size_t i = 0; i < one.size(); ++i) expect_same(one[i], four[i]);
    }
}

TEST(LayOut, MoreStartsAreNoWorse) {
    const Invented rows = invented();
    const Network network = build_network(rows.elements, rows.ties);
    const auto few = lay_out(network, {.starts = 1}).front();
    const auto many = lay_out(network, {.starts = 60}).front();
    EXPECT_LT(static_cast<double>(many.crossings) / static_cast<double>(few.crossings) + many.stress / few.stress, 2.0001);
}

TEST(LayOut, EveryLinkedNodeIsInTheSectorOfItsFamily) {
    const Invented rows = invented();
    const Network network = build_network(rows.elements, rows.ties);
    const auto groups = group_numbers(network);
    const auto alone = isolates(network);
    LayoutOptions options;
    options.starts = 10;
    options.sector_weights = std::vector<double>(14, 1.0);
    const RankedLayout best = lay_out(network, options).front();
    const auto sectors = make_sectors(options.sector_weights);
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
        if (std::ranges::find(alone, i) != alone.end()) continue;
        const Point p{best.layout.x[i] - best.centre.x, best.layout.y[i] - best.centre.y};
        const Point in = turned_into(sectors[groups[i]], p);
        EXPECT_NEAR(std::hypot(in.x - p.x, in.y - p.y), 0, 1e-9) << network.nodes[i].id;
    }
}

TEST(LayOut, LoneNodesAndSmallComponentsStayNear) {
    // A grid of 25, three pairs, ten lone nodes.
    std::vector<Edge> edges = edges_of(testing::grid(5, 5));
    for (std::uint32_t i = 25; i < 31; i += 2) edges.push_back({i, i + 1, 1});
    const Graph graph = make_graph(41, edges);
    const RankedLayout best = lay_out(graph, {}, {.arrangement = Arrangement::free, .starts = 5}).front();
    for (std::size_t i = 0; i < 41; ++i)
        for (std::size_t j = i + 1; j < 41; ++j) {
            const double apart = std::hypot(best.layout.x[i] - best.layout.x[j], best.layout.y[i] - best.layout.y[j]);
            EXPECT_GT(apart, 0.3);
            EXPECT_LT(apart, 13);
        }
}

TEST(LayOut, NothingGivesNothing) {
    const auto none = lay_out(Network{});
    ASSERT_EQ(none.size(), 1U);
    EXPECT_TRUE(none.front().layout.x.empty());
    Network alone;
    alone.nodes.resize(3);
    const auto row = lay_out(alone);
    EXPECT_EQ(row.front().layout.x, (std::vector<double>{-1, 0, 1}));
    EXPECT_EQ(row.front().layout.y, (std::vector<double>{0, 0, 0}));
}

TEST(Packing, BoxesNeverMeetAndTheTallestComesFirst) {
    const std::vector<BoxSize> boxes{{1, 1}, {6, 4}, {2, 2}, {0, 0}, {3, 1}, {2, 3}};
    const auto corners = pack_boxes(boxes, 0.5);
    EXPECT_EQ(corners[1], (Point{0, 0}));
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            const bool apart = corners[i].x + boxes[i].width + 0.499 < corners[j].x ||
                               corners[j].x + boxes[j].width + 0.499 < corners[i].x ||
                               corners[i].y + boxes[i].height + 0.499 < corners[j].y ||
                               corners[j].y + boxes[j].height + 0.499 < corners[i].y;
            EXPECT_TRUE(apart) << i << " and " << j;
        }
}

TEST(Sectors, DirectionIsTheClockHand) {
    for (int i = 0; i < 64; ++i) {
        const double turn = i / 64.0;
        const Point hand = direction(turn);
        EXPECT_NEAR(hand.x, std::sin(turn * 2 * M_PI), 1e-15);
        EXPECT_NEAR(hand.y, -std::cos(turn * 2 * M_PI), 1e-15);
    }
}

TEST(Sectors, TurnedIntoKeepsTheRadius) {
    const auto sectors = make_sectors(std::vector<double>{1, 1, 2});  // 12-3, 3-6, 6-12 o'clock
    EXPECT_TRUE(is_inside(sectors[0], {1, -1}));
    EXPECT_FALSE(is_inside(sectors[0], {1, 1}));
    EXPECT_TRUE(is_inside(sectors[2], {-1, 0.5}));
    const Point turned = turned_into(sectors[0], {0, 2});
    EXPECT_NEAR(std::hypot(turned.x, turned.y), 2, 1e-12);
    EXPECT_TRUE(is_inside(sectors[0], {turned.x + 1e-12, turned.y - 1e-12}));
    EXPECT_EQ(turned_into(sectors[1], {1, 2}), (Point{1, 2}));
}

}  // namespace
}  // namespace portulan::network

#include "geo/simplify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/locate.h"
#include "geo/measure.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

TEST(vertex_weights, of_a_bend_by_hand) {
    // One arc (0,0) (1,1) (2,0) with ends fixed by a neighbour: a triangle of surface 1, a right angle (cosine 0).
    const Coverage c = coverage_from({{"a", "", wkt("POLYGON((0 0, 2 0, 1 1))")},
                                      {"b", "", wkt("POLYGON((0 0, 1 1, 2 0, 2 3, 0 3))")}})
                           .coverage;
    const VertexWeights weights = vertex_weights(c);
    bool seen = false;
    for (std::size_t i = 0; i < c.arcs.size(); ++i) {
        if (c.arcs[i].left == outside || c.arcs[i].right == outside) continue;
        ASSERT_EQ(weights[i].size(), 3U);
        EXPECT_DOUBLE_EQ(weights[i][1], 0.65);
        EXPECT_EQ(weights[i][0], std::numeric_limits<double>::infinity());
        seen = true;
    }
    EXPECT_TRUE(seen);
}

TEST(simplify, drops_small_bends_and_keeps_neighbours) {
    const Coverage c = coverage_from({{"a", "", wkt("POLYGON((0 0, 100 0, 100 50, 50 50.5, 0 50))")},
                                      {"b", "", wkt("POLYGON((0 50, 50 50.5, 100 50, 100 100, 0 100))")}})
                           .coverage;
    const Simplified out = simplify(c, 10);
    EXPECT_EQ(out.report.vertices_before - out.report.vertices_after, 1U);
    EXPECT_DOUBLE_EQ(area_of(out.coverage, 0), 5000);
    EXPECT_DOUBLE_EQ(area_of(out.coverage, 1), 5000);
    EXPECT_EQ(simplify(c, 0).report.vertices_after, out.report.vertices_before);
}

TEST(simplify, some_areas_alone_keep_the_numbers_of_all) {
    const Coverage c = coverage_from({{"a", "", wkt("POLYGON((0 0, 100 0, 100 50, 50 50.5, 0 50))")},
                                      {"b", "", wkt("POLYGON((0 50, 50 50.5, 100 50, 100 100, 60 100.2, 50 80, 0 100))")},
                                      {"c", "", wkt("POLYGON((200 0, 210 0, 215 5, 210 10, 200 10))")}})
                           .coverage;
    const Coverage some = simplify_some(c, {1, 0, 0}, 10), all = simplify(c, 10).coverage;
    ASSERT_EQ(some.arcs.size(), c.arcs.size());
    EXPECT_DOUBLE_EQ(area_of(some, 0), 5000);  // as with all others: the bend of half a unit is gone
    for (std::size_t i = 0; i < c.arcs.size(); ++i) {
        const Arc& arc = c.arcs[i];
        EXPECT_EQ(some.arcs[i].left, arc.left);
        EXPECT_EQ(some.arcs[i].right, arc.right);
        EXPECT_EQ(some.arcs[i].points.front(), arc.points.front());
        EXPECT_EQ(some.arcs[i].points.back(), arc.points.back());
        const bool closed = arc.points.front() == arc.points.back();
        if (arc.left == 0 || arc.right == 0) EXPECT_EQ(some.arcs[i].points, all.arcs[i].points);
        else EXPECT_EQ(some.arcs[i].points.size(), closed ? 3U : 2U);
    }
    const Coverage each = simplify_some(c, {1, 1, 1}, 10);
    for (std::size_t i = 0; i < c.arcs.size(); ++i) EXPECT_EQ(each.arcs[i].points, all.arcs[i].points);
}

TEST(simplify, never_loses_an_island) {
    Ring ring;
    for (int i = 0; i < 60; ++i) ring.push_back({std::cos(i * 0.1047), std::sin(i * 0.1047)});
    const Coverage c = coverage_from({{"a", "", {{ring, {}}}}}).coverage;
    const Simplified out = simplify(c, 1e9);
    ASSERT_EQ(out.coverage.arcs.size(), 1U);
    EXPECT_EQ(out.coverage.arcs[0].points.size(), 4U);
    EXPECT_GT(area_of(out.coverage, 0), 0.5);
}

TEST(simplify, never_lets_an_area_collapse) {
    // b is a thin lens between a and c: both its borders would become the same straight line.
    const Coverage c = coverage_from({{"a", "", wkt("POLYGON((0 0, 10 0, 10 5, 5 4.9, 0 5))")},
                                      {"b", "", wkt("POLYGON((0 5, 5 4.9, 10 5, 5 5.1))")},
                                      {"c", "", wkt("POLYGON((0 5, 5 5.1, 10 5, 10 9, 0 9))")}})
                           .coverage;
    const Simplified out = simplify(c, 100);
    EXPECT_GT(area_of(out.coverage, 1), 0);
    EXPECT_GE(out.report.restored, 1U);
    EXPECT_TRUE(crossings(out.coverage).empty());
}

TEST(simplify, thin_islands_never_turn_inside_out) {
    // Crescents of every direction: the three heaviest vertices of some lie the other way round.
    for (int turn = 0; turn < 72; ++turn) {
        const double angle = turn * 0.0873;
        Ring ring;
        const auto add = [&](double t, double depth) {
            const double x = t;
            const double y = depth * (1 - t * t);
            ring.push_back({x * std::cos(angle) - y * std::sin(angle), x * std::sin(angle) + y * std::cos(angle)});
        };
        for (int i = -6; i < 6; ++i) add(i / 6.0, 1.0);
        for (int i = 6; i > -6; --i) add(i / 6.0, 1.1 + 0.01 * (i % 3));
        std::reverse(ring.begin(), ring.end());
        const Coverage c = coverage_from({{"a", "", {{ring, {}}}}}).coverage;
        ASSERT_GT(area_of(c, 0), 0);
        const Simplified out = simplify(c, 1e9);
        EXPECT_GT(area_of(out.coverage, 0), 0) << turn;
    }
}

TEST(simplify, leaves_an_islet_at_sea) {
    // A bay 6 deep with an islet in it: cutting the bay off would put the islet on land.
    const Coverage c = coverage_from({{"islet", "", square(4.5, 8, 1, 1)},
                                      {"land", "", wkt("POLYGON((0 0, 10 0, 10 10, 6 10, 6 7, 4 7, 4 10, 0 10))")}})
                           .coverage;
    const Simplified out = simplify(c, 100);
    const MultiPolygon land = polygons_of(out.coverage, 1);
    EXPECT_FALSE(contains(land, {5, 8.5}));
    EXPECT_TRUE(crossings(out.coverage).empty());
    EXPECT_GT(area_of(out.coverage, 0), 0);
}

TEST(simplify, share_of_vertices_kept) {
    Ring ring;
    for (int i = 0; i < 1002; ++i) ring.push_back({std::cos(i * 0.00627), (1 + 0.1 * (i % 7)) * std::sin(i * 0.00627)});
    const Coverage c = coverage_from({{"a", "", {{ring, {}}}}}, {.repair = false, .check = false}).coverage;
    const VertexWeights weights = vertex_weights(c);
    const double tolerance = tolerance_for_share(weights, 0.1);
    std::size_t kept = 0;
    for (const double w : weights[0]) kept += w >= tolerance;
    EXPECT_NEAR(static_cast<double>(kept), 102, 2);
    EXPECT_EQ(tolerance_for_share(weights, 1), 0);
}

TEST(small_islands, are_named_and_can_be_left_out) {
    const Coverage c =
        coverage_from({{"a", "", wkt("MULTIPOLYGON(((0 0, 9 0, 9 9, 0 9)),((20 0, 21 0, 21 1)),((30 0, 35 0, 35 5)))")},
                       {"b", "", square(40, 0, 0.1, 0.1)}})
            .coverage;
    const auto small = small_islands(c, 1);
    ASSERT_EQ(small.size(), 1U);  // not b, which has nothing else
    EXPECT_EQ(small[0], (PartRef{0, 2}));
    const Coverage out = without_parts(c, small);
    EXPECT_EQ(out.arcs.size(), 3U);
    EXPECT_EQ(out.areas[0].parts.size(), 2U);
}

}  // namespace
}  // namespace portulan::geo

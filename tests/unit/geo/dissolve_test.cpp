#include "geo/dissolve.h"

#include <gtest/gtest.h>

#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/measure.h"
#include "geo/outline_rings.h"
#include "geo/repair.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

// 3 x 3 unit squares "00".."22" (column, row), vertices matched.
Coverage nine() {
    std::vector<AreaShape> areas;
    for (int x = 0; x < 3; ++x)
        for (int y = 0; y < 3; ++y) areas.push_back({std::to_string(x) + std::to_string(y), "", square(x, y, 1, 1)});
    return coverage_from(areas).coverage;
}

TEST(dissolve, of_a_ring_of_squares_around_one) {
    const Coverage c = nine();
    std::vector<std::string> group(9, "around");
    group[4] = "middle";
    const Coverage out = dissolve(c, group, {{"middle", "Au milieu"}});
    ASSERT_EQ(out.areas.size(), 2U);
    EXPECT_EQ(out.areas[1].name, "Au milieu");
    EXPECT_EQ(out.areas[0].name, "around");
    EXPECT_EQ(out.arcs.size(), 2U);
    ASSERT_EQ(out.areas[0].parts.size(), 1U);
    EXPECT_EQ(out.areas[0].parts[0].rings.size(), 2U);
    EXPECT_DOUBLE_EQ(area_of(out, 0), 8);
    EXPECT_DOUBLE_EQ(area_of(out, 1), 1);
}

TEST(dissolve, keeps_surfaces_that_touch_in_a_point_apart) {
    const Coverage c = nine();
    // A chessboard: black corners and middle touch in points only.
    std::vector<std::string> group;
    for (int i = 0; i < 9; ++i) group.push_back(i % 2 == 0 ? "black" : "white");
    const Coverage out = dissolve(c, group);
    EXPECT_EQ(out.areas[0].parts.size(), 5U);
    EXPECT_EQ(out.areas[1].parts.size(), 4U);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_TRUE(is_valid(polygons_of(out, i)));
}

TEST(dissolve, cuts_rings_that_meet_themselves) {
    // The ring around the middle, without the corner 00 and with its diagonal neighbour 11 taken out: hole and
    // outer border touch in (1, 1).
    const Coverage c = nine();
    std::vector<std::string> group(9, "ring");
    group[0] = "";
    group[4] = "";
    const Coverage out = dissolve(c, group);
    ASSERT_EQ(out.areas.size(), 1U);
    EXPECT_DOUBLE_EQ(area_of(out, 0), 7);
    EXPECT_TRUE(is_valid(polygons_of(out, 0)));
    EXPECT_EQ(out.areas[0].parts[0].rings.size(), 2U);
}

TEST(dissolve, finds_the_outer_ring_of_each_hole) {
    // Two separate frames in one group.
    const Coverage c = coverage_from({{"a", "", wkt("POLYGON((0 0, 9 0, 9 9, 0 9), (3 3, 6 3, 6 6, 3 6))")},
                                      {"b", "", wkt("POLYGON((20 0, 25 0, 25 5, 20 5), (21 1, 22 1, 22 2, 21 2))")}})
                           .coverage;
    const Coverage out = dissolve_all(c, "all", "Tout");
    ASSERT_EQ(out.areas[0].parts.size(), 2U);
    EXPECT_DOUBLE_EQ(area_of(polygon_of(out, out.areas[0].parts[0])), 72);
    EXPECT_DOUBLE_EQ(area_of(polygon_of(out, out.areas[0].parts[1])), 24);
    EXPECT_EQ(out.areas[0].name, "Tout");
}

TEST(dissolve, joins_borders_cut_by_inner_areas) {
    const Coverage c = nine();
    const Coverage out = dissolve_all(c, "all", "");
    ASSERT_EQ(out.arcs.size(), 1U);
    EXPECT_EQ(out.arcs[0].points.size(), 13U);  // all twelve vertices of the outline, closed
    EXPECT_EQ(out.arcs[0].points.front(), out.arcs[0].points.back());
}

TEST(dissolve, is_closed_even_where_areas_overlap) {
    const Coverage c =
        coverage_from({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(0, 0, 4, 4)}, {"c", "", square(4, 0, 4, 4)}})
            .coverage;
    const Coverage out = dissolve(c, std::vector<std::string>{"x", "y", "x"});
    EXPECT_DOUBLE_EQ(area_of(out, 0), 32);
    EXPECT_DOUBLE_EQ(area_of(out, 1), 16);
}

TEST(border_ranks, of_three_levels) {
    const Coverage c = nine();
    // Columns are EPCI; the first two columns are one département.
    std::vector<std::vector<std::string>> levels(2);
    for (const CoverageArea& area : c.areas) {
        levels[0].push_back(area.code.substr(0, 1));
        levels[1].push_back(area.code[0] == '2' ? "B" : "A");
    }
    const auto ranks = border_ranks(c, levels);
    std::vector<double> length(4, 0);
    for (std::size_t i = 0; i < c.arcs.size(); ++i) length[ranks[i]] += length_of(c.arcs[i].points);
    EXPECT_EQ(length, (std::vector<double>{6, 3, 3, 12}));
    EXPECT_EQ(border_ranks(c, {}).size(), c.arcs.size());
}

TEST(neighbours, by_border_and_by_point) {
    const Coverage c = nine();
    const auto rook = neighbours(c);
    const auto queen = neighbours(c, Contiguity::point);
    EXPECT_EQ(rook[4], (std::vector<Neighbour>{{1, 1}, {3, 1}, {5, 1}, {7, 1}}));
    EXPECT_EQ(rook[0], (std::vector<Neighbour>{{1, 1}, {3, 1}}));
    ASSERT_EQ(queen[4].size(), 8U);
    EXPECT_EQ(queen[4][0], (Neighbour{0, 0}));
    EXPECT_EQ(queen[4][1], (Neighbour{1, 1}));
}

// Surface within closed walks, each counted as often as it winds around.
double surface_of(const Coverage& c, const std::vector<ArcRing>& rings) {
    double sum = 0;
    for (const ArcRing& ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Arc &from = c.arcs[arc_index(ring[i])], &to = c.arcs[arc_index(ring[(i + 1) % ring.size()])];
            const Point end = is_reversed(ring[i]) ? from.points.front() : from.points.back();
            EXPECT_EQ(end, is_reversed(ring[(i + 1) % ring.size()]) ? to.points.back() : to.points.front());
        }
        sum += signed_area(c, ring);
    }
    return sum;
}

TEST(outline_rings, go_round_what_is_chosen_and_come_back) {
    const Coverage c = nine();
    const OutlineRings outlines(c);
    std::vector<char> chosen(9, 1);
    EXPECT_DOUBLE_EQ(surface_of(c, outlines.around(chosen)), 9);
    chosen[4] = 0;
    const auto ring = outlines.around(chosen);
    EXPECT_EQ(ring.size(), 2U);
    EXPECT_DOUBLE_EQ(surface_of(c, ring), 8);
    for (std::size_t i = 0; i < 9; ++i) chosen[i] = i % 2 == 0;  // a chessboard, touching in points
    EXPECT_DOUBLE_EQ(surface_of(c, outlines.around(chosen)), 5);
    EXPECT_TRUE(outlines.around(std::vector<char>(9, 0)).empty());
}

TEST(outline_rings, of_areas_that_overlap_wind_twice_around_what_both_claim) {
    const Coverage c = coverage_from({{"a", "", square(0, 0, 2, 2)}, {"b", "", square(1, 0, 2, 2)}, {"c", "", square(1, 0, 2, 2)}}, {.check = false}).coverage;
    EXPECT_DOUBLE_EQ(surface_of(c, OutlineRings(c).around({1, 1, 1})), 12);
    EXPECT_DOUBLE_EQ(surface_of(c, OutlineRings(c).around({0, 1, 1})), 8);
}

}  // namespace
}  // namespace portulan::geo

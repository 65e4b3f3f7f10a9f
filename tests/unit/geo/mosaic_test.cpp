#include "geo/mosaic.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

Partition put_in_order(std::vector<AreaShape> shapes, double fill = 0) {
    const auto built = coverage_from(std::move(shapes), {.crs = "EPSG:2154", .check = false});
    return partition(built.coverage, {.fill = fill});
}

double area(const Partition& p, std::string_view code) {
    return area_of(p.coverage, static_cast<std::size_t>(find_area(p.coverage, code)));
}

TEST(mosaic, leaves_a_clean_coverage_as_it_is) {
    const std::vector<AreaShape> shapes{{"a", "Ah", square(0, 0, 2, 2)}, {"b", "", square(2, 0, 2, 2)}, {"c", "", square(9, 9, 1, 1)}};
    const auto built = coverage_from(shapes).coverage;
    const Partition p = partition(built);
    EXPECT_EQ(p.cuts, 0U);
    EXPECT_EQ(p.overlaps, 0U);
    EXPECT_EQ(p.filled, 0U);
    EXPECT_EQ(p.coverage.arcs.size(), built.arcs.size());
    ASSERT_EQ(p.coverage.areas.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_DOUBLE_EQ(area_of(p.coverage, i), area_of(built, i));
}

// a: 4 x 4. b: 4 x 2, one unit of it within a; b (8) is the smaller and keeps the two square units.
TEST(mosaic, gives_an_overlap_to_the_smaller_area) {
    const Partition p = put_in_order({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(3, 1, 4, 2)}});
    EXPECT_EQ(p.overlaps, 1U);
    EXPECT_DOUBLE_EQ(area(p, "a"), 14);
    EXPECT_DOUBLE_EQ(area(p, "b"), 8);
    EXPECT_TRUE(defects_of(p.coverage).empty());
}

TEST(mosaic, cuts_a_hole_for_an_enclave_drawn_over_its_host) {
    const Partition p = put_in_order({{"host", "", square(0, 0, 9, 9)}, {"inner", "", square(3, 3, 2, 2)}});
    EXPECT_DOUBLE_EQ(area(p, "host"), 77);
    EXPECT_DOUBLE_EQ(area(p, "inner"), 4);
    EXPECT_EQ(p.coverage.areas[0].parts[0].rings.size(), 2U);
    EXPECT_TRUE(defects_of(p.coverage).empty());
}

// The enclave touches the border of its host in one point, from inside: two rings of one piece, hole and outer.
TEST(mosaic, hole_that_touches_its_outer_ring) {
    const Partition p = put_in_order({{"host", "", wkt("POLYGON((0 0, 4 0, 8 0, 8 8, 0 8))")}, {"inner", "", wkt("POLYGON((4 0, 6 3, 2 3))")}});
    EXPECT_DOUBLE_EQ(area(p, "host"), 64 - 6);
    EXPECT_DOUBLE_EQ(area(p, "inner"), 6);
    EXPECT_TRUE(defects_of(p.coverage).empty());
}

// Three squares of 4 x 4 shifted by one unit each way: the middle of all three goes to the first of equal size.
TEST(mosaic, three_claims_on_one_surface) {
    const Partition p = put_in_order({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(1, 1, 4, 4)}, {"c", "", square(2, 2, 4, 4)}});
    EXPECT_DOUBLE_EQ(area(p, "a"), 16);
    EXPECT_DOUBLE_EQ(area(p, "b"), 16 - 9);
    EXPECT_DOUBLE_EQ(area(p, "c"), 16 - 9);  // 9 within b, of which 4 within a as well
    EXPECT_TRUE(defects_of(p.coverage).empty());
}

// Borders that run exactly along the sides of the cells of the search grid (seven by seven units, a cell each).
TEST(mosaic, level_borders_on_the_sides_of_cells) {
    const auto found = crossings(coverage_from({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(1, 1, 4, 4)}, {"c", "", square(2, 2, 4, 4)}}).coverage);
    EXPECT_EQ(found.size(), 3U);  // each pair of outlines
}

TEST(mosaic, same_area_under_two_codes) {
    const Partition p = put_in_order({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(0, 0, 4, 4)}});
    EXPECT_DOUBLE_EQ(area(p, "a"), 16);
    ASSERT_EQ(p.coverage.areas.size(), 2U);
    EXPECT_TRUE(p.coverage.areas[1].parts.empty());
}

// A gap of 1 in the middle of a pinwheel of four rectangles, and the sea around it.
TEST(mosaic, fills_gaps_up_to_a_size) {
    const std::vector<AreaShape> shapes{{"a", "", square(0, 0, 2, 1)}, {"b", "", square(2, 0, 1, 2)}, {"c", "", square(1, 2, 2, 1)}, {"d", "", square(0, 1, 1, 2)}};
    EXPECT_EQ(put_in_order(shapes, 0.9).kept_gaps, 1U);
    const Partition p = put_in_order(shapes, 1);
    EXPECT_EQ(p.filled, 1U);
    EXPECT_EQ(p.kept_gaps, 0U);
    EXPECT_DOUBLE_EQ(area(p, "a"), 3);  // all four neighbours share a border of 1: the first of them
    EXPECT_TRUE(defects_of(p.coverage).empty());
}

// Two borders between (10, 0) and (10, 10) that part by a hundredth: a sliver goes, whatever its kind.
TEST(mosaic, closes_slivers) {
    const auto left = wkt("POLYGON((0 0, 10 0, 10 10, 0 10))");
    const Partition gap = put_in_order({{"a", "", left}, {"b", "", wkt("POLYGON((10 0, 20 0, 20 10, 10 10, 10.01 5))")}});
    EXPECT_EQ(gap.filled, 1U);
    EXPECT_NEAR(area(gap, "a") + area(gap, "b"), 200, 1e-9);
    EXPECT_TRUE(defects_of(gap.coverage).empty());
    const Partition overlap = put_in_order({{"a", "", left}, {"b", "", wkt("POLYGON((10 0, 20 0, 20 10, 10 10, 9.99 5))")}});
    EXPECT_EQ(overlap.overlaps, 1U);
    EXPECT_NEAR(area(overlap, "a") + area(overlap, "b"), 200, 1e-9);
    EXPECT_TRUE(defects_of(overlap.coverage).empty());
}

// An island in a lake of a host, a lake on the island: faces within faces.
TEST(mosaic, nested_pieces) {
    const Partition p = put_in_order({{"host", "", wkt("POLYGON((0 0, 20 0, 20 20, 0 20), (2 2, 18 2, 18 18, 2 18))")},
                                      {"isle", "", wkt("POLYGON((5 5, 15 5, 15 15, 5 15), (8 8, 12 8, 12 12, 8 12))")}});
    EXPECT_DOUBLE_EQ(area(p, "host"), 400 - 256);
    EXPECT_DOUBLE_EQ(area(p, "isle"), 100 - 16);
    EXPECT_EQ(p.kept_gaps, 2U);
}

}  // namespace
}  // namespace portulan::geo

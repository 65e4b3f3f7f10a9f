#include "geo/topology.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/measure.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

std::vector<CoverageDefect> defects(const CoverageResult& result) {
    std::vector<CoverageDefect> out;
    for (const auto& finding : result.findings) out.push_back(finding.defect);
    return out;
}

//  +---+---+
//  | a | b |
//  +---+---+
TEST(coverage, two_squares_share_one_arc) {
    const auto result = coverage_from({{"b", "Bé", square(1, 0, 1, 1)}, {"a", "Ah", square(0, 0, 1, 1)}});
    const Coverage& c = result.coverage;
    EXPECT_TRUE(result.findings.empty());
    ASSERT_EQ(c.areas.size(), 2U);
    EXPECT_EQ(c.areas[0].code, "a");
    EXPECT_EQ(c.areas[1].name, "Bé");
    ASSERT_EQ(c.arcs.size(), 3U);
    int shared = 0;
    for (const Arc& arc : c.arcs)
        if (arc.left != outside && arc.right != outside) {
            ++shared;
            EXPECT_EQ(arc.points.size(), 2U);
            // a lies west of the border: to the left when it is walked north.
            EXPECT_EQ(arc.left, arc.points[0].y < arc.points[1].y ? 0 : 1);
        }
    EXPECT_EQ(shared, 1);
    EXPECT_DOUBLE_EQ(area_of(c, 0), 1);
    EXPECT_DOUBLE_EQ(perimeter_of(c, 1), 4);
    EXPECT_EQ(box_of(c), (Box{0, 0, 2, 1}));
}

TEST(coverage, enclave_is_one_closed_arc) {
    const auto result = coverage_from({{"host", "", wkt("POLYGON((0 0, 9 0, 9 9, 0 9), (3 3, 6 3, 6 6, 3 6))")},
                                       {"inner", "", wkt("POLYGON((6 6, 3 6, 3 3, 6 3, 6 6))")}});
    const Coverage& c = result.coverage;
    EXPECT_TRUE(result.findings.empty());
    ASSERT_EQ(c.arcs.size(), 2U);
    const Arc& border = c.arcs[arc_index(c.areas[1].parts[0].rings[0][0])];
    EXPECT_EQ(border.points.front(), (Point{3, 3}));  // the lowest leftmost point
    EXPECT_EQ(border.points.front(), border.points.back());
    EXPECT_EQ(border.points.size(), 5U);
    EXPECT_DOUBLE_EQ(area_of(c, 0), 72);
    EXPECT_DOUBLE_EQ(area_of(c, 1), 9);
}

TEST(coverage, rings_that_touch_in_a_point) {
    // Two squares of one area and one of another meet in (1, 1).
    const auto result = coverage_from(
        {{"a", "", wkt("MULTIPOLYGON(((0 0, 1 0, 1 1, 0 1)),((1 1, 2 1, 2 2, 1 2)))")}, {"b", "", square(1, 0, 1, 1)}});
    EXPECT_TRUE(result.findings.empty());
    EXPECT_DOUBLE_EQ(area_of(result.coverage, 0), 2);
    EXPECT_EQ(polygons_of(result.coverage, 0).size(), 2U);
    const auto pinched = coverage_from({{"a", "", wkt("POLYGON((0 0, 4 0, 4 4, 0 4), (0 0, 1 2, 2 1))")}});
    EXPECT_EQ(defects(pinched), std::vector{CoverageDefect::gap})
        << "a hole may touch its outer ring; nobody claims it";
    EXPECT_DOUBLE_EQ(area_of(pinched.coverage, 0), 16 - 1.5);
}

TEST(coverage, survives_what_files_hold) {
    Ring messy{{0, 0}, {0, 0}, {2, 0}, {2, 2}, {2, 2}, {0, 2}, {0, 0}, {0, 0}};  // repeated, closed twice
    std::reverse(messy.begin(), messy.end());                                    // clockwise
    const auto result = coverage_from({{"a", "", {{messy, {}}}},
                                       {"flat", "", {{{{5, 5}, {6, 6}}, {}}}},
                                       {"nan", "", {{{{5, 5}, {std::nan(""), 6}, {7, 7}}, {}}}},
                                       {"null", "", {}}});
    EXPECT_DOUBLE_EQ(area_of(result.coverage, 0), 4);
    EXPECT_EQ(polygons_of(result.coverage, 0)[0].outer.size(), 4U);
    EXPECT_EQ(defects(result),
              (std::vector{CoverageDefect::empty_area, CoverageDefect::empty_area, CoverageDefect::empty_area,
                           CoverageDefect::bad_ring, CoverageDefect::bad_ring}));
}

TEST(coverage, of_nothing) {
    const auto result = coverage_from({});
    EXPECT_TRUE(result.coverage.arcs.empty());
    EXPECT_TRUE(result.findings.empty());
    EXPECT_TRUE(box_of(result.coverage).empty());
}

TEST(coverage, repairs_a_bow_tie) {
    // Crosses itself in (1, 1): two triangles of surface 1.
    const auto result = coverage_from({{"a", "", wkt("POLYGON((0 0, 2 2, 2 0, 0 2))")}});
    ASSERT_EQ(defects(result), std::vector{CoverageDefect::self_intersection});
    EXPECT_EQ(result.findings[0].where, (Point{1, 1}));
    EXPECT_DOUBLE_EQ(area_of(result.coverage, 0), 2);
    EXPECT_EQ(result.coverage.areas[0].parts.size(), 2U);
    const auto left = coverage_from({{"a", "", wkt("POLYGON((0 0, 2 2, 2 0, 0 2))")}}, {.crs = {}, .repair = false});
    EXPECT_EQ(left.coverage.areas[0].parts.size(), 1U);
}

TEST(coverage, unites_parts_that_share_a_border) {
    const auto result = coverage_from({{"a", "", wkt("MULTIPOLYGON(((0 0, 1 0, 1 1, 0 1)),((1 0, 2 0, 2 1, 1 1)))")}});
    EXPECT_EQ(defects(result), std::vector{CoverageDefect::self_intersection});
    EXPECT_EQ(result.coverage.areas[0].parts.size(), 1U);
    EXPECT_DOUBLE_EQ(area_of(result.coverage, 0), 2);
}

TEST(coverage, one_code_twice_is_one_area) {
    const auto result = coverage_from({{"a", "", square(0, 0, 1, 1)}, {"a", "Ah", square(5, 0, 2, 1)}});
    EXPECT_EQ(defects(result), std::vector{CoverageDefect::repeated_code});
    ASSERT_EQ(result.coverage.areas.size(), 1U);
    EXPECT_EQ(result.coverage.areas[0].name, "Ah");
    EXPECT_DOUBLE_EQ(signed_area(result.coverage, result.coverage.areas[0].parts[0].rings[0]), 2) << "largest first";
}

TEST(coverage, finds_overlaps) {
    // b reaches one unit into a.
    const auto crossing = coverage_from({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(3, 1, 4, 2)}});
    ASSERT_EQ(defects(crossing), std::vector{CoverageDefect::overlap});
    EXPECT_DOUBLE_EQ(crossing.findings[0].area, 2);
    EXPECT_EQ(crossing.findings[0].codes, (std::vector<std::string>{"a", "b"}));
    // An enclave drawn over its host, without a hole there.
    const auto nested = coverage_from({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(1, 1, 1, 1)}});
    ASSERT_EQ(defects(nested), std::vector{CoverageDefect::overlap});
    EXPECT_DOUBLE_EQ(nested.findings[0].area, 1);
    // The same area under two codes.
    const auto twice = coverage_from({{"a", "", square(0, 0, 4, 4)}, {"b", "", square(0, 0, 4, 4)}});
    ASSERT_EQ(defects(twice), std::vector{CoverageDefect::overlap});
    EXPECT_DOUBLE_EQ(twice.findings[0].area, 16);
    EXPECT_DOUBLE_EQ(area_of(twice.coverage, 1), 16);
}

TEST(coverage, finds_gaps) {
    // Four rectangles around an empty unit square.
    const auto result = coverage_from({{"a", "", square(0, 0, 2, 1)},
                                       {"b", "", wkt("POLYGON((2 0, 3 0, 3 2, 2 2, 2 1))")},
                                       {"c", "", wkt("POLYGON((1 2, 2 2, 3 2, 3 3, 1 3))")},
                                       {"d", "", wkt("POLYGON((0 1, 1 1, 1 2, 1 3, 0 3))")}});
    // a's top border has no vertex at (1, 1): d and the gap do not share arcs with it there, yet the gap is seen.
    ASSERT_EQ(result.findings.size(), 1U);
    EXPECT_EQ(result.findings[0].defect, CoverageDefect::gap);
    EXPECT_DOUBLE_EQ(result.findings[0].area, 1);
    EXPECT_EQ(result.findings[0].where, (Point{1.5, 1.5}));
    EXPECT_EQ(result.findings[0].codes, (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST(coverage, calls_thin_defects_slivers) {
    const auto gap = coverage_from(
        {{"a", "", wkt("POLYGON((0 0, 10 0, 10 5, 0 5))")}, {"b", "", wkt("POLYGON((0 5, 5 5.01, 10 5, 10 9, 0 9))")}});
    ASSERT_EQ(defects(gap), std::vector{CoverageDefect::sliver});
    EXPECT_NEAR(gap.findings[0].area, 0.05, 1e-12);
    const auto overlap = coverage_from(
        {{"a", "", wkt("POLYGON((0 0, 10 0, 10 5, 0 5))")}, {"b", "", wkt("POLYGON((0 5, 5 4.99, 10 5, 10 9, 0 9))")}});
    ASSERT_EQ(defects(overlap), std::vector{CoverageDefect::sliver});
    EXPECT_NEAR(overlap.findings[0].area, 0.05, 1e-12);
}

// At 60° north a degree of longitude is half as long as one of latitude: 0.0008° apart east-west is as near as 0.0004°
// north-south.
TEST(coverage, snapping_in_degrees_measures_on_the_ground) {
    const auto areas = [](double x, double y) {
        return std::vector<AreaShape>{{"a", "", support::square(5, 60, 1, 1)}, {"b", "", support::square(6 + x, 60 + y, 1, 1)}};
    };
    const auto shared = [](const CoverageResult& made) { return neighbours(made.coverage)[0].size(); };
    const CoverageOptions degrees{.crs = "EPSG:4326", .snap = 0.0005, .degrees = true};
    EXPECT_EQ(shared(coverage_from(areas(0.0008, 0), degrees)), 1U);
    EXPECT_EQ(shared(coverage_from(areas(0.0012, 0), degrees)), 0U);
    EXPECT_EQ(shared(coverage_from(areas(0.0008, 0), {.snap = 0.0005})), 0U);
    EXPECT_EQ(shared(coverage_from(areas(0, 0.0004), degrees)), 1U);
}

TEST(coverage, snapping_closes_slivers) {
    const std::vector<AreaShape> areas{{"a", "", wkt("POLYGON((0 0, 10 0, 10 5, 0 5))")},
                                       {"b", "", wkt("POLYGON((0.003 5.004, 5 5.01, 9.998 5, 10 9, 0 9))")}};
    const auto result = coverage_from(areas, {.crs = "EPSG:2154", .snap = 0.02});
    EXPECT_TRUE(result.findings.empty());
    EXPECT_EQ(result.coverage.arcs.size(), 3U);
    EXPECT_EQ(result.coverage.crs, "EPSG:2154");
    EXPECT_NEAR(area_of(result.coverage, 0) + area_of(result.coverage, 1), 90, 1e-9);
}

TEST(coverage, does_not_depend_on_how_the_file_is_written) {
    std::vector<AreaShape> areas{{"a", "", square(0, 0, 1, 1)},
                                 {"b", "", wkt("POLYGON((1 0, 2 0, 2 1, 1 1))")},
                                 {"c", "", wkt("MULTIPOLYGON(((0 1, 1 1, 2 1, 2 2, 0 2)),((7 7, 8 7, 8 8)))")}};
    const Coverage first = coverage_from(areas).coverage;
    std::reverse(areas.begin(), areas.end());
    std::reverse(areas[0].shape.begin(), areas[0].shape.end());
    for (AreaShape& area : areas)
        for (Polygon& part : area.shape) {
            std::rotate(part.outer.begin(), part.outer.begin() + 2, part.outer.end());
            std::reverse(part.outer.begin(), part.outer.end());
        }
    const Coverage second = coverage_from(areas).coverage;
    ASSERT_EQ(first.arcs.size(), second.arcs.size());
    for (std::size_t i = 0; i < first.arcs.size(); ++i) {
        EXPECT_EQ(first.arcs[i].points, second.arcs[i].points);
        EXPECT_EQ(first.arcs[i].left, second.arcs[i].left);
    }
    for (std::size_t i = 0; i < first.areas.size(); ++i)
        for (std::size_t k = 0; k < first.areas[i].parts.size(); ++k)
            EXPECT_EQ(first.areas[i].parts[k].rings, second.areas[i].parts[k].rings);
}

TEST(coverage, subset_keeps_what_it_names) {
    const Coverage whole =
        coverage_from({{"a", "", square(0, 0, 1, 1)}, {"b", "", square(1, 0, 1, 1)}, {"c", "", square(2, 0, 1, 1)}})
            .coverage;
    const Coverage part = subset(whole, {1, 2});
    ASSERT_EQ(part.areas.size(), 2U);
    EXPECT_EQ(find_area(part, "b"), 0);
    EXPECT_EQ(find_area(part, "a"), outside);
    EXPECT_DOUBLE_EQ(area_of(part, 0), 1);
    for (const Arc& arc : part.arcs) EXPECT_TRUE(arc.left != outside || arc.right != outside);
    EXPECT_EQ(part.arcs.size(), 5U);  // of six: the rest of a is gone
}

}  // namespace
}  // namespace portulan::geo

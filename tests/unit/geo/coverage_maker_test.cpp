#include "geo/coverage_maker.h"

#include <gtest/gtest.h>

#include <limits>

#include "geo/areas.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

TEST(CoverageMaker, SharesBorders) {
    // Two squares side by side: three arcs, the middle one with both areas beside it.
    CoverageMaker maker(8);
    maker.add(square(1, 0, 1, 1));
    maker.add(square(0, 0, 1, 1));
    const Coverage made = std::move(maker).finish({"b", "a"}, {.crs = "EPSG:2154", .repair = false, .check = false}).coverage;
    EXPECT_EQ(made.crs, "EPSG:2154");
    ASSERT_EQ(made.areas.size(), 2U);
    EXPECT_EQ(made.areas[0].code, "a");
    EXPECT_EQ(polygons_of(made, 0)[0].outer.front(), (Point{1, 0}));  // where the borders meet
    ASSERT_EQ(made.arcs.size(), 3U);
    std::size_t shared = 0;
    for (const Arc& arc : made.arcs) shared += arc.left != outside && arc.right != outside;
    EXPECT_EQ(shared, 1U);
}

TEST(CoverageMaker, ShapesOfOneCodeAreOneArea) {
    CoverageMaker maker(0);
    maker.add(square(0, 0, 1, 1));
    maker.add(wkt("MULTIPOLYGON(((20 0, 21 0, 21 1)),((5 0, 9 0, 9 4, 5 4),(6 1, 7 1, 7 2)))"));
    maker.add({});
    const CoverageResult made = std::move(maker).finish({"a", "a", "b"}, {.crs = "", .repair = false, .check = false});
    ASSERT_EQ(made.coverage.areas.size(), 2U);
    const MultiPolygon shape = polygons_of(made.coverage, 0);  // 15.5, 1 and 0.5
    ASSERT_EQ(shape.size(), 3U);
    EXPECT_EQ(shape[0].holes.size(), 1U);
    EXPECT_EQ(shape[1].outer.size(), 4U);
    EXPECT_EQ(shape[2].outer.size(), 3U);
    EXPECT_DOUBLE_EQ(area_of(made.coverage, 0), 17);
    ASSERT_EQ(made.findings.size(), 2U);
    EXPECT_EQ(made.findings[0].defect, CoverageDefect::empty_area);
    EXPECT_EQ(made.findings[0].codes, (std::vector<std::string>{"b"}));
    EXPECT_EQ(made.findings[1].defect, CoverageDefect::repeated_code);
    EXPECT_EQ(made.findings[1].where, (Point{20, 0}));
}

TEST(CoverageMaker, RefusesRingsWithoutASurface) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CoverageMaker maker(100);
    maker.add({{{{0, 0}, {0, 0}, {1, 0}, {0, 0}}, {}}});
    maker.add({{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{{1, 1}, {nan, 2}, {2, 1}}}}});
    const CoverageResult made = std::move(maker).finish({"flat", "good"}, {.crs = "", .repair = false, .check = false});
    ASSERT_EQ(made.findings.size(), 3U);
    EXPECT_EQ(made.findings[0].defect, CoverageDefect::empty_area);
    EXPECT_EQ(made.findings[1].defect, CoverageDefect::bad_ring);
    EXPECT_EQ(made.findings[1].where, (Point{0, 0}));
    EXPECT_EQ(made.findings[2].where, (Point{2, 1}));
    EXPECT_DOUBLE_EQ(area_of(made.coverage, 1), 16);
}

TEST(PointTable, GrowsAndFindsAgain) {
    PointTable table;
    for (int i = 0; i < 100000; ++i) ASSERT_EQ(table.add({i * 0.5, -i * 0.25}), static_cast<std::uint32_t>(i));
    for (int i = 0; i < 100000; i += 7) {
        EXPECT_EQ(table.add({i * 0.5, -i * 0.25}), static_cast<std::uint32_t>(i));
        EXPECT_EQ(table.find({i * 0.5, -i * 0.25}), static_cast<std::uint32_t>(i));
    }
    EXPECT_EQ(table.size(), 100000U);
    EXPECT_EQ(table.find({-1, -1}), PointTable::absent);
    EXPECT_TRUE(table.is(0, {-0.0, 0.0}));
    EXPECT_FALSE(table.is(PointTable::absent, {0, 0}));
}

}  // namespace
}  // namespace portulan::geo

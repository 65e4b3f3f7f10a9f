#include "geo/area_grid.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/coverage_check.h"
#include "geo/measure.h"
#include "geo/raster.h"
#include "geo/repair.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

const double none = std::nan("");

// A crooked area with a hole, an island, and one that fills the hole.
Coverage crooked() {
    return coverage_from({{"a", "",
                           wkt("MULTIPOLYGON(((0.3 0.2, 9.7 1.1, 8.4 7.9, 1.2 6.6),(4 3, 4.5 5, 6 4)),((11 2, 12 2.2, "
                               "11.4 3)))")},
                          {"b", "", wkt("POLYGON((4 3, 6 4, 4.5 5))")}})
        .coverage;
}

TEST(grid_over, squares_by_hand) {
    const Coverage c = coverage_from({{"a", "", square(0, 0, 3, 2)}, {"b", "", square(3, 0, 1, 2)}}).coverage;
    const AreaGrid grid = grid_over(c, CellShape::square, 2);
    ASSERT_EQ(grid.cells.areas.size(), 2U);
    EXPECT_EQ(grid.cells.areas[1].code, "r00000c00001");
    ASSERT_EQ(grid.parts.size(), 3U);
    EXPECT_NEAR(grid.parts[1].surface, 2, 1e-15);
    const MovedCounts moved = moved_counts(grid, std::vector<double>{300, 80});
    EXPECT_NEAR(moved.cells[0], 200, 1e-12);
    EXPECT_NEAR(moved.cells[1], 180, 1e-12);
    const auto means = moved_means(grid, std::vector<double>{10, 30});
    EXPECT_NEAR(means[0], 10, 1e-12);
    EXPECT_NEAR(means[1], 20, 1e-12);
    EXPECT_NEAR(moved_means(grid, std::vector<double>{10, none})[1], 10, 1e-12);
    EXPECT_TRUE(std::isnan(moved_means(grid, std::vector<double>{none, 1})[0]));
}

TEST(grid_over, surfaces_are_those_of_geos) {
    const Coverage c = crooked();
    for (const CellShape shape : {CellShape::square, CellShape::hexagon})
        for (const double size : {0.7, 2.0, 50.0}) {
            const AreaGrid grid = grid_over(c, shape, size, 2);
            double sum = 0;
            for (const CellPart& part : grid.parts) {
                const MultiPolygon cell = polygons_of(grid.cells, part.cell);
                EXPECT_NEAR(area_of(cell), grid.lattice.cell_surface(), 1e-9);
                EXPECT_NEAR(part.surface, area_of(common_surface(cell, polygons_of(c, part.area))), 1e-11);
                sum += part.surface;
            }
            EXPECT_NEAR(sum, area_of(c, 0) + area_of(c, 1), 1e-10);
        }
}

TEST(grid_over, hexagons_share_their_sides) {
    const AreaGrid grid = grid_over(coverage_from({{"a", "", square(0, 0, 30, 30)}}).coverage, CellShape::hexagon, 3);
    EXPECT_TRUE(crossings(grid.cells).empty());
    EXPECT_TRUE(gaps(grid.cells).empty());
    std::size_t with_six = 0;
    for (const auto& list : neighbours(grid.cells)) {
        EXPECT_LE(list.size(), 6U);
        with_six += list.size() == 6;
        for (const Neighbour& n : list) EXPECT_NEAR(n.length, 3 / std::sqrt(3.0), 1e-12);
    }
    EXPECT_GT(with_six, grid.cells.areas.size() / 2);
    for (std::size_t i = 1; i < grid.cells.areas.size(); ++i)
        EXPECT_LT(grid.cells.areas[i - 1].code, grid.cells.areas[i].code);
}

// Neighbouring territories get parts of one and the same grid.
TEST(grid_over, does_not_depend_on_the_territory) {
    const auto cells = [](double x, double y) {
        const Coverage c = coverage_from({{"a", "", square(x, y, 20, 20)}}).coverage;
        return grid_over(c, CellShape::hexagon, 3);
    };
    const AreaGrid one = cells(-101, -33);
    const AreaGrid other = cells(-95, -20);
    std::size_t common = 0;
    for (std::size_t i = 0; i < one.cells.areas.size(); ++i) {
        const Point p = centroid_of(polygons_of(one.cells, i));
        for (std::size_t j = 0; j < other.cells.areas.size(); ++j)
            common += distance(p, centroid_of(polygons_of(other.cells, j))) < 1e-9;
    }
    EXPECT_GT(common, 10U);
}

TEST(moved_counts, totals_are_kept) {
    const Coverage c = crooked();
    for (const CellShape shape : {CellShape::square, CellShape::hexagon})
        for (const double size : {0.11, 0.9, 7.0}) {
            const AreaGrid grid = grid_over(c, shape, size);
            const MovedCounts moved = moved_counts(grid, std::vector<double>{12345, 678});
            EXPECT_NEAR(std::accumulate(moved.cells.begin(), moved.cells.end(), 0.0), 12345 + 678, 1e-8);
            EXPECT_EQ(moved.lost, 0);
        }
    const Coverage flat = coverage_from({{"a", "", square(0, 0, 3, 2)}, {"b", "", {}}}).coverage;
    EXPECT_EQ(moved_counts(grid_over(flat, CellShape::square, 1), std::vector<double>{6, 4}).lost, 4);
    EXPECT_EQ(moved_counts(grid_over(flat, CellShape::square, 1), std::vector<double>{6, none}).lost, 0);
}

// The other way to the same numbers: density of an area times its surface in each cell (raster.h).
TEST(moved_counts, squares_agree_with_the_raster) {
    const Coverage c = crooked();
    const AreaGrid grid = grid_over(c, CellShape::square, 0.5);
    const MovedCounts moved = moved_counts(grid, std::vector<double>{100, 7});
    const GridFrame frame{grid.lattice.origin, 0.5, grid.lattice.columns, grid.lattice.rows};
    const Raster raster = area_means(c, std::vector<double>{100 / area_of(c, 0), 7 / area_of(c, 1)}, 0, frame);
    for (std::size_t i = 0; i < moved.cells.size(); ++i) {
        const Point p = centroid_of(polygons_of(grid.cells, i));
        const auto column = static_cast<std::size_t>((p.x - frame.origin.x) / 0.5);
        const auto row = static_cast<std::size_t>((p.y - frame.origin.y) / 0.5);
        EXPECT_NEAR(moved.cells[i], raster.values[frame.at(column, row)] * 0.25, 1e-10);
    }
}

TEST(clipped_cells, cover_the_territory_and_no_more) {
    const Coverage c = crooked();
    for (const CellShape shape : {CellShape::square, CellShape::hexagon}) {
        const AreaGrid grid = grid_over(c, shape, 1.3);
        const Coverage clipped = clipped_cells(grid, c, 2);
        ASSERT_EQ(clipped.areas.size(), grid.cells.areas.size());
        EXPECT_TRUE(crossings(clipped).empty());
        double sum = 0;
        for (std::size_t i = 0; i < clipped.areas.size(); ++i) {
            EXPECT_EQ(clipped.areas[i].code, grid.cells.areas[i].code);
            EXPECT_TRUE(is_valid(polygons_of(clipped, i)));
            sum += area_of(clipped, i);
        }
        EXPECT_NEAR(sum, area_of(c, 0) + area_of(c, 1), 1e-9);
    }
}

}  // namespace
}  // namespace portulan::geo

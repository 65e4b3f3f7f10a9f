#include "geo/raster.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "geo/areas.h"
#include "geo/measure.h"
#include "geo/repair.h"
#include "geo/topology.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using support::square;
using support::wkt;

TEST(grid_frame, corners_are_multiples_of_the_side) {
    const GridFrame frame = frame_over({-3, 7, 12, 21}, 5);
    EXPECT_EQ(frame.origin, (Point{-5, 5}));
    EXPECT_EQ(frame.columns, 4U);
    EXPECT_EQ(frame.rows, 4U);
    EXPECT_EQ(frame.centre(1, 2), (Point{2.5, 17.5}));
    EXPECT_EQ(frame_over({}, 5).size(), 0U);
    EXPECT_EQ(frame_over({0, 0, 1, 1}, 0).size(), 0U);
    EXPECT_EQ(frame_over({0, 0, 0, 0}, 5).size(), 1U) << "a point";
    EXPECT_EQ(frame_of_about({0, 0, 100, 50}, 5000).cell, 1);
    EXPECT_EQ(frame_of_about({0, 0, 1000000, 1000000}, 7250).cell, 10000) << "11,744 rounded";
}

TEST(mask_of, centres_inside) {
    const GridFrame frame = frame_over({0, 0, 4, 3}, 1);
    const MultiPolygon ring = wkt("POLYGON((0.2 0.2, 3.8 0.2, 3.8 2.8, 0.2 2.8),(1.2 1.2, 2.8 1.2, 2.8 1.8, 1.2 1.8))");
    EXPECT_EQ(mask_of(frame, ring), (std::vector<char>{1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1}));
    // A border through centres: the half-open rule, so that neighbours share the cells out.
    const auto left = mask_of(frame, square(0, 0, 1.5, 3));
    const auto right = mask_of(frame, square(1.5, 0, 2.5, 3));
    for (std::size_t i = 0; i < left.size(); ++i) EXPECT_EQ(left[i] + right[i], 1) << i;
}

TEST(mask_of, coverage_is_the_union_of_its_areas) {
    const Coverage c = coverage_from({{"a", "", square(0, 0, 2, 3)}, {"b", "", square(2, 1, 2, 2)}}).coverage;
    EXPECT_EQ(mask_of(frame_over({0, 0, 4, 3}, 1), c), (std::vector<char>{1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}));
}

// Half of the middle cells, a corner, the whole: surfaces by hand, densities 2 and 10, 1 outside.
TEST(area_means, by_hand) {
    const Coverage c =
        coverage_from({{"a", "", square(0, 0, 1.5, 2)}, {"b", "", wkt("POLYGON((1.5 0, 3 0, 1.5 1.5))")}}).coverage;
    const Raster r = area_means(c, std::vector<double>{2, 10}, 1, frame_over({0, 0, 3, 2}, 1));
    // Second cell: half of a (2), half b (10). Third: triangle of one half, b; the rest outside.
    EXPECT_NEAR(r.values[0], 2, 1e-15);
    EXPECT_NEAR(r.values[1], 0.5 * 2 + 0.5 * 10, 1e-15);
    EXPECT_NEAR(r.values[2], 0.5 * 10 + 0.5 * 1, 1e-15);
    EXPECT_NEAR(r.values[3], 2, 1e-15);
    EXPECT_NEAR(r.values[4], 0.5 * 2 + 0.125 * 10 + 0.375 * 1, 1e-15);
    EXPECT_NEAR(r.values[5], 1, 1e-15);
}

TEST(area_means, surfaces_are_those_of_geos) {
    const MultiPolygon shape =
        wkt("MULTIPOLYGON(((-1.3 0.4, 3.7 -0.9, 4.9 3.2, 2.1 1.7, 0.3 3.9),"
            "(1.1 0.9, 1.9 0.7, 1.5 1.2)),((3 4, 4.4 4.1, 3.3 4.8)))");
    const Coverage c = coverage_from({{"a", "", shape}}).coverage;
    const GridFrame frame = frame_over({0, 0, 4.5, 4.5}, 0.5);  // parts of the shape lie beyond on every side
    const Raster r = area_means(c, std::vector<double>{1}, 0, frame);
    for (std::size_t row = 0; row < frame.rows; ++row)
        for (std::size_t column = 0; column < frame.columns; ++column) {
            const Point p = frame.centre(column, row);
            const MultiPolygon cell = square(p.x - 0.25, p.y - 0.25, 0.5, 0.5);
            EXPECT_NEAR(r.values[frame.at(column, row)], area_of(common_surface(shape, cell)) / 0.25, 1e-12);
        }
}

TEST(extended, takes_the_mean_of_what_is_beside) {
    const double none = std::nan("");
    const Raster r{frame_over({0, 0, 4, 1}, 1), {1, 3, none, none}};
    const Raster once = extended(r, 1);
    EXPECT_EQ(once.values[2], 3);
    EXPECT_TRUE(std::isnan(once.values[3]));
    EXPECT_EQ(extended(r, 2).values[3], 3);
}

}  // namespace
}  // namespace portulan::geo

#include "geo/contours.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/measure.h"
#include "geo/repair.h"

namespace portulan::geo {
namespace {

const double no_number = std::nan("");

Raster raster_of(std::size_t columns, std::vector<double> values) {
    const std::size_t rows = values.size() / columns;
    return {{{-0.5, -0.5}, 1, columns, rows}, std::move(values)};  // centres at whole numbers
}

// A ramp from 0 to 4: bands are rectangles.
TEST(contour_bands, ramp) {
    const Coverage bands =
        contour_bands(raster_of(5, {0, 1, 2, 3, 4, 0, 1, 2, 3, 4}), std::vector<double>{0.5, 1.75, 4});
    ASSERT_EQ(bands.areas.size(), 2U);
    EXPECT_EQ(bands.areas[0].code, "01");
    EXPECT_NEAR(area_of(bands, 0), 1.25, 1e-12);
    EXPECT_NEAR(area_of(bands, 1), 2.25, 1e-12);
    EXPECT_EQ(box_of(bands, 1).max_x, 4) << "the largest value belongs to the last class";
    std::size_t shared = 0;
    for (const Arc& arc : bands.arcs) shared += arc.left != outside && arc.right != outside;
    EXPECT_EQ(shared, 1U);
}

// One high cell among zeros: level 0.5 cuts the four sides half way, a diamond of surface 0.5.
TEST(contour_bands, a_peak_is_a_hole_of_the_band_below) {
    const Coverage bands = contour_bands(raster_of(3, {0, 0, 0, 0, 1, 0, 0, 0, 0}), std::vector<double>{0, 0.5, 1});
    EXPECT_NEAR(area_of(bands, 0), 4 - 0.5, 1e-12);
    EXPECT_NEAR(area_of(bands, 1), 0.5, 1e-12);
    ASSERT_EQ(bands.areas[0].parts.size(), 1U);
    EXPECT_EQ(bands.areas[0].parts[0].rings.size(), 2U);
}

// Two high corners across: the mean 0.5 decides whether the hills join.
TEST(contour_bands, saddle) {
    const Raster saddle = raster_of(2, {1, 0, 0, 1});
    EXPECT_EQ(contour_bands(saddle, std::vector<double>{0.4, 2}).areas[0].parts.size(), 1U);
    const Coverage apart = contour_bands(saddle, std::vector<double>{0.6, 2});
    EXPECT_EQ(apart.areas[0].parts.size(), 2U);
    EXPECT_NEAR(area_of(apart, 0), 2 * 0.4 * 0.4 / 2, 1e-12);
}

TEST(contour_bands, cells_without_value_and_nothing_at_all) {
    // The square in the middle needs all four corners: only the left two columns make squares.
    const Coverage bands = contour_bands(raster_of(3, {1, 1, 1, 1, 1, no_number}), std::vector<double>{0, 2});
    EXPECT_NEAR(area_of(bands, 0), 1, 1e-12);
    EXPECT_TRUE(
        contour_bands(raster_of(2, {no_number, no_number, no_number, no_number}), std::vector<double>{0, 1}).areas[0].parts.empty());
    EXPECT_TRUE(contour_bands(raster_of(2, {5, 5, 5, 5}), std::vector<double>{0, 1}).areas[0].parts.empty());
    EXPECT_TRUE(contour_bands(raster_of(2, {5, 5, 5, 5}), std::vector<double>{0}).areas.empty());
}

TEST(contour_bands, are_valid_whatever_the_raster) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random(seed);
        std::vector<double> values;
        const bool steps = seed % 2 == 0;  // values that are bounds themselves, plateaus, holes
        for (int i = 0; i < 15 * 11; ++i) {
            double v = random.uniform(0, 5);
            if (steps) v = std::floor(v);
            if (seed % 10 == 3) v *= v * v * v * v * v;  // levels crowd on steep sides
            values.push_back(seed % 3 == 0 && random.below(5) == 0 ? no_number : v);
        }
        const std::vector<double> bounds{0, 1, 1.0000001, 2, 3, 3.5, 5};
        const Raster raster = raster_of(15, values);
        const Coverage bands = contour_bands(raster, bounds);
        EXPECT_TRUE(crossings(bands).empty()) << seed;
        double sum = 0;
        for (std::size_t a = 0; a < bands.areas.size(); ++a) {
            EXPECT_TRUE(is_valid(polygons_of(bands, a))) << "seed " << seed << " class " << a;
            EXPECT_GE(area_of(bands, a), 0);
            sum += area_of(bands, a);
        }
        if (seed % 10 == 3) continue;  // some values lie above all bounds
        // Every square with four corners is shared out.
        double squares = 0;
        for (std::size_t r = 0; r < 10; ++r)
            for (std::size_t c = 0; c < 14; ++c) {
                const double corners =
                    values[r * 15 + c] + values[r * 15 + c + 1] + values[r * 15 + c + 15] + values[r * 15 + c + 16];
                squares += !std::isnan(corners);
            }
        EXPECT_NEAR(sum, squares, 1e-9) << seed;
        if (steps || seed % 3 == 0) continue;  // values on bounds, squares without value
        // Centres within the frame lie in the band of their class.
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::size_t column = i % 15;
            if (column == 0 || column == 14 || i < 15 || i >= 150) continue;
            for (std::size_t a = 0; a < bands.areas.size(); ++a) {
                const bool inside = values[i] > bounds[a] && values[i] < bounds[a + 1];
                EXPECT_EQ(contains(bands, a, raster.frame.centre(column, i / 15)), inside) << seed << " " << i;
            }
        }
    }
}

}  // namespace
}  // namespace portulan::geo

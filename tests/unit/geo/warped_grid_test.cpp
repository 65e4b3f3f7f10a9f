#include "geo/warped_grid.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/density_flow.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

Raster even(std::size_t size) { return {{{0, 0}, 1, size, size}, std::vector<double>(size * size, 1)}; }

WarpedGrid grid_of(const Raster& density, double blur, const Box& wanted) {
    const CosineTransform transform(density.frame.columns, density.frame.rows);
    return {DensityFlow(density, transform, blur, 1), wanted, 0.001, 1};
}

// A point where nothing differs stays; what is dense expands: the flow from a dense left half moves the middle right.
TEST(warped_grid, evens_out_a_step) {
    Raster density = even(64);
    for (std::size_t r = 0; r < 64; ++r)
        for (std::size_t c = 0; c < 32; ++c) density.values[density.frame.at(c, r)] = 3;
    const WarpedGrid grid = grid_of(density, 0, {0, 0, 64, 64});
    // In one dimension the map is the cumulated density over its mean: 3 x / 2 up to the middle, then 48 + (x - 32)
    // / 2. The step itself is smeared over the cells beside it.
    EXPECT_NEAR(grid.image({32, 10}).x, 48, 0.2);
    EXPECT_NEAR(grid.image({16, 50}).x, 24, 0.1);
    EXPECT_NEAR(grid.image({15.5, 50.5}).x, 23.25, 0.1);
    EXPECT_NEAR(grid.image({48, 20}).x, 56, 0.1);
    EXPECT_NEAR(grid.image({0, 30}).x, 0, 1e-6);
    EXPECT_NEAR(grid.image({64, 30}).x, 64, 1e-5);
    EXPECT_NEAR(grid.image({16, 50}).y, 50, 1e-5);
}

TEST(warped_grid, nothing_moves_where_all_is_even) {
    const WarpedGrid grid = grid_of(even(32), 0, {3, 3, 20, 20});
    for (const Point p : {Point{3, 3}, Point{7.25, 18.5}, Point{20, 3}, Point{40, -2}}) {
        EXPECT_NEAR(grid.image(p).x, p.x, 1e-6);
        EXPECT_NEAR(grid.image(p).y, p.y, 1e-6);
    }
}

// Small triangles anywhere keep their direction, however wild the densities are, with points inside a cell, on its
// sides and across several.
TEST(warped_grid, never_folds) {
    Random random(7);
    Raster density = even(64);
    for (double& d : density.values) d = std::pow(10, random.uniform(-3, 3));
    const WarpedGrid grid = grid_of(density, 0, {10, 10, 50, 50});
    double moved = 0;
    for (int i = 0; i < 20000; ++i) {
        const Point a{random.uniform(11, 49), random.uniform(11, 49)};
        const double size = i % 2 == 0 ? 1e-3 : 1e-2;
        const Point b{a.x + size, a.y}, c{a.x, a.y + size};
        const Point p = grid.image(a), q = grid.image(b), r = grid.image(c);
        EXPECT_GT((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x), 0) << a.x << " " << a.y;
        moved = std::max(moved, distance(a, p));
    }
    EXPECT_GT(moved, 0.2);
}

// Along the sides between two cells both say the same.
TEST(warped_grid, has_no_tears) {
    Random random(8);
    Raster density = even(32);
    for (double& d : density.values) d = random.uniform(0.2, 5);
    const WarpedGrid grid = grid_of(density, 0, {5, 5, 25, 25});
    for (int i = 0; i < 2000; ++i) {
        const double side = std::floor(random.uniform(6, 24)), along = random.uniform(6, 24), hair = 1e-9;
        EXPECT_LT(distance(grid.image({side - hair, along}), grid.image({side + hair, along})), 1e-7);
        EXPECT_LT(distance(grid.image({along, side - hair}), grid.image({along, side + hair})), 1e-7);
    }
}

}  // namespace
}  // namespace portulan::geo

// Cells counted by hand; boxes that no cell divides.
#include "geo/index_grid.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace portulan::geo {
namespace {

TEST(IndexGrid, CellsThatASegmentPasses) {
    const IndexGrid grid({0, 0, 10, 10}, 100);
    EXPECT_EQ(grid.cell, 1);
    std::vector<std::pair<std::size_t, std::size_t>> passed;
    grid.each_cell({{2.5, 3.5}, {4.5, 3.5}}, 0, grid.rows, [&](std::size_t c, std::size_t r) { passed.emplace_back(c, r); });
    EXPECT_EQ(passed, (std::vector<std::pair<std::size_t, std::size_t>>{{2, 3}, {3, 3}, {4, 3}}));
}

TEST(IndexGrid, ABoxTooSmallOrTooLargeToDivideIsOneCell) {
    for (const Box& box : {Box{0, 0, 1e-320, 1e-320}, Box{-1.7e308, -1.7e308, 1.7e308, 1.7e308}, Box{0, 0, 0, 0}}) {
        const IndexGrid grid(box, 1000);
        EXPECT_EQ(grid.columns * grid.rows, 1U);
        std::size_t visits = 0;
        grid.each_cell({{box.min_x, box.min_y}, {box.max_x, box.max_y}}, 0, grid.rows, [&](std::size_t c, std::size_t r) {
            ++visits;
            EXPECT_EQ(c + r, 0U);
        });
        EXPECT_EQ(visits, 1U);
    }
}

}  // namespace
}  // namespace portulan::geo

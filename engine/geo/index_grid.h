// The squares of a grid over a box, and which of them a segment passes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "model/box.h"
#include "model/geometry.h"

namespace portulan::geo {

struct Segment {
    Point a;
    Point b;
};

/// Square cells, row by row from the south-west.
struct IndexGrid {
    Box box{0, 0, 1, 1};
    double cell = 1;
    double per_cell = 1;  // its reciprocal
    std::size_t columns = 1;
    std::size_t rows = 1;

    IndexGrid() = default;
    /// About `wanted` cells over the box; one where it is empty.
    IndexGrid(const Box& over, double wanted) : box{over.empty() ? Box{0, 0, 1, 1} : over} {
        wanted = std::max(1.0, wanted);
        // It may be a thin strip: never more cells than wanted along its length.
        cell = std::max(std::sqrt(box.width() * box.height() / wanted), std::max(box.width(), box.height()) / wanted);
        if (!(cell > 0)) cell = 1;
        per_cell = 1 / cell;
        const double across = box.width() * per_cell, along = box.height() * per_cell;
        if (!(std::isfinite(across) && std::isfinite(along))) {  // too small or too large a box to be divided: all lies in one cell
            cell = per_cell = 1;
            return;
        }
        columns = static_cast<std::size_t>(across) + 1;
        rows = static_cast<std::size_t>(along) + 1;
    }

    /// Column and row of a point, held inside the grid.
    std::size_t column(double x) const { return held((x - box.min_x) * per_cell, columns); }
    std::size_t row(double y) const { return held((y - box.min_y) * per_cell, rows); }
    /// South-western corner of a cell.
    Point corner(std::size_t c, std::size_t r) const {
        return {box.min_x + static_cast<double>(c) * cell, box.min_y + static_cast<double>(r) * cell};
    }

    /// Calls visit(column, row) for each cell of the rows [from, to) that a segment passes, or passes by a hair.
    template <class Visit>
    void each_cell(const Segment& s, std::size_t from_row, std::size_t to_row, Visit visit) const;

private:
    static std::size_t held(double at, std::size_t size) {
        if (!(at > 0)) return 0;
        return at >= static_cast<double>(size) ? size - 1 : static_cast<std::size_t>(at);
    }
};

template <class Visit>
void IndexGrid::each_cell(const Segment& s, std::size_t from_row, std::size_t to_row, Visit visit) const {
    const double margin = cell * 1e-6;  // rounding must lose none
    const auto [low_y, high_y] = std::minmax(s.a.y, s.b.y);
    const auto [low_x, high_x] = std::minmax(s.a.x, s.b.x);
    const std::size_t first_row = row(low_y - margin);
    const std::size_t last_row = row(high_y + margin);
    const double slope = high_y > low_y ? (s.b.x - s.a.x) / (s.b.y - s.a.y) : 0;
    for (std::size_t r = std::max(first_row, from_row); r <= last_row && r < to_row; ++r) {
        double from = low_x;
        double to = high_x;
        if (first_row != last_row && high_y > low_y) {  // the stretch of the segment within this row
            const double bottom = box.min_y + static_cast<double>(r) * cell - margin;
            const double top = bottom + cell + 2 * margin;
            const double x1 = s.a.x + (std::clamp(bottom, low_y, high_y) - s.a.y) * slope;
            const double x2 = s.a.x + (std::clamp(top, low_y, high_y) - s.a.y) * slope;
            from = std::max(low_x, std::min(x1, x2));
            to = std::min(high_x, std::max(x1, x2));
        }
        const std::size_t last = column(to + margin);
        for (std::size_t c = column(from - margin); c <= last; ++c) visit(c, r);
    }
}

}  // namespace portulan::geo

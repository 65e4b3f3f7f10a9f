// Segments in a grid of square cells: which segments come near each other.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/memory.h"
#include "geo/grid_frame.h"
#include "model/box.h"

namespace portulan::geo {

/// Each cell lists the segments that pass through it (and a hair beyond its sides, so that rounding loses none).
/// About `cells_per_segment` cells for each segment; memory and time linear in the number of segments as long as
/// their lengths are of one order.
class SegmentGrid {
public:
    explicit SegmentGrid(std::span<const Segment> segments, double cells_per_segment = 2);

    const Box& box() const { return frame_.box; }

    /// Column and row of a point, held inside the grid.
    std::size_t column(double x) const { return frame_.column(x); }
    std::size_t row(double y) const { return frame_.row(y); }
    std::span<const std::uint32_t> at(std::size_t column, std::size_t row) const {
        const std::size_t i = row * frame_.columns + column;
        return {items_.data() + starts_[i], items_.data() + starts_[i + 1]};
    }

    /// Pairs (i < j, each once, sorted) of segments for which test(i, j) holds, among those that share a cell.
    template <class Test>
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(Test test) const;

private:
    GridFrame frame_;
    LargeTable<std::uint32_t> starts_;
    LargeTable<std::uint32_t> items_;
};

template <class Test>
std::vector<std::pair<std::uint32_t, std::uint32_t>> SegmentGrid::pairs(Test test) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t cell = 0; cell + 1 < starts_.size(); ++cell)
        for (std::uint32_t k = starts_[cell]; k < starts_[cell + 1]; ++k)
            for (std::uint32_t l = k + 1; l < starts_[cell + 1]; ++l)
                if (test(items_[k], items_[l])) found.emplace_back(items_[k], items_[l]);  // items ascend
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace portulan::geo

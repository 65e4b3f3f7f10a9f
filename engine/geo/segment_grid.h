// Segments in a grid of square cells: which segments come near each other.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/memory.h"
#include "model/box.h"
#include "model/geometry.h"

namespace portulan::geo {

struct Segment {
    Point a;
    Point b;
};

/// Each cell lists the segments that pass through it (and a hair beyond its sides, so that rounding loses none).
/// About `cells_per_segment` cells for each segment; memory and time linear in the number of segments as long as
/// their lengths are of one order.
class SegmentGrid {
public:
    explicit SegmentGrid(std::span<const Segment> segments, double cells_per_segment = 2);

    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return rows_; }
    double cell() const { return cell_; }
    double per_cell() const { return per_cell_; }  // its reciprocal
    double min_x() const { return box_.min_x; }
    double min_y() const { return box_.min_y; }
    const Box& box() const { return box_; }

    /// Column and row of a point, held inside the grid.
    std::size_t column(double x) const { return held((x - box_.min_x) * per_cell_, columns_); }
    std::size_t row(double y) const { return held((y - box_.min_y) * per_cell_, rows_); }
    std::span<const std::uint32_t> at(std::size_t column, std::size_t row) const {
        const std::size_t i = row * columns_ + column;
        return {items_.data() + starts_[i], items_.data() + starts_[i + 1]};
    }

    /// Calls visit(cell index) for each cell a segment passes through.
    template <class Visit>
    void each_cell(const Segment& s, Visit visit) const;

    /// Pairs (i < j, each once, sorted) of segments for which test(i, j) holds, among those that share a cell.
    template <class Test>
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(Test test) const;

private:
    static std::size_t held(double at, std::size_t size) {
        if (!(at > 0)) return 0;
        return at >= static_cast<double>(size) ? size - 1 : static_cast<std::size_t>(at);
    }

    Box box_;
    double cell_ = 1;
    double per_cell_ = 1;
    std::size_t columns_ = 1;
    std::size_t rows_ = 1;
    LargeTable<std::uint32_t> starts_;
    LargeTable<std::uint32_t> items_;
};

template <class Visit>
void SegmentGrid::each_cell(const Segment& s, Visit visit) const {
    const double margin = cell_ * 1e-6;
    const auto [low_y, high_y] = std::minmax(s.a.y, s.b.y);
    const auto [low_x, high_x] = std::minmax(s.a.x, s.b.x);
    const std::size_t first_row = row(low_y - margin);
    const std::size_t last_row = row(high_y + margin);
    const double slope = high_y > low_y ? (s.b.x - s.a.x) / (s.b.y - s.a.y) : 0;
    for (std::size_t r = first_row; r <= last_row; ++r) {
        double from = low_x;
        double to = high_x;
        if (first_row != last_row && high_y > low_y) {  // the stretch of the segment within this row
            const double bottom = box_.min_y + static_cast<double>(r) * cell_ - margin;
            const double top = bottom + cell_ + 2 * margin;
            const double x1 = s.a.x + (std::clamp(bottom, low_y, high_y) - s.a.y) * slope;
            const double x2 = s.a.x + (std::clamp(top, low_y, high_y) - s.a.y) * slope;
            from = std::max(low_x, std::min(x1, x2));
            to = std::min(high_x, std::max(x1, x2));
        }
        const std::size_t last = column(to + margin);
        for (std::size_t c = column(from - margin); c <= last; ++c) visit(r * columns_ + c);
    }
}

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

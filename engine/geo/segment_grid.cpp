#include "geo/segment_grid.h"

#include <cmath>

namespace portulan::geo {

SegmentGrid::SegmentGrid(std::span<const Segment> segments, double cells_per_segment) {
    for (const Segment& s : segments) {
        box_.add(s.a);
        box_.add(s.b);
    }
    if (box_.empty()) box_ = Box{0, 0, 1, 1};
    const double wanted = std::max(1.0, static_cast<double>(segments.size()) * cells_per_segment);
    const double longest = std::max(box_.width(), box_.height());
    // A coverage may be a thin strip: never more cells than wanted along its length.
    cell_ = std::max(std::sqrt(box_.width() * box_.height() / wanted), longest / wanted);
    if (!(cell_ > 0)) cell_ = 1;
    per_cell_ = 1 / cell_;
    columns_ = static_cast<std::size_t>(box_.width() * per_cell_) + 1;
    rows_ = static_cast<std::size_t>(box_.height() * per_cell_) + 1;

    starts_.assign(columns_ * rows_ + 1, 0);
    for (const Segment& s : segments) each_cell(s, [&](std::size_t cell) { ++starts_[cell + 1]; });
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    items_.resize(starts_.back());
    LargeTable<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t i = 0; i < segments.size(); ++i)
        each_cell(segments[i], [&](std::size_t cell) { items_[next[cell]++] = i; });
}

}  // namespace portulan::geo

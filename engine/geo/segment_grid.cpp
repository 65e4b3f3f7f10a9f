#include "geo/segment_grid.h"

namespace portulan::geo {
namespace {

Box box_around(std::span<const Segment> segments) {
    Box box;
    for (const Segment& s : segments) {
        box.add(s.a);
        box.add(s.b);
    }
    return box;
}

}  // namespace

SegmentGrid::SegmentGrid(std::span<const Segment> segments, double cells_per_segment)
    : frame_{box_around(segments), static_cast<double>(segments.size()) * cells_per_segment} {
    const auto each_cell = [&](const Segment& s, auto visit) {
        frame_.each_cell(s, 0, frame_.rows, [&](std::size_t c, std::size_t r) { visit(r * frame_.columns + c); });
    };
    starts_.assign(frame_.columns * frame_.rows + 1, 0);
    for (const Segment& s : segments) each_cell(s, [&](std::size_t cell) { ++starts_[cell + 1]; });
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    items_.resize(starts_.back());
    LargeTable<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t i = 0; i < segments.size(); ++i)
        each_cell(segments[i], [&](std::size_t cell) { items_[next[cell]++] = i; });
}

}  // namespace portulan::geo

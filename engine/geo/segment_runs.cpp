#include "geo/segment_runs.h"

namespace portulan::geo {

SegmentRuns::SegmentRuns(std::span<const Segment> segments) {
    runs_.reserve(segments.size() / longest + 1);
    std::uint32_t first = 0;
    for (std::uint32_t i = 1; i <= segments.size(); ++i) {
        if (i < segments.size() && i - first < longest && segments[i - 1].b == segments[i].a) continue;
        add_run(&segments[first].a, 2, first, i - first);  // both ends of each stand beside each other
        first = i;
    }
    fill_grid();
}

SegmentRuns::SegmentRuns(std::span<const std::span<const Point>> lines) {
    std::size_t vertices = 0;
    for (const auto& line : lines) vertices += line.size();
    runs_.reserve(vertices / longest + lines.size());
    std::uint32_t number = 0;
    for (const auto& line : lines)
        for (std::size_t k = 0; k + 1 < line.size();) {
            const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(longest, line.size() - 1 - k));
            add_run(line.data() + k, 1, number, count);
            number += count;
            k += count;
        }
    fill_grid();
}

void SegmentRuns::add_run(const Point* points, std::uint32_t stride, std::uint32_t first, std::uint32_t count) {
    Run& run = runs_.emplace_back(Run{.points = points, .stride = stride, .first = first, .count = count, .box = {}});
    for (std::uint32_t k = 0; k < count; ++k) {
        const Segment s = run.at(k);
        run.box.add(s.a);
        run.box.add(s.b);
    }
    all_.add(run.box);
}

void SegmentRuns::fill_grid() {
    frame_ = IndexGrid(all_, static_cast<double>(runs_.size()));
    const auto each_cell = [&](const Box& box, auto visit) {
        const std::size_t right = frame_.column(box.max_x), top = frame_.row(box.max_y);
        for (std::size_t r = frame_.row(box.min_y); r <= top; ++r)
            for (std::size_t c = frame_.column(box.min_x); c <= right; ++c) visit(r * frame_.columns + c);
    };
    starts_.assign(frame_.columns * frame_.rows + 1, 0);
    for (const Run& run : runs_) each_cell(run.box, [&](std::size_t cell) { ++starts_[cell + 1]; });
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    items_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t i = 0; i < runs_.size(); ++i) each_cell(runs_[i].box, [&](std::size_t cell) { items_[next[cell]++] = i; });
}

}  // namespace portulan::geo

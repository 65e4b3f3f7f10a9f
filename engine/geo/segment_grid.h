// Segments in a grid of square cells: which segments come near each other.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/memory.h"
#include "base/parallel.h"
#include "geo/index_grid.h"
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

    /// Pairs (number[i], j), each once, sorted, of a segment of the grid and one of `others` that pass a common cell, for which
    /// test(i, j) holds.
    template <class Test>
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_with(std::span<const Segment> others, Test test, unsigned jobs,
                                                                    std::span<const std::uint32_t> number) const;

private:
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    /// find(begin, end, pairs) for shares of [0, count); all pairs together, sorted, each once.
    template <class Find>
    static Pairs gathered(std::size_t count, unsigned jobs, Find find);

    IndexGrid frame_;
    LargeTable<std::uint32_t> starts_;
    LargeTable<std::uint32_t> items_;
};

template <class Find>
SegmentGrid::Pairs SegmentGrid::gathered(std::size_t count, unsigned jobs, Find find) {
    constexpr std::size_t share = 1 << 15;
    std::vector<Pairs> found((count + share - 1) / share);
    parallel_for(found.size(), jobs, [&](std::size_t s) { find(s * share, std::min(count, (s + 1) * share), found[s]); });
    Pairs all;
    for (const Pairs& some : found) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

template <class Test>
SegmentGrid::Pairs SegmentGrid::pairs_with(std::span<const Segment> others, Test test, unsigned jobs, std::span<const std::uint32_t> number) const {
    const Box around = frame_.box.grown(frame_.cell);
    return gathered(others.size(), jobs, [&](std::size_t begin, std::size_t end, Pairs& found) {
        for (std::size_t j = begin; j < end; ++j) {
            const auto& [a, b] = others[j];
            if (std::min(a.x, b.x) > around.max_x || std::max(a.x, b.x) < around.min_x || std::min(a.y, b.y) > around.max_y || std::max(a.y, b.y) < around.min_y) continue;
            frame_.each_cell(others[j], 0, frame_.rows, [&](std::size_t c, std::size_t r) {
                for (const std::uint32_t i : at(c, r))
                    if (test(i, static_cast<std::uint32_t>(j))) found.emplace_back(number[i], static_cast<std::uint32_t>(j));
            });
        }
    });
}

}  // namespace portulan::geo

// Which segments of long lines may meet: looked for among runs of segments, and then within the few that come near each other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "geo/index_grid.h"
#include "model/box.h"

namespace portulan::geo {

/// Segments that follow each other are taken by eights; a grid lists the boxes of these runs. A border of n vertices so needs an
/// index of n / 8 entries, as the monotone chains of GEOS do.
class SegmentRuns {
public:
    /// The segments stay the caller's; those of one line stand one after the other, in the order of their numbers.
    explicit SegmentRuns(std::span<const Segment> segments);
    /// The same of whole lines; their segments are numbered one line after the other.
    explicit SegmentRuns(std::span<const std::span<const Point>> lines);

    /// Pairs (i < j, each once, sorted) of segments whose boxes meet and for which test(i, j, segment i, segment j) holds.
    template <class Test>
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(Test test, unsigned jobs) const;

private:
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    static constexpr std::uint32_t longest = 8;

    struct Run {
        const Point* points = nullptr;  // segment k from points[k * stride] to the one after it
        std::uint32_t stride = 1, first = 0, count = 0;
        Box box;

        Segment at(std::uint32_t k) const { return {points[k * stride], points[k * stride + 1]}; }
    };

    static bool is_near(const Segment& s, const Box& box) {
        return std::min(s.a.x, s.b.x) <= box.max_x && std::max(s.a.x, s.b.x) >= box.min_x && std::min(s.a.y, s.b.y) <= box.max_y && std::max(s.a.y, s.b.y) >= box.min_y;
    }
    static Box box_of(const Segment& s) { return {std::min(s.a.x, s.b.x), std::min(s.a.y, s.b.y), std::max(s.a.x, s.b.x), std::max(s.a.y, s.b.y)}; }

    void add_run(const Point* points, std::uint32_t stride, std::uint32_t first, std::uint32_t count);
    void fill_grid();

    template <class Test>
    void add_within(const Run& run, Test& test, Pairs& found) const;
    template <class Test>
    void add_between(const Run& one, const Run& other, Test& test, Pairs& found) const;
    template <class Test>
    void add_of_cell(std::size_t cell, Test& test, Pairs& found) const;

    std::vector<Run> runs_;
    Box all_;
    IndexGrid frame_;
    std::vector<std::uint32_t> starts_, items_;  // the runs of each cell
};

template <class Test>
void SegmentRuns::add_within(const Run& run, Test& test, Pairs& found) const {
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const Segment u = run.at(i);
        for (std::uint32_t j = i + 1; j < run.count; ++j)
            if (const Segment v = run.at(j); is_near(v, box_of(u)) && test(run.first + i, run.first + j, u, v)) found.emplace_back(run.first + i, run.first + j);
    }
}

template <class Test>
void SegmentRuns::add_between(const Run& one, const Run& other, Test& test, Pairs& found) const {
    for (std::uint32_t i = 0; i < one.count; ++i) {
        const Segment u = one.at(i);
        if (!is_near(u, other.box)) continue;
        for (std::uint32_t j = 0; j < other.count; ++j)
            if (const Segment v = other.at(j); is_near(v, box_of(u)) && test(one.first + i, other.first + j, u, v)) found.emplace_back(one.first + i, other.first + j);
    }
}

template <class Test>
void SegmentRuns::add_of_cell(std::size_t cell, Test& test, Pairs& found) const {
    for (std::uint32_t k = starts_[cell]; k < starts_[cell + 1]; ++k) {
        const Run& one = runs_[items_[k]];
        for (std::uint32_t l = k + 1; l < starts_[cell + 1]; ++l) {
            const Run& other = runs_[items_[l]];
            if (!one.box.meets(other.box)) continue;
            // Two that share several cells are looked at in that of the corner of what their boxes have in common.
            const std::size_t home = frame_.row(std::max(one.box.min_y, other.box.min_y)) * frame_.columns + frame_.column(std::max(one.box.min_x, other.box.min_x));
            if (home == cell) add_between(one, other, test, found);
        }
    }
}

template <class Test>
SegmentRuns::Pairs SegmentRuns::pairs(Test test, unsigned jobs) const {
    constexpr std::size_t share = 1 << 13;
    const std::size_t cells = starts_.size() - 1, shares = (std::max(cells, runs_.size()) + share - 1) / share;
    std::vector<Pairs> found(shares);
    parallel_for(shares, jobs, [&](std::size_t s) {
        for (std::size_t r = s * share; r < std::min(runs_.size(), (s + 1) * share); ++r) add_within(runs_[r], test, found[s]);
        for (std::size_t cell = s * share; cell < std::min(cells, (s + 1) * share); ++cell) add_of_cell(cell, test, found[s]);
    });
    Pairs all;
    for (const Pairs& some : found) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace portulan::geo

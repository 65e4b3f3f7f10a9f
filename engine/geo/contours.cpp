#include "geo/contours.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "geo/arc_chains.h"

namespace portulan::geo {
namespace {

// Lines keep at least this part of a side from its ends and from each other.
constexpr double apart = 1e-6;

// Squares between the centres of four cells. Corners: 0 south-west, 1 south-east, 2 north-east, 3 north-west; side i
// runs from corner i to the next one, with the square on its left.
class Marching {
public:
    Marching(const Raster& raster, std::span<const double> bounds) : frame_{raster.frame}, bounds_{bounds} {
        values_ = raster.values;
        for (const double v : values_) ranks_.push_back(std::isfinite(v) ? rank(v) : missing);
    }

    void run() {
        if (frame_.columns < 2 || frame_.rows < 2) return;
        for (std::size_t r = 0; r + 1 < frame_.rows; ++r)
            for (std::size_t c = 0; c + 1 < frame_.columns; ++c)
                if (present(c, r)) add_square(c, r);
    }

    std::vector<BorderPiece> pieces;
    std::vector<Point> vertices;

private:
    using Corners = std::array<std::size_t, 4>;
    static constexpr int missing = -1;

    // How many bounds a value has passed: 0 below all classes, k in class k - 1, bounds.size() above all.
    int rank(double v) const {
        const auto passed = std::upper_bound(bounds_.begin(), bounds_.end() - 1, v) - bounds_.begin();
        return static_cast<int>(passed) + (v > bounds_.back() ? 1 : 0);
    }
    std::int32_t area(int rank) const {
        return rank == 0 || rank == static_cast<int>(bounds_.size()) ? outside : rank - 1;
    }
    Corners corners(std::size_t c, std::size_t r) const {
        return {frame_.at(c, r), frame_.at(c + 1, r), frame_.at(c + 1, r + 1), frame_.at(c, r + 1)};
    }
    bool present(std::size_t c, std::size_t r) const {
        if (c + 1 >= frame_.columns || r + 1 >= frame_.rows) return false;
        const Corners at = corners(c, r);
        return std::none_of(at.begin(), at.end(), [&](std::size_t n) { return ranks_[n] == missing; });
    }

    Point place(std::size_t node) const { return frame_.centre(node % frame_.columns, node / frame_.columns); }

    // The vertex where the line of a level crosses the side between two centres; level -1: the first centre itself.
    std::uint32_t vertex(std::size_t a, std::size_t b, int level) {
        const std::size_t side =
            level < 0 ? 2 * a : 2 * std::min(a, b) + (std::max(a, b) - std::min(a, b) == 1 ? 0 : 1);
        const std::size_t key = side * (bounds_.size() + 1) + static_cast<std::size_t>(level + 1);
        const auto [at, added] = numbers_.try_emplace(key, static_cast<std::uint32_t>(vertices.size()));
        if (added) vertices.push_back(level < 0 ? place(a) : crossing(a, b, level));
        return at->second;
    }

    Point crossing(std::size_t a, std::size_t b, int level) const {
        if (ranks_[a] > ranks_[b]) std::swap(a, b);
        const double low = values_[a];
        const double high = values_[b];
        double share = 0;
        for (int k = ranks_[a]; k <= level; ++k) {
            const double wanted = (bounds_[static_cast<std::size_t>(k)] - low) / (high - low);
            share = std::min(std::max(wanted, share + apart), 1 - apart * (ranks_[b] - k));
        }
        const Point p = place(a);
        const Point q = place(b);
        return {p.x + share * (q.x - p.x), p.y + share * (q.y - p.y)};
    }

    void add_square(std::size_t c, std::size_t r) {
        const Corners at = corners(c, r);
        const auto [low, high] = std::minmax({ranks_[at[0]], ranks_[at[1]], ranks_[at[2]], ranks_[at[3]]});
        for (int level = low; level < high; ++level) add_lines(at, level);
        const std::array<bool, 4> border{r == 0 || !present(c, r - 1), !present(c + 1, r), !present(c, r + 1),
                                         c == 0 || !present(c - 1, r)};
        for (std::size_t i = 0; i < 4; ++i)
            if (border[i]) add_frame(at[i], at[(i + 1) % 4]);
    }

    // Where a line of the level enters (walking round the square, from high to low) and where it leaves.
    void add_lines(const Corners& at, int level) {
        const auto above = [&](std::size_t i) { return ranks_[at[i % 4]] > level; };
        const auto cut = [&](std::size_t i) { return vertex(at[i % 4], at[(i + 1) % 4], level); };
        const bool saddle = above(0) == above(2) && above(1) == above(3) && above(0) != above(1);
        const double mean = (values_[at[0]] + values_[at[1]] + values_[at[2]] + values_[at[3]]) / 4;
        const bool joined = saddle && rank(mean) > level;
        for (std::size_t i = 0; i < 4; ++i) {
            // Side i leads down: the line begins there, with the high corner on its left.
            if (!above(i) || above(i + 1)) continue;
            std::size_t end = i + 1;
            if (joined)
                while (!(!above(end) && above(end + 1))) ++end;  // around the low corner
            else
                end = last_rise_before(i, above);
            add_line(cut(i), cut(end), level);
        }
    }

    // The side through which the high corners ending at corner i are reached, walking backwards.
    template <class Above>
    static std::size_t last_rise_before(std::size_t i, Above above) {
        std::size_t corner = i + 4;
        while (above(corner - 1)) --corner;
        return corner - 1;
    }

    void add_line(std::uint32_t from, std::uint32_t to, int level) {
        pieces.push_back({from, to, area(level + 1), area(level)});
    }

    // A side without a square beyond it.
    void add_frame(std::size_t a, std::size_t b) {
        std::uint32_t from = vertex(a, a, -1);
        int here = ranks_[a];
        const int step = ranks_[b] > here ? 1 : -1;
        while (here != ranks_[b]) {
            const std::uint32_t to = vertex(a, b, step > 0 ? here : here - 1);
            pieces.push_back({from, to, area(here), outside});
            from = to;
            here += step;
        }
        pieces.push_back({from, vertex(b, b, -1), area(here), outside});
    }

    const GridFrame& frame_;
    std::span<const double> bounds_;
    std::vector<double> values_;
    std::vector<int> ranks_;
    std::unordered_map<std::size_t, std::uint32_t> numbers_;
};

}  // namespace

Coverage contour_bands(const Raster& raster, std::span<const double> bounds) {
    Coverage bands;
    if (bounds.size() < 2) return bands;
    Marching marching(raster, bounds);
    marching.run();
    bands.arcs = arcs_from_pieces(std::move(marching.pieces), marching.vertices);
    const int digits = bounds.size() > 100 ? 5 : 2;
    for (std::size_t k = 1; k < bounds.size(); ++k) bands.areas.push_back({fmt::format("{:0{}}", k, digits), {}, {}});
    add_parts_from_arcs(bands);
    return bands;
}

}  // namespace portulan::geo

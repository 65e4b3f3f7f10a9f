#include "geo/potential.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr double died_away = 1e-9;

// Where nothing more is to be added.
double reach_of(const PotentialOptions& options) {
    if (options.decay != Decay::exponential) return options.limit;
    const double spans = std::pow(-std::log2(died_away), 1 / options.beta);
    return std::min(options.limit, spans * options.span);
}

// The decay by squared distance, in straight pieces: 512 to each doubling (2,048 for a steep beta), found by the first bits
// of the number, without any root. Within 1e-6 of the value at 0.
class DecayTable {
public:
    DecayTable(const PotentialOptions& options, double furthest) : shift_{options.beta > 2 ? 41U : 43U} {
        // Nearer than that a unit counts 1, but for a ten-millionth.
        const double near = std::max(1e-60, std::pow(1e-7, std::max(1.0, 1 / options.beta))) * options.span;
        first_ = std::bit_cast<std::uint64_t>(near * near) >> shift_;
        const std::uint64_t last = std::max(first_, std::bit_cast<std::uint64_t>(furthest * furthest) >> shift_) + 1;
        pieces_.push_back({1, 0});
        double from = start(first_ + 1), value = decay_at(std::sqrt(from), options);
        for (std::uint64_t i = first_ + 1; i <= last; ++i) {
            const double to = start(i + 1), next = decay_at(std::sqrt(to), options);
            const double slope = (next - value) / (to - from);
            pieces_.push_back({value - slope * from, slope});
            from = to;
            value = next;
        }
    }

    double at(double squared) const {
        const Piece& piece = pieces_[std::max(std::bit_cast<std::uint64_t>(squared) >> shift_, first_) - first_];
        return piece.value + piece.slope * squared;
    }

private:
    struct Piece {
        double value, slope;
    };
    double start(std::uint64_t piece) const { return std::bit_cast<double>(piece << shift_); }

    unsigned shift_;
    std::uint64_t first_ = 0;
    std::vector<Piece> pieces_;
};

// Cells of a row that count, as stretches from one column up to, not including, another.
std::vector<std::pair<std::size_t, std::size_t>> stretches(std::span<const char> mask, std::size_t columns, std::size_t row) {
    if (mask.empty()) return {{0, columns}};
    std::vector<std::pair<std::size_t, std::size_t>> found;
    const auto cells = mask.subspan(row * columns, columns);
    for (std::size_t c = 0; c < columns; ++c) {
        if (cells[c] == 0) continue;
        if (found.empty() || found.back().second < c) found.emplace_back(c, c);
        found.back().second = c + 1;
    }
    return found;
}

/// Between no column and all.
std::size_t column_at(double column, const GridFrame& frame) {
    return static_cast<std::size_t>(std::clamp(column, 0.0, static_cast<double>(frame.columns)));
}

double furthest_distance(const GridFrame& frame, std::span<const WeightedPoint> points) {
    Box box;
    for (const WeightedPoint& p : points) box.add(p.place);
    box.add(frame.centre(0, 0));
    box.add(frame.centre(frame.columns - 1, frame.rows - 1));
    return std::hypot(box.width(), box.height());
}

}  // namespace

double decay_at(double distance, const PotentialOptions& options) {
    if (options.decay == Decay::exponential)
        return std::exp(-std::numbers::ln2 * std::pow(distance / options.span, options.beta));
    return std::pow(1 + (std::pow(2, 1 / options.beta) - 1) * distance / options.span, -options.beta);
}

double potential_at(Point place, std::span<const WeightedPoint> points, const PotentialOptions& options) {
    double sum = 0;
    for (const WeightedPoint& p : in_canonical_order(points)) {
        const double distance = std::hypot(p.place.x - place.x, p.place.y - place.y);
        if (distance <= options.limit) sum += p.weight * decay_at(distance, options);
    }
    return sum;
}

Raster potential(std::span<const WeightedPoint> points, const GridFrame& frame, std::span<const char> mask,
                 const PotentialOptions& options) {
    assert(options.span > 0 && options.beta > 0 && (mask.empty() || mask.size() == frame.size()));
    Raster out{frame, std::vector<double>(frame.size(), 0)};
    const std::vector<WeightedPoint> sorted = in_canonical_order(points);
    if (sorted.empty() || frame.size() == 0) return mask.empty() ? out : masked(std::move(out), mask);
    const double furthest = furthest_distance(frame, sorted);
    const double reach = std::min(reach_of(options), furthest * 1.000001);
    const DecayTable table(options, reach);
    parallel_for(frame.rows, options.jobs, [&](std::size_t r) {
        const auto inside = stretches(mask, frame.columns, r);
        if (inside.empty()) return;
        const double y = frame.y(r);
        const auto below = [](const WeightedPoint& p, double limit) { return p.place.y < limit; };
        auto p = std::lower_bound(sorted.begin(), sorted.end(), y - reach, below);
        double* row = out.values.data() + r * frame.columns;
        for (; p != sorted.end() && p->place.y <= y + reach; ++p) {
            const double dy2 = (p->place.y - y) * (p->place.y - y);
            const double half = std::sqrt(std::max(0.0, reach * reach - dy2));
            const std::size_t low = column_at(std::ceil((p->place.x - half - frame.origin.x) / frame.cell - 0.5), frame);
            const std::size_t end = column_at(std::floor((p->place.x + half - frame.origin.x) / frame.cell - 0.5) + 1, frame);
            for (const auto& [from, to] : inside)
                for (std::size_t c = std::max(low, from); c < std::min(end, to); ++c) {
                    const double dx = frame.x(c) - p->place.x;
                    row[c] += p->weight * table.at(dx * dx + dy2);
                }
        }
    });
    return mask.empty() ? out : masked(std::move(out), mask);
}

}  // namespace portulan::geo

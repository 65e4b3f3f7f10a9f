#include "geo/potential.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
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

// The decay at distances 0, step, 2 step...: straight between them. Below `exact` steps, where a small beta makes it
// bend, it is worked out.
class DecayTable {
public:
    DecayTable(const PotentialOptions& options, double furthest) : options_{options} {
        step_ = std::max(furthest, options.span * 1e-3) / steps;
        // Near the span the bend is strongest: the error is step^2 / 8 times the second derivative.
        step_ = std::min(step_, options.span / 512);
        const auto size = static_cast<std::size_t>(furthest / step_) + 2;
        value_.resize(size + 1);
        for (std::size_t i = 0; i <= size; ++i) value_[i] = decay_at(static_cast<double>(i) * step_, options);
        per_step_ = 1 / step_;
    }

    double at(double distance) const {
        const double place = distance * per_step_;
        const auto i = static_cast<std::size_t>(place);
        if (i < exact) return decay_at(distance, options_);
        return value_[i] + (place - static_cast<double>(i)) * (value_[i + 1] - value_[i]);
    }

private:
    static constexpr double steps = 1 << 16;
    static constexpr std::size_t exact = 16;
    const PotentialOptions& options_;
    double step_ = 1;
    double per_step_ = 1;
    std::vector<double> value_;
};

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
        const double y = frame.y(r);
        const auto below = [](const WeightedPoint& p, double limit) { return p.place.y < limit; };
        auto p = std::lower_bound(sorted.begin(), sorted.end(), y - reach, below);
        double* row = out.values.data() + r * frame.columns;
        for (; p != sorted.end() && p->place.y <= y + reach; ++p) {
            const double dy2 = (p->place.y - y) * (p->place.y - y);
            const double half = std::sqrt(std::max(0.0, reach * reach - dy2));
            const double low = std::ceil((p->place.x - half - frame.origin.x) / frame.cell - 0.5);
            const double high = std::floor((p->place.x + half - frame.origin.x) / frame.cell - 0.5);
            const auto end = std::min(static_cast<double>(frame.columns), high + 1);
            for (double c = std::max(0.0, low); c < end; ++c) {
                const double dx = frame.origin.x + (c + 0.5) * frame.cell - p->place.x;
                row[static_cast<std::size_t>(c)] += p->weight * table.at(std::sqrt(dx * dx + dy2));
            }
        }
    });
    return mask.empty() ? out : masked(std::move(out), mask);
}

}  // namespace portulan::geo

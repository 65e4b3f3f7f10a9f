#include "geo/density.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

// The columns or rows of which the centre is within reach: [first, end).
struct Stretch {
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t size() const { return end > first ? end - first : 0; }
};

Stretch stretch(double at, double reach, double origin, double cell, std::size_t count) {
    const auto held = [count](double index) {
        return static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(count)));
    };
    const double low = std::ceil((at - reach - origin) / cell - 0.5);
    const double high = std::floor((at + reach - origin) / cell - 0.5);
    return {held(low), held(high + 1)};
}

// The kernel as a product (Gaussian) or a sum (quartic) of a term per column and a term per row.
class Spread {
public:
    Spread(const GridFrame& frame, const DensityOptions& options)
        : frame_{frame},
          gaussian_{options.kernel == Kernel::gaussian},
          h2_{options.bandwidth * options.bandwidth},
          reach_{options.bandwidth * (gaussian_ ? 6 : 1)},
          scale_{gaussian_ ? 1 / (2 * std::numbers::pi * h2_) : 3 / (std::numbers::pi * h2_)} {}

    double reach() const { return reach_; }
    Stretch columns(Point p) const { return stretch(p.x, reach_, frame_.origin.x, frame_.cell, frame_.columns); }
    Stretch rows(Point p) const { return stretch(p.y, reach_, frame_.origin.y, frame_.cell, frame_.rows); }
    double term(double difference) const {
        const double t = difference * difference / h2_;
        return gaussian_ ? std::exp(-t / 2) : t;
    }
    /// Calls visit(i, kernel) for the terms of a stretch of columns in a row of that term.
    template <class Visit>
    void each(std::span<const double> column_terms, double row_term, Visit visit) const {
        if (gaussian_)
            for (std::size_t i = 0; i < column_terms.size(); ++i) visit(i, scale_ * row_term * column_terms[i]);
        else
            for (std::size_t i = 0; i < column_terms.size(); ++i) {
                const double rest = std::max(0.0, 1 - row_term - column_terms[i]);
                visit(i, scale_ * rest * rest);
            }
    }

private:
    const GridFrame& frame_;
    bool gaussian_;
    double h2_;
    double reach_;
    double scale_;
};

// Points of a stretch, with their terms per column worked out once.
class Batch {
public:
    Batch(std::span<const WeightedPoint> points, const GridFrame& frame, const Spread& spread, unsigned jobs)
        : points_{points}, frame_{frame}, spread_{spread} {
        starts_.push_back(0);
        for (const WeightedPoint& p : points) {
            columns_.push_back(spread.columns(p.place));
            starts_.push_back(starts_.back() + columns_.back().size());
        }
        terms_.resize(starts_.back());
        parallel_for(points.size(), jobs, [&](std::size_t i) {
            for (std::size_t k = 0; k < columns_[i].size(); ++k)
                terms_[starts_[i] + k] = spread.term(frame.x(columns_[i].first + k) - points[i].place.x);
        });
    }

    // What all points add to one row, in their order.
    void add_row(std::size_t row, std::span<const double> weights, double* values) const {
        const double y = frame_.y(row);
        const auto below = [](const WeightedPoint& p, double limit) { return p.place.y < limit; };
        const double reach = spread_.reach();
        auto at = std::lower_bound(points_.begin(), points_.end(), y - reach, below);
        for (; at != points_.end() && at->place.y <= y + reach; ++at) {
            const auto i = static_cast<std::size_t>(at - points_.begin());
            const double weight = weights[i];
            double* out = values + columns_[i].first;
            spread_.each(terms(i), spread_.term(y - at->place.y),
                         [&](std::size_t k, double v) { out[k] += weight * v; });
        }
    }

    // The part of the kernel of a point that falls on cells of the mask, per unit of surface.
    double mass(std::size_t i, std::span<const char> mask) const {
        double sum = 0;
        const Stretch rows = spread_.rows(points_[i].place);
        for (std::size_t r = rows.first; r < rows.end; ++r) {
            const char* inside = mask.data() + frame_.at(columns_[i].first, r);
            spread_.each(terms(i), spread_.term(frame_.y(r) - points_[i].place.y),
                         [&](std::size_t k, double v) { sum += inside[k] != 0 ? v : 0; });
        }
        return sum;
    }

private:
    std::span<const double> terms(std::size_t i) const {
        return std::span(terms_).subspan(starts_[i], columns_[i].size());
    }

    std::span<const WeightedPoint> points_;  // from south to north
    const GridFrame& frame_;
    const Spread& spread_;
    std::vector<Stretch> columns_;
    std::vector<std::size_t> starts_;
    std::vector<double> terms_;
};

constexpr std::size_t batch_size = 4096;

// The smoothed weights; conservative: each divided by what of its kernel falls inside.
double accumulate(std::span<const WeightedPoint> points, const Spread& spread, std::span<const char> mask,
                  bool conservative, unsigned jobs, Raster& out) {
    const GridFrame& frame = out.frame;
    double lost = 0;
    for (std::size_t first = 0; first < points.size(); first += batch_size) {
        const auto some = points.subspan(first, std::min(batch_size, points.size() - first));
        const Batch batch(some, frame, spread, jobs);
        std::vector<double> weights;
        weights.reserve(some.size());
        for (const WeightedPoint& p : some) weights.push_back(p.weight);
        if (conservative)
            parallel_for(some.size(), jobs, [&](std::size_t i) {
                const double mass = batch.mass(i, mask) * frame.cell * frame.cell;
                weights[i] = mass > 0 ? weights[i] / mass : 0;
            });
        for (std::size_t i = 0; i < some.size(); ++i) lost += weights[i] == 0 ? some[i].weight : 0;
        parallel_for(frame.rows, jobs,
                     [&](std::size_t r) { batch.add_row(r, weights, out.values.data() + r * frame.columns); });
    }
    return lost;
}

// Divides each cell by the part of the kernel around it that lies inside the mask.
void correct_edges(const Spread& spread, std::span<const char> mask, unsigned jobs, Raster& raster) {
    const GridFrame& frame = raster.frame;
    parallel_for(frame.rows, jobs, [&](std::size_t r) {
        std::vector<WeightedPoint> cells;
        for (std::size_t c = 0; c < frame.columns; ++c)
            if (mask[frame.at(c, r)] != 0) cells.push_back({frame.centre(c, r), 1});
        for (std::size_t first = 0; first < cells.size(); first += batch_size) {
            const auto some = std::span(cells).subspan(first, std::min(batch_size, cells.size() - first));
            const Batch batch(some, frame, spread, 1);
            for (std::size_t i = 0; i < some.size(); ++i) {
                const double mass = batch.mass(i, mask) * frame.cell * frame.cell;
                const double column = std::floor((some[i].place.x - frame.origin.x) / frame.cell);
                if (mass > 0) raster.values[frame.at(static_cast<std::size_t>(column), r)] /= mass;
            }
        }
    });
}

}  // namespace

Density density(std::span<const WeightedPoint> points, const GridFrame& frame, std::span<const char> mask,
                const DensityOptions& options) {
    assert(options.bandwidth > 0 && (mask.empty() || mask.size() == frame.size()));
    const std::vector<WeightedPoint> sorted = in_canonical_order(points);
    const Spread spread(frame, options);
    Density out{{frame, std::vector<double>(frame.size(), 0)}, 0};
    const bool conservative = !mask.empty() && options.edge == EdgeHandling::conservative;
    const double lost = accumulate(sorted, spread, mask, conservative, options.jobs, out.raster);
    if (conservative) out.lost = lost;
    if (mask.empty()) return out;
    if (options.edge == EdgeHandling::uniform) correct_edges(spread, mask, options.jobs, out.raster);
    out.raster = masked(std::move(out.raster), mask);
    return out;
}

double scott_bandwidth(std::span<const WeightedPoint> points) {
    const std::vector<WeightedPoint> sorted = in_canonical_order(points);
    double sum = 0;
    double sum2 = 0;
    Point mean;
    for (const WeightedPoint& p : sorted) {
        sum += p.weight;
        sum2 += p.weight * p.weight;
        mean.x += p.weight * p.place.x;
        mean.y += p.weight * p.place.y;
    }
    if (sorted.size() < 2 || !(sum > 0)) return 0;
    mean = {mean.x / sum, mean.y / sum};
    double xx = 0;
    double yy = 0;
    for (const WeightedPoint& p : sorted) {
        xx += p.weight * (p.place.x - mean.x) * (p.place.x - mean.x);
        yy += p.weight * (p.place.y - mean.y) * (p.place.y - mean.y);
    }
    return std::pow(sum * sum / sum2, -1.0 / 6) * (std::sqrt(xx / sum) + std::sqrt(yy / sum)) / 2;
}

}  // namespace portulan::geo

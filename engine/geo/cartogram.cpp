#include "geo/cartogram.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/parallel.h"
#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/density_flow.h"
#include "geo/measure.h"
#include "geo/warped_grid.h"

namespace portulan::geo {
namespace {

constexpr double padding = 1.5;          // of the box around the map (Gastner et al.)
constexpr double longest_segment = 1;    // cells; longer ones are cut
constexpr double step_tolerance = 0.05;  // cells
constexpr double most_contrast = 5;      // of densities in one round; with more, cells fold
constexpr double most_gain = 2;          // see next_gain()
constexpr double bend_tolerance = 0.05;  // cells; a border is that near to where it should run
constexpr std::size_t coarsest = 128;    // cells along the longer side in the first round
constexpr double least_progress = 0.98;   // of the mean error, from round to round
constexpr int deepest = 12;              // halvings of a segment
constexpr double least_share_of_zero = 0.2;
constexpr double least_cells = 2;        // an area of fewer cells cannot be told from those beside it

// Some 256 cells for each area where it can be afforded.
std::size_t grid_for(std::size_t wanted, std::size_t areas) {
    if (wanted > 0) return std::bit_ceil(std::max<std::size_t>(wanted, 64));
    const double side = padding * std::sqrt(256 * static_cast<double>(areas));
    return std::clamp<std::size_t>(std::bit_ceil(static_cast<std::size_t>(side)), 256, 1024);
}

constexpr std::size_t chunk = 256;  // arcs or areas

template <class Work>
void each(std::size_t count, unsigned jobs, Work work) {
    parallel_for((count + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(count, (c + 1) * chunk); ++i) work(i);
    });
}

std::vector<double> surfaces_of(const Coverage& coverage, unsigned jobs) {
    std::vector<double> surfaces(coverage.areas.size());
    each(surfaces.size(), jobs, [&](std::size_t a) { surfaces[a] = area_of(coverage, a); });
    return surfaces;
}

// Wanted surfaces, of the same sum as those there are; empty when there is nothing to go by.
std::vector<double> targets_for(std::span<const double> values, const std::vector<double>& surfaces) {
    double least = std::numeric_limits<double>::infinity();
    double sum = 0;
    double surface = 0;
    for (std::size_t a = 0; a < values.size(); ++a) {
        if (!(values[a] >= 0) || !std::isfinite(values[a]) || !(surfaces[a] > 0)) continue;
        if (values[a] > 0) least = std::min(least, values[a]);
        sum += values[a];
        surface += surfaces[a];
    }
    if (!(sum > 0)) return {};
    const double whole = std::accumulate(surfaces.begin(), surfaces.end(), 0.0);
    std::vector<double> targets(values.size(), 0);
    for (std::size_t a = 0; a < values.size(); ++a) {
        if (!(surfaces[a] > 0)) continue;
        const bool known = values[a] >= 0 && std::isfinite(values[a]);
        targets[a] = known ? std::max(values[a], least_share_of_zero * least) : sum / surface * surfaces[a];
    }
    const double scale = whole / std::accumulate(targets.begin(), targets.end(), 0.0);
    for (double& target : targets) target *= scale;
    return targets;
}

GridFrame box_around(const Coverage& coverage, std::size_t longer) {
    const Box box = box_of(coverage);
    const double cell = padding * std::max(box.width(), box.height()) / static_cast<double>(longer);
    const auto cells = [&](double length) {
        const auto wanted = static_cast<std::size_t>(std::ceil(padding * length / cell - 1e-9));
        return std::bit_ceil(std::max<std::size_t>(wanted, 8));
    };
    GridFrame frame{{}, cell, cells(box.width()), cells(box.height())};
    frame.origin = {box.centre().x - cell * static_cast<double>(frame.columns) / 2,
                    box.centre().y - cell * static_cast<double>(frame.rows) / 2};
    return frame;
}

// The same box with cells twice as large, as long as the longer side has enough of them.
std::vector<GridFrame> coarse_to_fine(GridFrame frame) {
    std::vector<GridFrame> frames{frame};
    while (std::max(frame.columns, frame.rows) > coarsest && std::min(frame.columns, frame.rows) > 8) {
        frame = {frame.origin, 2 * frame.cell, frame.columns / 2, frame.rows / 2};
        frames.insert(frames.begin(), frame);
    }
    return frames;
}

std::size_t vertices(const Coverage& coverage) {
    std::size_t count = 0;
    for (const Arc& arc : coverage.arcs) count += arc.points.size();
    return count;
}

double squared(Point a, Point b) { return (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y); }

struct TooLong {
    double longest;
    bool may(Point a, Point b) const { return squared(a, b) > longest * longest; }
    bool operator()(Point, Point, Point) const { return true; }
};

struct TooBent {
    double tolerance;
    bool may(Point, Point) const { return true; }
    bool operator()(Point a, Point b, Point middle) const {
        return squared(middle, {(a.x + b.x) / 2, (a.y + b.y) / 2}) > tolerance * tolerance;
    }
};

class Inflation {
public:
    Inflation(const Coverage& coverage, std::vector<double> targets, const CartogramOptions& options)
        : before_{coverage},
          now_{coverage},
          targets_{std::move(targets)},
          options_{options},
          frames_{coarse_to_fine(box_around(coverage, grid_for(options.grid, coverage.areas.size())))},
          cell_{frames_.back().cell},
          vertices_before_{vertices(coverage)},
          carried_(options.carry.begin(), options.carry.end()) {
        for (const GridFrame& frame : frames_) transforms_.emplace_back(frame.columns, frame.rows);
    }

    void run() {
        cut_long_segments();
        measure();
        for (int round = 0; round < options_.rounds && largest_error_ > options_.error && !slow(round); ++round) {
            const double before = mean_error_;
            flow(round);
            cut_long_segments();
            measure();
            slow_rounds_ = mean_error_ < least_progress * before ? 0 : slow_rounds_ + 1;
        }
        part_borders();
        measure();
    }

    Cartogram result() {
        Cartogram out;
        out.coverage = std::move(now_);
        out.targets = std::move(targets_);
        out.errors = std::move(errors_);
        out.largest_error = largest_error_;
        out.mean_error = mean_error_;
        out.too_small = too_small_;
        out.rounds = static_cast<int>(grids_.size());
        out.added = vertices(out.coverage) - vertices_before_;
        out.crossings = crossings_;
        out.carried = std::move(carried_);
        return out;
    }

private:
    // Whether the last rounds, on the finest grid, hardly helped.
    bool slow(int round) const { return round > static_cast<int>(frames_.size()) + 4 && slow_rounds_ >= 3; }

    void measure() {
        const std::vector<double> surfaces = surfaces_of(now_, options_.jobs);
        const std::vector<double> before = std::move(errors_);
        densities_.assign(surfaces.size(), 1);
        errors_.assign(surfaces.size(), 0);
        gains_.resize(surfaces.size(), 1);
        largest_error_ = 0;
        too_small_ = 0;
        double mass = 0, whole = 0, amiss = 0;
        for (std::size_t a = 0; a < surfaces.size(); ++a) {
            if (!(targets_[a] > 0)) continue;
            errors_[a] = surfaces[a] / targets_[a] - 1;
            // An area so small that its surface is lost in rounding still pushes outwards.
            const double wanted = targets_[a] / std::max(surfaces[a], 1e-3 * targets_[a]);
            if (!before.empty()) gains_[a] = next_gain(gains_[a], before[a], errors_[a]);
            densities_[a] = std::clamp(std::pow(wanted, gains_[a]), 1 / most_contrast, most_contrast);
            amiss += std::abs(surfaces[a] - targets_[a]);
            mass += densities_[a] * surfaces[a];
            whole += targets_[a];
            if (targets_[a] >= least_cells * cell_ * cell_)
                largest_error_ = std::max(largest_error_, std::abs(errors_[a]));
            else if (std::abs(errors_[a]) > options_.error)
                ++too_small_;
        }
        mean_error_ = amiss / whole;
        // The whole keeps its size: what lies around it has the density 1.
        for (std::size_t a = 0; a < surfaces.size(); ++a)
            if (targets_[a] > 0) densities_[a] *= whole / mass;
    }

    // An area smaller than a cell is diluted by what is beside it and comes too slowly: it is pushed harder, until it
    // overshoots.
    static double next_gain(double gain, double before, double now) {
        if (before * now <= 0) return std::max(1.0, gain / 2);
        const bool slow = std::abs(std::log1p(now)) > 0.5 * std::abs(std::log1p(before));
        return slow ? std::min(gain * 1.4, most_gain) : gain;
    }

    void flow(int round) {
        const std::size_t level = std::min(static_cast<std::size_t>(round), frames_.size() - 1);
        const GridFrame& frame = frames_[level];
        const double blur = static_cast<double>(std::max(frame.columns, frame.rows)) / 64 * std::pow(0.5, round);
        Raster density = area_means(now_, densities_, 1, frame);
        const double least = 1e-4;
        for (double& d : density.values) d = std::max(d, least);
        const DensityFlow flow(density, transforms_[level], blur, options_.jobs);
        Box box = box_of(now_);
        for (const Point p : carried_) box.add(p);
        const WarpedGrid& grid = grids_.emplace_back(flow, box, step_tolerance, options_.jobs);
        each(now_.arcs.size(), options_.jobs, [&](std::size_t a) {
            for (Point& p : now_.arcs[a].points) p = grid.image(p);
        });
        for (Point& p : carried_) p = grid.image(p);
    }

    static Point middle_of(Point a, Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

    Point image(Point p) const {
        for (const WarpedGrid& grid : grids_) p = grid.image(p);
        return p;
    }

    // Puts vertices into the segments of an arc for which cut(a, b, where the middle of the segment it was goes) holds,
    // until it does for none.
    template <class Cut>
    void put_middles(std::size_t arc, const Cut& cut) {
        Line& before = before_.arcs[arc].points;
        Line& now = now_.arcs[arc].points;
        Line old{before[0]}, moved{now[0]};
        for (std::size_t k = 1; k < now.size(); ++k) put_middles(old, moved, before[k], now[k], cut, 0);
        before = std::move(old);
        now = std::move(moved);
    }

    // Goes on to a point, and where it goes, in as many steps as it takes.
    template <class Cut>
    void put_middles(Line& old, Line& moved, Point to, Point goes, const Cut& cut, int depth) const {
        const Point middle = middle_of(old.back(), to);
        if (depth < deepest && cut.may(moved.back(), goes)) {
            const Point bent = image(middle);
            if (cut(moved.back(), goes, bent)) {
                put_middles(old, moved, middle, bent, cut, depth + 1);
                put_middles(old, moved, to, goes, cut, depth + 1);
                return;
            }
        }
        old.push_back(to);
        moved.push_back(goes);
    }

    void cut_long_segments() {
        each(now_.arcs.size(), options_.jobs, [&](std::size_t a) { put_middles(a, TooLong{longest_segment * cell_}); });
    }

    // Borders come out as bent as they are to be, those that meet where they did not before more so, until they do not.
    void part_borders() {
        const auto meeting = [](const Coverage& c) {
            const Contacts found = contacts(c);
            std::vector<Crossing> all = found.crossings;
            all.insert(all.end(), found.touches.begin(), found.touches.end());
            return all;
        };
        double tolerance = bend_tolerance * cell_;
        each(now_.arcs.size(), options_.jobs, [&](std::size_t a) { put_middles(a, TooBent{tolerance}); });
        std::vector<Crossing> found = meeting(now_);
        const std::size_t there = found.empty() ? 0 : meeting(before_).size();
        for (int round = 0; round < 8 && found.size() > there; ++round) {
            std::vector<std::size_t> arcs;
            for (const Crossing& c : found) arcs.insert(arcs.end(), {c.arc_a, c.arc_b});
            std::sort(arcs.begin(), arcs.end());
            arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
            tolerance /= 16;
            each(arcs.size(), options_.jobs, [&](std::size_t i) { put_middles(arcs[i], TooBent{tolerance}); });
            found = meeting(now_);
        }
        crossings_ = found.size();
    }

    Coverage before_;  // with the vertices added, where they were
    Coverage now_;
    std::vector<double> targets_;
    CartogramOptions options_;
    std::vector<GridFrame> frames_;  // of one box, coarse to fine
    std::vector<CosineTransform> transforms_;
    double cell_;  // of the finest
    std::size_t vertices_before_;
    std::vector<Point> carried_;
    std::vector<WarpedGrid> grids_;  // one per round
    std::vector<double> gains_;
    std::vector<double> densities_;
    std::vector<double> errors_;
    double largest_error_ = 0;
    double mean_error_ = 0;
    int slow_rounds_ = 0;
    std::size_t too_small_ = 0;
    std::size_t crossings_ = 0;
};

}  // namespace

Cartogram cartogram(const Coverage& coverage, std::span<const double> values, const CartogramOptions& options) {
    assert(values.size() == coverage.areas.size());
    std::vector<double> targets = targets_for(values, surfaces_of(coverage, options.jobs));
    if (targets.empty()) {
        Cartogram same;
        same.coverage = coverage;
        same.targets = surfaces_of(coverage, options.jobs);
        same.errors.assign(values.size(), 0);
        same.carried.assign(options.carry.begin(), options.carry.end());
        return same;
    }
    Inflation inflation(coverage, std::move(targets), options);
    inflation.run();
    return inflation.result();
}

}  // namespace portulan::geo

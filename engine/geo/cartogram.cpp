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

namespace portulan::geo {
namespace {

constexpr double padding = 1.5;         // of the box around the map (Gastner et al.)
constexpr double longest_segment = 1;   // cells; longer ones are cut
constexpr double step_tolerance = 0.2;  // cells
constexpr double least_share_of_zero = 0.2;
constexpr double least_cells = 2;  // an area of fewer cells cannot be told from those beside it

// Some 256 cells for each area where it can be afforded.
std::size_t grid_for(std::size_t wanted, std::size_t areas) {
    if (wanted > 0) return std::bit_ceil(std::max<std::size_t>(wanted, 64));
    const double side = padding * std::sqrt(256 * static_cast<double>(areas));
    return std::clamp<std::size_t>(std::bit_ceil(static_cast<std::size_t>(side)), 256, 1024);
}

std::vector<double> surfaces_of(const Coverage& coverage) {
    std::vector<double> surfaces(coverage.areas.size());
    for (std::size_t a = 0; a < surfaces.size(); ++a) surfaces[a] = area_of(coverage, a);
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

class Inflation {
public:
    Inflation(const Coverage& coverage, std::vector<double> targets, const CartogramOptions& options)
        : before_{coverage},
          now_{coverage},
          targets_{std::move(targets)},
          options_{options},
          frame_{box_around(coverage, grid_for(options.grid, coverage.areas.size()))},
          transform_{frame_.columns, frame_.rows},
          carried_(options.carry.begin(), options.carry.end()) {}

    void run() {
        cut_long_segments();
        measure();
        for (int round = 0; round < options_.rounds && largest_error_ > options_.error; ++round) {
            flow(round);
            cut_long_segments();
            measure();
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
        out.too_small = too_small_;
        out.rounds = static_cast<int>(flows_.size());
        out.added = added_;
        out.crossings = crossings_;
        out.carried = std::move(carried_);
        return out;
    }

private:
    void measure() {
        const std::vector<double> surfaces = surfaces_of(now_);
        const std::vector<double> before = std::move(errors_);
        densities_.assign(surfaces.size(), 1);
        errors_.assign(surfaces.size(), 0);
        gains_.resize(surfaces.size(), 1);
        largest_error_ = 0;
        too_small_ = 0;
        for (std::size_t a = 0; a < surfaces.size(); ++a) {
            if (!(targets_[a] > 0)) continue;
            errors_[a] = surfaces[a] / targets_[a] - 1;
            // An area so small that its surface is lost in rounding still pushes outwards.
            const double wanted = targets_[a] / std::max(surfaces[a], 1e-3 * targets_[a]);
            if (!before.empty()) gains_[a] = next_gain(gains_[a], before[a], errors_[a]);
            densities_[a] = std::pow(wanted, gains_[a]);
            if (targets_[a] >= least_cells * frame_.cell * frame_.cell)
                largest_error_ = std::max(largest_error_, std::abs(errors_[a]));
            else if (std::abs(errors_[a]) > options_.error)
                ++too_small_;
        }
    }

    // An area smaller than a cell is diluted by what is beside it and comes too slowly: it is pushed harder, until it
    // overshoots.
    static double next_gain(double gain, double before, double now) {
        if (before * now <= 0) return std::max(1.0, gain / 2);
        const bool slow = std::abs(std::log1p(now)) > 0.5 * std::abs(std::log1p(before));
        return slow ? std::min(gain * 1.4, 6.0) : gain;
    }

    void flow(int round) {
        const double blur = static_cast<double>(std::max(frame_.columns, frame_.rows)) / 64 * std::pow(0.5, round);
        Raster density = area_means(now_, densities_, 1, frame_);
        const double least = 1e-4;
        for (double& d : density.values) d = std::max(d, least);
        flows_.emplace_back(density, transform_, blur, options_.jobs);
        std::vector<Point> points;
        for (const Arc& arc : now_.arcs) points.insert(points.end(), arc.points.begin(), arc.points.end());
        const std::size_t own = points.size();
        points.insert(points.end(), carried_.begin(), carried_.end());
        flows_.back().run(points, step_tolerance, options_.jobs);
        std::size_t i = 0;
        for (Arc& arc : now_.arcs)
            for (Point& p : arc.points) p = points[i++];
        std::copy(points.begin() + static_cast<std::ptrdiff_t>(own), points.end(), carried_.begin());
    }

    // Calls split(arc, k) for segments from point k to k + 1 and puts the middle in where it says so.
    template <class Split>
    bool refine(Split split) {
        std::vector<std::size_t> grown(now_.arcs.size(), 0);
        parallel_for(now_.arcs.size(), options_.jobs, [&](std::size_t a) {
            Line& before = before_.arcs[a].points;
            Line& now = now_.arcs[a].points;
            Line old = before;
            Line moved = now;
            Line middles;
            before.assign(1, old[0]);
            now.assign(1, moved[0]);
            std::vector<std::size_t> places;
            for (std::size_t k = 0; k + 1 < old.size(); ++k) {
                if (split(a, moved[k], moved[k + 1])) {
                    middles.push_back({(old[k].x + old[k + 1].x) / 2, (old[k].y + old[k + 1].y) / 2});
                    places.push_back(now.size());
                    before.push_back(middles.back());
                    now.push_back(middles.back());
                }
                before.push_back(old[k + 1]);
                now.push_back(moved[k + 1]);
            }
            for (const DensityFlow& flow : flows_) flow.replay(middles, 1);
            for (std::size_t k = 0; k < places.size(); ++k) now[places[k]] = middles[k];
            grown[a] = places.size();
        });
        const std::size_t more = std::accumulate(grown.begin(), grown.end(), std::size_t{0});
        added_ += more;
        return more > 0;
    }

    void cut_long_segments() {
        const double longest = longest_segment * frame_.cell;
        for (int round = 0; round < 12; ++round)
            if (!refine([&](std::size_t, Point a, Point b) { return (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y) > longest * longest; })) break;
    }

    // Where borders meet that did not before, the segments around get vertices in between.
    void part_borders() {
        const auto meeting = [](const Coverage& c) {
            const Contacts found = contacts(c);
            std::vector<Crossing> all = found.crossings;
            all.insert(all.end(), found.touches.begin(), found.touches.end());
            return all;
        };
        std::vector<Crossing> found = meeting(now_);
        const std::size_t there = found.empty() ? 0 : meeting(before_).size();
        for (int round = 0; round < 8 && found.size() > there; ++round) {
            std::vector<std::vector<Point>> places(now_.arcs.size());
            for (const Crossing& c : found) {
                places[c.arc_a].push_back(c.where);
                places[c.arc_b].push_back(c.where);
            }
            const bool more = refine([&](std::size_t arc, Point a, Point b) {
                const double near = 2 * distance(a, b);
                return std::any_of(places[arc].begin(), places[arc].end(),
                                   [&](Point p) { return distance_to_segment(p, a, b) <= near; });
            });
            if (!more) break;
            found = meeting(now_);
        }
        crossings_ = found.size();
    }

    Coverage before_;  // with the vertices added, where they were
    Coverage now_;
    std::vector<double> targets_;
    CartogramOptions options_;
    GridFrame frame_;
    CosineTransform transform_;
    std::vector<Point> carried_;
    std::vector<DensityFlow> flows_;
    std::vector<double> gains_;
    std::vector<double> densities_;
    std::vector<double> errors_;
    double largest_error_ = 0;
    std::size_t too_small_ = 0;
    std::size_t added_ = 0;
    std::size_t crossings_ = 0;
};

}  // namespace

Cartogram cartogram(const Coverage& coverage, std::span<const double> values, const CartogramOptions& options) {
    assert(values.size() == coverage.areas.size());
    std::vector<double> targets = targets_for(values, surfaces_of(coverage));
    if (targets.empty()) {
        Cartogram same;
        same.coverage = coverage;
        same.targets = surfaces_of(coverage);
        same.errors.assign(values.size(), 0);
        same.carried.assign(options.carry.begin(), options.carry.end());
        return same;
    }
    Inflation inflation(coverage, std::move(targets), options);
    inflation.run();
    return inflation.result();
}

}  // namespace portulan::geo

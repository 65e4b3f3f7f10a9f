#include "geo/density_flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr std::size_t chunk = 4096;

template <class Work>
void each_chunk(std::size_t count, unsigned jobs, Work work) {
    parallel_for((count + chunk - 1) / chunk, jobs,
                 [&](std::size_t c) { work(c, c * chunk, std::min(count, (c + 1) * chunk)); });
}

}  // namespace

DensityFlow::DensityFlow(const Raster& density, const CosineTransform& transform, double blur, unsigned jobs)
    : frame_{density.frame} {
    blur_and_solve(density.values, transform, blur, jobs);
}

void DensityFlow::blur_and_solve(std::vector<double> density, const CosineTransform& transform, double blur,
                                 unsigned jobs) {
    const std::size_t columns = frame_.columns;
    const std::size_t rows = frame_.rows;
    transform.forward(density, jobs);
    mean_ = density[0] / static_cast<double>(frame_.size());
    std::vector<double> potential(frame_.size());
    const auto angle = [](std::size_t k, std::size_t n) {
        return std::numbers::pi * static_cast<double>(k) / static_cast<double>(n);
    };
    std::vector<double> along(columns);
    std::vector<double> bend(columns);
    for (std::size_t c = 0; c < columns; ++c) {
        along[c] = std::exp(-0.5 * blur * blur * angle(c, columns) * angle(c, columns));
        bend[c] = 2 - 2 * std::cos(angle(c, columns));
    }
    for (std::size_t r = 0; r < rows; ++r) {
        const double across = std::exp(-0.5 * blur * blur * angle(r, rows) * angle(r, rows));
        const double bend_across = 2 - 2 * std::cos(angle(r, rows));
        for (std::size_t c = 0; c < columns; ++c) {
            double& wave = density[frame_.at(c, r)];
            wave *= along[c] * across;
            potential[frame_.at(c, r)] = r + c == 0 ? 0 : wave / (bend[c] + bend_across);
        }
    }
    transform.inverse(density, jobs);
    transform.inverse(potential, jobs);
    density_.assign(density.begin(), density.end());
    flux_x_.assign((columns + 1) * rows, 0);
    flux_y_.assign(columns * (rows + 1), 0);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 1; c < columns; ++c)
            flux_x_[r * (columns + 1) + c] =
                static_cast<float>(potential[frame_.at(c - 1, r)] - potential[frame_.at(c, r)]);
    for (std::size_t r = 1; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            flux_y_[r * columns + c] = static_cast<float>(potential[frame_.at(c, r - 1)] - potential[frame_.at(c, r)]);
}

namespace {

// A place between values at 0, 1, 2...: the one before it and the part of the way to the next. Beyond the last ones
// these hold.
struct Between {
    std::size_t index;
    double part;
};

// The same place among the sides of cells, and among their middles, half a cell on.
struct BetweenBoth {
    Between side, middle;

    BetweenBoth(double at, std::size_t cells) {
        const double held = std::clamp(at, 0.0, static_cast<double>(cells));
        side.index = std::min(static_cast<std::size_t>(held), cells - 1);
        side.part = held - static_cast<double>(side.index);
        if (side.part >= 0.5)
            middle = side.index + 1 < cells ? Between{side.index, side.part - 0.5} : Between{cells - 2, 1};
        else
            middle = side.index > 0 ? Between{side.index - 1, side.part + 0.5} : Between{0, 0};
    }
};

double interpolated(const std::vector<float>& values, std::size_t columns, const Between& x, const Between& y) {
    const float* at = values.data() + y.index * columns + x.index;
    const float* above = at + columns;
    const double low = (1 - x.part) * at[0] + x.part * at[1];
    const double high = (1 - x.part) * above[0] + x.part * above[1];
    return low + y.part * (high - low);
}

}  // namespace

Point DensityFlow::velocity(Point p, double time) const {
    const BetweenBoth x(p.x, frame_.columns), y(p.y, frame_.rows);
    const double start = interpolated(density_, frame_.columns, x.middle, y.middle);
    const double per_density = 1 / (start + time * (mean_ - start));
    return {interpolated(flux_x_, frame_.columns + 1, x.side, y.middle) * per_density,
            interpolated(flux_y_, frame_.columns, x.middle, y.side) * per_density};
}

// The midpoint rule, from the velocity at the start.
Point DensityFlow::stepped(Point p, Point v, double time, double step) const {
    const Point w = velocity({p.x + step / 2 * v.x, p.y + step / 2 * v.y}, time + step / 2);
    return {p.x + step * w.x, p.y + step * w.y};
}

Point DensityFlow::to_grid(Point p) const {
    return {(p.x - frame_.origin.x) / frame_.cell, (p.y - frame_.origin.y) / frame_.cell};
}

Point DensityFlow::from_grid(Point p) const {
    return {frame_.origin.x + p.x * frame_.cell, frame_.origin.y + p.y * frame_.cell};
}

void DensityFlow::run(std::span<Point> points, double tolerance, unsigned jobs) {
    for (Point& p : points) p = to_grid(p);
    std::vector<Point> next(points.size());
    std::vector<double> errors((points.size() + chunk - 1) / chunk);
    double time = 0;
    double step = 1.0 / 16;
    while (time < 1) {
        step = std::min(step, 1 - time);
        each_chunk(points.size(), jobs, [&](std::size_t c, std::size_t begin, std::size_t end) {
            errors[c] = 0;
            for (std::size_t i = begin; i < end; ++i) {
                const Point v = velocity(points[i], time);
                next[i] = stepped(points[i], v, time, step);
                const double x = points[i].x + step * v.x - next[i].x, y = points[i].y + step * v.y - next[i].y;
                errors[c] = std::max(errors[c], x * x + y * y);
            }
        });
        const double error = errors.empty() ? 0 : std::sqrt(*std::max_element(errors.begin(), errors.end()));
        if (error <= tolerance || step < 1e-6) {
            std::copy(next.begin(), next.end(), points.begin());
            steps_.push_back(step);
            time = 1 - time - step < 1e-9 ? 1 : time + step;
        }
        // The error grows with the square of the step.
        step *= std::clamp(0.9 * std::sqrt(tolerance / std::max(error, 1e-12)), 0.25, 2.0);
    }
    for (Point& p : points) p = from_grid(p);
}

void DensityFlow::replay(std::span<Point> points, unsigned jobs) const {
    each_chunk(points.size(), jobs, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Point p = to_grid(points[i]);
            double time = 0;
            for (const double step : steps_) {
                p = stepped(p, velocity(p, time), time, step);
                time += step;
            }
            points[i] = from_grid(p);
        }
    });
}

}  // namespace portulan::geo

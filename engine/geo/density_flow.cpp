#include "geo/density_flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace portulan::geo {
namespace {

constexpr double shortest_step = 1e-4;

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

// The midpoint rule; how far it leads from Euler's says how long a step may be.
Point DensityFlow::carried(Point place, double tolerance, double& step) const {
    double time = 0;
    double length = step;
    while (time < 1) {
        length = std::min(length, 1 - time);
        const Point v = velocity(place, time);
        const Point half{place.x + length / 2 * v.x, place.y + length / 2 * v.y};
        const Point w = velocity(half, time + length / 2);
        const double error = length * std::hypot(w.x - v.x, w.y - v.y);
        if (error <= tolerance || length < shortest_step) {
            place = {place.x + length * w.x, place.y + length * w.y};
            if (time == 0) step = length;
            time = 1 - time - length < 1e-9 ? 1 : time + length;
        }
        // The error grows with the square of the step.
        length *= std::clamp(0.9 * std::sqrt(tolerance / std::max(error, 1e-12)), 0.25, 4.0);
    }
    return place;
}

}  // namespace portulan::geo

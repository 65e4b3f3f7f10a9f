#include "geo/raster.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "geo/no_value.h"

namespace portulan::geo {
namespace {

// Where the borders cross the middle of each row; between an odd and an even crossing lies the inside.
class RowCrossings {
public:
    explicit RowCrossings(const GridFrame& frame) : frame_{frame}, rows_(frame.rows) {}

    void add(Point a, Point b) {
        if (a.y == b.y) return;
        if (a.y > b.y) std::swap(a, b);  // both sides of a border compute the same
        const double low = std::ceil((a.y - frame_.origin.y) / frame_.cell - 0.5);
        for (double r = std::max(0.0, low - 1); r < static_cast<double>(frame_.rows); ++r) {
            const double y = frame_.y(static_cast<std::size_t>(r));
            if (y >= b.y) break;
            if (y < a.y) continue;
            rows_[static_cast<std::size_t>(r)].push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
    }

    std::vector<char> mask() {
        std::vector<char> inside(frame_.size(), 0);
        for (std::size_t r = 0; r < frame_.rows; ++r) {
            auto& at = rows_[r];
            std::sort(at.begin(), at.end());
            for (std::size_t k = 0; k + 1 < at.size(); k += 2) {
                const auto column = [&](double x) {
                    const double c = std::ceil((x - frame_.origin.x) / frame_.cell - 0.5);
                    return static_cast<std::size_t>(std::clamp(c, 0.0, static_cast<double>(frame_.columns)));
                };
                const std::size_t end = column(at[k + 1]);
                for (std::size_t c = column(at[k]); c < end; ++c) inside[frame_.at(c, r)] = 1;
            }
        }
        return inside;
    }

private:
    const GridFrame& frame_;
    std::vector<std::vector<double>> rows_;
};

// Accumulates, for directed segments walked once each, the part of each cell that lies to their east; the running
// sum along a row then gives the covered part of each cell.
class CoverageAccumulator {
public:
    explicit CoverageAccumulator(const GridFrame& frame) : frame_{frame}, sums_((frame.columns + 1) * frame.rows, 0) {}

    // What lies east of the segment gains `step` when it is walked upwards.
    void add(Point a, Point b, double step) {
        if (step == 0) return;
        Point p = scaled(a);
        Point q = scaled(b);
        if (p.y == q.y) return;
        if (p.y > q.y) {
            std::swap(p, q);
            step = -step;
        }
        const double slope = (q.x - p.x) / (q.y - p.y);
        const auto rows = static_cast<double>(frame_.rows);
        for (double row = std::max(0.0, std::floor(p.y)); row < std::min(rows, q.y); ++row) {
            const double low = std::max(p.y, row);
            const double high = std::min(q.y, row + 1);
            if (!(high > low)) continue;
            const double x1 = low == p.y ? p.x : p.x + (low - p.y) * slope;
            const double x2 = high == q.y ? q.x : p.x + (high - p.y) * slope;
            add_in_row(static_cast<std::size_t>(row), std::min(x1, x2), std::max(x1, x2), (high - low) * step);
        }
    }

    std::vector<double> totals(double start) const {
        std::vector<double> out(frame_.size());
        for (std::size_t r = 0; r < frame_.rows; ++r) {
            double sum = start;
            for (std::size_t c = 0; c < frame_.columns; ++c) {
                sum += sums_[r * (frame_.columns + 1) + c];
                out[frame_.at(c, r)] = sum;
            }
        }
        return out;
    }

private:
    Point scaled(Point p) const {
        return {(p.x - frame_.origin.x) / frame_.cell, (p.y - frame_.origin.y) / frame_.cell};
    }

    // A piece of a segment from x = left to right within one row, of that height (times the step).
    void add_in_row(std::size_t row, double left, double right, double height) {
        double* sums = sums_.data() + row * (frame_.columns + 1);
        const auto columns = static_cast<double>(frame_.columns);
        if (left >= columns) return;
        if (right <= 0) {
            sums[0] += height;
            return;
        }
        const double first = std::floor(left);
        if (right <= first + 1 || right == left) {  // within one column
            put(sums, first, height, left, right);
            return;
        }
        const double per_x = height / (right - left);
        for (double c = first; c < std::min(right, columns); ++c) {
            const double from = std::max(left, c);
            const double to = std::min(right, c + 1);
            put(sums, c, per_x * (to - from), from, to);
        }
    }

    // A piece within column c: its mean distance to the east side of the column is covered there, all beyond.
    void put(double* sums, double c, double height, double from, double to) const {
        if (c < 0) {
            sums[0] += height;
            return;
        }
        const auto i = static_cast<std::size_t>(c);
        if (i >= frame_.columns) return;
        const double here = height * (c + 1 - (from + to) / 2);
        sums[i] += here;
        sums[i + 1] += height - here;
    }

    const GridFrame& frame_;
    std::vector<double> sums_;
};

}  // namespace

GridFrame frame_over(const Box& box, double cell) {
    if (box.empty() || !(cell > 0) || !std::isfinite(cell)) return {};
    const double left = std::floor(box.min_x / cell);
    const double bottom = std::floor(box.min_y / cell);
    const auto count = [cell](double first, double high) {
        return static_cast<std::size_t>(std::max(1.0, std::ceil(high / cell) - first));
    };
    return {{left * cell, bottom * cell}, cell, count(left, box.max_x), count(bottom, box.max_y)};
}

GridFrame frame_of_about(const Box& box, std::size_t cells) {
    if (box.empty() || cells == 0) return {};
    const double width = std::max(box.width(), box.height() * 1e-3);
    const double height = std::max(box.height(), box.width() * 1e-3);
    const double wanted = std::sqrt(width * height / static_cast<double>(cells));
    if (!(wanted > 0)) return frame_over(box, 1);
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    double best = power;
    for (const double side : {power, 2 * power, 5 * power, 10 * power})
        if (std::abs(std::log(side / wanted)) < std::abs(std::log(best / wanted))) best = side;
    return frame_over(box, best);
}

std::vector<char> mask_of(const GridFrame& frame, const MultiPolygon& shape) {
    RowCrossings crossings(frame);
    const auto add = [&](const Ring& ring) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) crossings.add(ring[j], ring[i]);
    };
    for (const Polygon& polygon : shape) {
        add(polygon.outer);
        for (const Ring& hole : polygon.holes) add(hole);
    }
    return crossings.mask();
}

std::vector<char> mask_of(const GridFrame& frame, const Coverage& coverage) {
    RowCrossings crossings(frame);
    for (const Arc& arc : coverage.arcs) {
        if ((arc.left == outside) == (arc.right == outside)) continue;
        for (std::size_t i = 1; i < arc.points.size(); ++i) crossings.add(arc.points[i - 1], arc.points[i]);
    }
    return crossings.mask();
}

Raster masked(Raster raster, std::span<const char> mask) {
    assert(mask.size() == raster.values.size());
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] == 0) raster.values[i] = no_value;
    return raster;
}

Raster extended(Raster raster, int rounds) {
    const GridFrame& frame = raster.frame;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<double> before = raster.values;
        for (std::size_t r = 0; r < frame.rows; ++r)
            for (std::size_t c = 0; c < frame.columns; ++c) {
                if (!std::isnan(before[frame.at(c, r)])) continue;
                double sum = 0;
                int count = 0;
                for (std::size_t y = r > 0 ? r - 1 : 0; y <= std::min(r + 1, frame.rows - 1); ++y)
                    for (std::size_t x = c > 0 ? c - 1 : 0; x <= std::min(c + 1, frame.columns - 1); ++x) {
                        const double value = before[frame.at(x, y)];
                        if (std::isnan(value)) continue;
                        sum += value;
                        ++count;
                    }
                if (count > 0) raster.values[frame.at(c, r)] = sum / count;
            }
    }
    return raster;
}

Raster area_means(const Coverage& coverage, std::span<const double> densities, double beyond, const GridFrame& frame) {
    assert(densities.size() == coverage.areas.size());
    CoverageAccumulator accumulator(frame);
    const auto density = [&](std::int32_t area) {
        return area == outside ? beyond : densities[static_cast<std::size_t>(area)];
    };
    for (const Arc& arc : coverage.arcs) {
        // Walked upwards, the right hand is the east.
        const double step = density(arc.right) - density(arc.left);
        for (std::size_t i = 1; i < arc.points.size(); ++i) accumulator.add(arc.points[i - 1], arc.points[i], step);
    }
    return {frame, accumulator.totals(beyond)};
}

}  // namespace portulan::geo

#include "geo/centres.h"

#include <cassert>
#include <cmath>
#include <numbers>

#include "geo/measure.h"
#include "geo/no_value.h"
#include "model/box.h"

namespace portulan::geo {
namespace {

// Sums are taken around the first point, so that large coordinates lose nothing. Sorted points.
Point mean_of(std::span<const WeightedPoint> points) {
    if (points.empty()) return {no_value, no_value};
    const Point o = points[0].place;
    double sum = 0;
    Point moment;
    for (const WeightedPoint& p : points) {
        sum += p.weight;
        moment.x += p.weight * (p.place.x - o.x);
        moment.y += p.weight * (p.place.y - o.y);
    }
    if (!(sum > 0)) return {no_value, no_value};
    return {o.x + moment.x / sum, o.y + moment.y / sum};
}

// One step of Vardi and Zhang from y; weights of points at y hold it back.
Point median_step(std::span<const WeightedPoint> points, Point y, double near) {
    double inverse = 0;
    double here = 0;
    Point pull;
    for (const WeightedPoint& p : points) {
        const double d = distance(p.place, y);
        if (d <= near) {
            here += p.weight;
            continue;
        }
        inverse += p.weight / d;
        pull.x += p.weight / d * (p.place.x - y.x);
        pull.y += p.weight / d * (p.place.y - y.y);
    }
    const double strength = std::hypot(pull.x, pull.y);
    if (inverse == 0 || strength <= here) return y;
    const double part = (1 - here / strength) / inverse;
    return {y.x + part * pull.x, y.y + part * pull.y};
}

double total_distance(std::span<const WeightedPoint> points, Point y) {
    double sum = 0;
    for (const WeightedPoint& p : points) sum += p.weight * distance(p.place, y);
    return sum;
}

}  // namespace

Point mean_centre(std::span<const WeightedPoint> points) { return mean_of(in_canonical_order(points)); }

Point median_centre(std::span<const WeightedPoint> points) {
    const std::vector<WeightedPoint> sorted = in_canonical_order(points);
    Point y = mean_of(sorted);
    if (std::isnan(y.x)) return y;
    Box box;
    for (const WeightedPoint& p : sorted) box.add(p.place);
    const double extent = std::hypot(box.width(), box.height());
    if (extent == 0) return sorted[0].place;
    const double near = extent * 1e-12;
    for (int round = 0; round < 1000; ++round) {
        const Point next = median_step(sorted, y, near);
        const double moved = distance(next, y);
        y = next;
        if (moved <= extent * 1e-10) break;
    }
    // The iteration creeps towards a median that is one of the points: the nearest of them is tried as it is.
    const WeightedPoint* nearest = sorted.data();
    for (const WeightedPoint& p : sorted)
        if (distance(p.place, y) < distance(nearest->place, y)) nearest = &p;
    return total_distance(sorted, nearest->place) <= total_distance(sorted, y) ? nearest->place : y;
}

DeviationEllipse deviation_ellipse(std::span<const WeightedPoint> points) {
    const std::vector<WeightedPoint> sorted = in_canonical_order(points);
    DeviationEllipse out{.centre = mean_of(sorted)};
    if (std::isnan(out.centre.x)) {
        out.major = out.minor = out.angle = out.standard_distance = no_value;
        return out;
    }
    double sum = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const WeightedPoint& p : sorted) {
        const double dx = p.place.x - out.centre.x;
        const double dy = p.place.y - out.centre.y;
        sum += p.weight;
        xx += p.weight * dx * dx;
        xy += p.weight * dx * dy;
        yy += p.weight * dy * dy;
    }
    const double half = (xx + yy) / 2;
    const double root = std::hypot((xx - yy) / 2, xy);
    out.major = std::sqrt((half + root) / sum);
    // The determinant over the larger eigenvalue loses less than the difference.
    out.minor = half + root > 0 ? std::sqrt(std::max(0.0, (xx * yy - xy * xy) / (half + root) / sum)) : 0;
    out.angle = std::atan2(2 * xy, xx - yy) / 2;
    out.standard_distance = std::sqrt((xx + yy) / sum);
    return out;
}

Ring ellipse_ring(const DeviationEllipse& ellipse, double scale, std::size_t points) {
    Ring ring;
    const double c = std::cos(ellipse.angle);
    const double s = std::sin(ellipse.angle);
    for (std::size_t i = 0; i < points; ++i) {
        const double t = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(points);
        const double u = scale * ellipse.major * std::cos(t);
        const double v = scale * ellipse.minor * std::sin(t);
        ring.push_back({ellipse.centre.x + c * u - s * v, ellipse.centre.y + s * u + c * v});
    }
    return ring;
}

std::vector<Point> mean_centres(std::span<const WeightedPoint> points, std::span<const std::int32_t> group,
                                std::size_t groups) {
    assert(points.size() == group.size());
    std::vector<std::vector<WeightedPoint>> members(groups);
    for (std::size_t i = 0; i < points.size(); ++i)
        if (group[i] >= 0) members[static_cast<std::size_t>(group[i])].push_back(points[i]);
    std::vector<Point> out;
    out.reserve(groups);
    for (const auto& some : members) out.push_back(mean_centre(some));
    return out;
}

}  // namespace portulan::geo

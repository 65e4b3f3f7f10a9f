// Small sums of plane geometry that several diagrams need: distances of points, segments and boxes.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "model/box.h"
#include "model/geometry.h"

namespace portulan::figures {

inline Point along(Point a, Point b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

inline double distance(Point a, Point b) {
    const double dx = a.x - b.x;
    const double dy = a.y - b.y;
    return std::sqrt(dx * dx + dy * dy);
}

inline double distance_to_segment(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
    return distance(p, along(a, b, t));
}

/// 0 inside.
inline double distance_to(const Box& box, Point p) {
    const double dx = std::max({box.min_x - p.x, 0.0, p.x - box.max_x});
    const double dy = std::max({box.min_y - p.y, 0.0, p.y - box.max_y});
    return std::sqrt(dx * dx + dy * dy);
}

/// 0 where they meet.
inline double gap_between(const Box& a, const Box& b) {
    const double dx = std::max({a.min_x - b.max_x, 0.0, b.min_x - a.max_x});
    const double dy = std::max({a.min_y - b.max_y, 0.0, b.min_y - a.max_y});
    return std::sqrt(dx * dx + dy * dy);
}

inline double side_of(Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

inline bool segments_cross(Point a, Point b, Point c, Point d) {
    return side_of(a, b, c) * side_of(a, b, d) < 0 && side_of(c, d, a) * side_of(c, d, b) < 0;
}

/// How much of a segment lies in a box, 0 to 1; less than 0 where they do not meet (Liang and Barsky 1984).
inline double share_inside(const Box& box, Point a, Point b) {
    double from = 0, to = 1;
    const double dx = b.x - a.x, dy = b.y - a.y;
    const std::array<double, 4> p{-dx, dx, -dy, dy}, q{a.x - box.min_x, box.max_x - a.x, a.y - box.min_y, box.max_y - a.y};
    for (std::size_t i = 0; i < 4; ++i) {
        if (p[i] == 0) {
            if (q[i] < 0) return -1;
        } else if (p[i] < 0) {
            from = std::max(from, q[i] / p[i]);
        } else {
            to = std::min(to, q[i] / p[i]);
        }
    }
    return from <= to ? to - from : -1;
}

inline bool segment_meets(const Box& box, Point a, Point b) { return share_inside(box, a, b) >= 0; }

}  // namespace portulan::figures

#include "network/crossings.h"

#include <algorithm>
#include <vector>

namespace portulan::network {
namespace {

struct Segment {
    double ax, ay, bx, by;
    double low, high;  // in x
    std::uint32_t a, b;
};

double side(double ax, double ay, double bx, double by, double px, double py) {
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

bool cross(const Segment& s, const Segment& t) {
    if (s.a == t.a || s.a == t.b || s.b == t.a || s.b == t.b) return false;
    const double t1 = side(s.ax, s.ay, s.bx, s.by, t.ax, t.ay);
    const double t2 = side(s.ax, s.ay, s.bx, s.by, t.bx, t.by);
    if (!((t1 > 0 && t2 < 0) || (t1 < 0 && t2 > 0))) return false;
    const double s1 = side(t.ax, t.ay, t.bx, t.by, s.ax, s.ay);
    const double s2 = side(t.ax, t.ay, t.bx, t.by, s.bx, s.by);
    return (s1 > 0 && s2 < 0) || (s1 < 0 && s2 > 0);
}

}  // namespace

long count_crossings(std::span<const Edge> edges, const NetworkLayout& layout) {
    std::vector<Segment> segments;
    segments.reserve(edges.size());
    for (const Edge& e : edges) {
        const double ax = layout.x[e.a];
        const double bx = layout.x[e.b];
        segments.push_back({ax, layout.y[e.a], bx, layout.y[e.b], std::min(ax, bx), std::max(ax, bx), e.a, e.b});
    }
    std::ranges::sort(segments, {}, &Segment::low);  // ties in any order: the count is a count
    long crossings = 0;
    for (std::size_t i = 0; i < segments.size(); ++i)
        for (std::size_t j = i + 1; j < segments.size() && segments[j].low <= segments[i].high; ++j)
            if (cross(segments[i], segments[j])) ++crossings;
    return crossings;
}

}  // namespace portulan::network

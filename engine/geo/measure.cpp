#include "geo/measure.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/orientation.h"

namespace portulan::geo {
namespace {

template <class Visit>
void each_segment(std::span<const Point> ring, Visit visit) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) visit(ring[j], ring[i]);
}

// Does the ray from p to the west (nudged north) meet the segment? Exact.
bool west_of(Point p, Point a, Point b) {
    if ((a.y > p.y) == (b.y > p.y)) return false;
    const bool up = a.y < b.y;
    // Right of, or on, the upward segment: the segment is west of p.
    return orientation(up ? a : b, up ? b : a, p) <= 0;
}

}  // namespace

double signed_area(std::span<const Point> ring) {
    if (ring.size() < 3) return 0;
    const Point o = ring[0];
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        twice += (ring[i].x - o.x) * (ring[i + 1].y - o.y) - (ring[i + 1].x - o.x) * (ring[i].y - o.y);
    return twice / 2;
}

double area_of(const Polygon& polygon) {
    double area = std::abs(signed_area(polygon.outer));
    for (const Ring& hole : polygon.holes) area -= std::abs(signed_area(hole));
    return area;
}

double area_of(const MultiPolygon& shape) {
    double area = 0;
    for (const Polygon& polygon : shape) area += area_of(polygon);
    return area;
}

double length_of(std::span<const Point> line) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) length += distance(line[i - 1], line[i]);
    return length;
}

double perimeter_of(std::span<const Point> ring) {
    return ring.size() < 2 ? 0 : length_of(ring) + distance(ring.back(), ring.front());
}

double perimeter_of(const MultiPolygon& shape) {
    double length = 0;
    for (const Polygon& polygon : shape) {
        length += perimeter_of(polygon.outer);
        for (const Ring& hole : polygon.holes) length += perimeter_of(hole);
    }
    return length;
}

Box box_of(std::span<const Point> points) {
    Box box;
    for (const Point p : points) box.add(p);
    return box;
}

Box box_of(const Polygon& polygon) { return box_of(polygon.outer); }

Box box_of(const MultiPolygon& shape) {
    Box box;
    for (const Polygon& polygon : shape) box.add(box_of(polygon));
    return box;
}

Point centroid_of(const MultiPolygon& shape) {
    const Box box = box_of(shape);
    if (box.empty()) return {};
    const Point o = box.centre();
    double sum = 0;
    Point moment;
    const auto add = [&](const Ring& ring, double sign) {
        double area = 0;
        Point m;
        each_segment(ring, [&](Point a, Point b) {
            const double cross = (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
            area += cross;
            m.x += cross * (a.x + b.x - 2 * o.x);
            m.y += cross * (a.y + b.y - 2 * o.y);
        });
        if (area < 0) sign = -sign;
        sum += sign * area;
        moment.x += sign * m.x;
        moment.y += sign * m.y;
    };
    for (const Polygon& polygon : shape) {
        add(polygon.outer, 1);
        for (const Ring& hole : polygon.holes) add(hole, -1);
    }
    if (!(sum > 0)) return o;
    return {o.x + moment.x / (3 * sum), o.y + moment.y / (3 * sum)};
}

bool contains(std::span<const Point> ring, Point p) {
    if (ring.size() < 3) return false;
    bool inside = false;
    each_segment(ring, [&](Point a, Point b) { inside ^= west_of(p, a, b); });
    return inside;
}

bool contains(const Polygon& polygon, Point p) {
    bool inside = contains(polygon.outer, p);
    for (const Ring& hole : polygon.holes) inside ^= contains(hole, p);
    return inside;
}

bool contains(const MultiPolygon& shape, Point p) {
    return std::any_of(shape.begin(), shape.end(), [p](const Polygon& polygon) { return contains(polygon, p); });
}

bool on_border(std::span<const Point> ring, Point p) {
    bool on = false;
    if (!ring.empty()) each_segment(ring, [&](Point a, Point b) { on = on || on_segment(p, a, b); });
    return on;
}

double distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

double distance_to_segment(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    if (length2 == 0) return distance(p, a);
    const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
    return distance(p, {a.x + t * dx, a.y + t * dy});
}

double distance_to_border(const Polygon& polygon, Point p) {
    double nearest = std::numeric_limits<double>::infinity();
    const auto look = [&](const Ring& ring) {
        if (ring.empty()) return;
        each_segment(ring, [&](Point a, Point b) { nearest = std::min(nearest, distance_to_segment(p, a, b)); });
    };
    look(polygon.outer);
    for (const Ring& hole : polygon.holes) look(hole);
    return nearest;
}

}  // namespace portulan::geo

// Axis-aligned rectangles.
#pragma once

#include <algorithm>
#include <limits>

#include "model/geometry.h"

namespace portulan::inline model {

/// Empty until a point is added.
struct Box {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    bool empty() const { return min_x > max_x || min_y > max_y; }
    double width() const { return empty() ? 0 : max_x - min_x; }
    double height() const { return empty() ? 0 : max_y - min_y; }
    /// Not of an empty box.
    Point centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }

    void add(Point p) {
        min_x = std::min(min_x, p.x);
        min_y = std::min(min_y, p.y);
        max_x = std::max(max_x, p.x);
        max_y = std::max(max_y, p.y);
    }
    void add(const Box& other) {
        if (other.empty()) return;
        add(Point{other.min_x, other.min_y});
        add(Point{other.max_x, other.max_y});
    }
    bool contains(Point p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
    bool meets(const Box& o) const {
        return !(o.min_x > max_x || o.max_x < min_x || o.min_y > max_y || o.max_y < min_y);
    }
    Box grown(double by) const { return {min_x - by, min_y - by, max_x + by, max_y + by}; }
    bool operator==(const Box&) const = default;
};

/// Whether a segment has a part in the box (Liang and Barsky 1984).
inline bool meets_segment(const Box& box, Point a, Point b) {
    double from = 0, to = 1;
    const auto cut = [&](double along, double room) {  // along * t <= room
        if (along == 0) return room >= 0;
        if (along > 0) to = std::min(to, room / along);
        else from = std::max(from, room / along);
        return from <= to;
    };
    return cut(a.x - b.x, a.x - box.min_x) && cut(b.x - a.x, box.max_x - a.x) && cut(a.y - b.y, a.y - box.min_y) && cut(b.y - a.y, box.max_y - a.y);
}

}  // namespace portulan::inline model

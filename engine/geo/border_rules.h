// What it means to cross a border, exactly. Behind locate.h.
//
// All comparisons see a point a little further north, and still more to the east: that is the border rule, and it makes
// every path between two points cross borders, never touch them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "geo/border_index.h"
#include "geo/orientation.h"

namespace portulan::geo {

/// Which way a border is stored: from south to north, an east-west one from west to east.
inline Border border_between(Point a, Point b, std::int32_t one, std::int32_t other) {
    return a.y < b.y || (a.y == b.y && a.x < b.x) ? Border{a, b, one, other} : Border{b, a, one, other};
}

/// p lies east of the border, which passes p's height.
inline bool is_east(Point p, const Border& s) {
    if (p.x >= s.a.x && p.x >= s.b.x) return true;
    if (p.x < s.a.x && p.x < s.b.x) return false;
    return orientation(s.a, s.b, p) <= 0;
}

inline bool passes_height(const Border& s, double y) { return s.a.y <= y && s.b.y > y; }

/// The way from p to q, both at one height, crosses the border.
inline bool crosses_level(Point p, Point q, const Border& s) { return passes_height(s, p.y) && is_east(p, s) != is_east(q, s); }

/// p lies north of the line from u to v, u.x <= p.x < v.x.
inline bool is_north(Point p, Point u, Point v) {
    if (p.y < u.y && p.y < v.y) return false;
    if (p.y > u.y && p.y > v.y) return true;
    const double side = orientation(u, v, p);
    return side > 0 || (side == 0 && v.y <= u.y);
}

/// The way from p to q, one above the other, crosses the border.
inline bool crosses_upright(Point p, Point q, const Border& s) {
    const bool eastward = s.a.x <= s.b.x;
    const Point u = eastward ? s.a : s.b;
    const Point v = eastward ? s.b : s.a;
    return u.x <= p.x && v.x > p.x && is_north(p, u, v) != is_north(q, u, v);
}

inline bool touches(Point p, const Border& s) {
    if (p.y < s.a.y || p.y > s.b.y) return false;
    const auto [west, east] = std::minmax(s.a.x, s.b.x);
    return p.x >= west && p.x <= east && orientation(s.a, s.b, p) == 0;
}

/// Crossing a border leads into a part or out of it.
inline void toggle(std::vector<std::int32_t>& parts, std::int32_t part) {
    if (part == outside) return;
    const auto at = std::find(parts.begin(), parts.end(), part);
    if (at == parts.end()) parts.push_back(part);
    else parts.erase(at);
}

inline void cross(const Border& border, std::vector<std::int32_t>& parts) {
    toggle(parts, border.one);
    toggle(parts, border.other);
}

}  // namespace portulan::geo

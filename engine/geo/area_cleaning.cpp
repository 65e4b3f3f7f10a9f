#include "geo/area_cleaning.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "geo/measure.h"

namespace portulan::geo {
namespace {

bool is_number(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// The last point that is a place.
Point place_of(const Ring& ring) {
    const auto found = std::find_if(ring.rbegin(), ring.rend(), is_number);
    return found == ring.rend() ? Point{} : *found;
}

std::pair<double, double> corner(const Ring& ring) {
    Point lowest = ring[0];
    for (const Point p : ring)
        if (std::tie(p.x, p.y) < std::tie(lowest.x, lowest.y)) lowest = p;
    return {lowest.x, lowest.y};
}

}  // namespace

void clean(Ring& ring, bool counter_clockwise) {
    if (!std::all_of(ring.begin(), ring.end(), is_number)) ring.clear();
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.back() == ring.front()) ring.pop_back();
    // A bow tie may have no net surface and still be worth repairing: only flat rings are refused.
    if (ring.size() < 3) ring.clear();
    if ((signed_area(ring) > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
}

std::vector<Point> clean(MultiPolygon& shape) {
    std::vector<Point> refused;
    const auto clean_or_refuse = [&](Ring& ring, bool counter_clockwise) {
        const Point where = place_of(ring);
        clean(ring, counter_clockwise);
        if (ring.empty()) refused.push_back(where);
    };
    for (Polygon& part : shape) {
        clean_or_refuse(part.outer, true);
        if (part.outer.empty()) continue;  // its holes go with it
        for (Ring& hole : part.holes) clean_or_refuse(hole, false);
        std::erase_if(part.holes, [](const Ring& hole) { return hole.empty(); });
    }
    std::erase_if(shape, [](const Polygon& part) { return part.outer.empty(); });
    return refused;
}

std::vector<std::size_t> order_of_parts(const MultiPolygon& shape) {
    std::vector<std::pair<std::tuple<double, double, double>, std::size_t>> keys;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const auto [x, y] = corner(shape[i].outer);
        keys.push_back({{-area_of(shape[i]), x, y}, i});
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> order;
    for (const auto& [key, i] : keys) order.push_back(i);
    return order;
}

void put_in_order(MultiPolygon& shape) {
    for (Polygon& part : shape)
        if (part.holes.size() > 1)
            std::stable_sort(part.holes.begin(), part.holes.end(), [](const Ring& a, const Ring& b) { return corner(a) < corner(b); });
    if (shape.size() < 2) return;
    MultiPolygon sorted;
    for (const std::size_t i : order_of_parts(shape)) sorted.push_back(std::move(shape[i]));
    shape = std::move(sorted);
}

}  // namespace portulan::geo

#include "geo/areas.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

template <class Visit>
void each_point(const Arc& arc, bool reversed, Visit visit) {
    if (reversed)
        std::for_each(arc.points.rbegin(), arc.points.rend(), visit);
    else
        std::for_each(arc.points.begin(), arc.points.end(), visit);
}

}  // namespace

Ring ring_points(const Coverage& coverage, const ArcRing& ring) {
    Ring points;
    std::size_t size = 0;
    for (const ArcRef ref : ring) size += coverage.arcs[arc_index(ref)].points.size() - 1;
    points.reserve(size + 1);
    for (const ArcRef ref : ring) {
        if (!points.empty()) points.pop_back();  // the node is also the first point of the next arc
        each_point(coverage.arcs[arc_index(ref)], is_reversed(ref), [&](Point p) { points.push_back(p); });
    }
    if (!points.empty()) points.pop_back();
    return points;
}

Polygon polygon_of(const Coverage& coverage, const ArcPolygon& part) {
    Polygon polygon;
    for (std::size_t i = 0; i < part.rings.size(); ++i) {
        Ring points = ring_points(coverage, part.rings[i]);
        if (i == 0)
            polygon.outer = std::move(points);
        else
            polygon.holes.push_back(std::move(points));
    }
    return polygon;
}

MultiPolygon polygons_of(const Coverage& coverage, std::size_t area) {
    MultiPolygon shape;
    for (const ArcPolygon& part : coverage.areas[area].parts) shape.push_back(polygon_of(coverage, part));
    return shape;
}

double signed_area(const Coverage& coverage, const ArcRing& ring) {
    if (ring.empty()) return 0;
    const Point o = coverage.arcs[arc_index(ring[0])].points[0];
    double twice = 0;
    for (const ArcRef ref : ring) {
        const auto& points = coverage.arcs[arc_index(ref)].points;
        double sum = 0;
        for (std::size_t i = 1; i < points.size(); ++i)
            sum += (points[i - 1].x - o.x) * (points[i].y - o.y) - (points[i].x - o.x) * (points[i - 1].y - o.y);
        twice += is_reversed(ref) ? -sum : sum;
    }
    return twice / 2;
}

double area_of(const Coverage& coverage, std::size_t area) {
    double sum = 0;
    for (const ArcPolygon& part : coverage.areas[area].parts)
        for (const ArcRing& ring : part.rings) sum += signed_area(coverage, ring);
    return sum;
}

double perimeter_of(const Coverage& coverage, std::size_t area) {
    double sum = 0;
    for (const ArcPolygon& part : coverage.areas[area].parts)
        for (const ArcRing& ring : part.rings)
            for (const ArcRef ref : ring) sum += length_of(coverage.arcs[arc_index(ref)].points);
    return sum;
}

Box box_of(const Coverage& coverage, std::size_t area) {
    Box box;
    for (const ArcPolygon& part : coverage.areas[area].parts) {
        if (part.rings.empty()) continue;
        for (const ArcRef ref : part.rings[0])
            for (const Point p : coverage.arcs[arc_index(ref)].points) box.add(p);
    }
    return box;
}

Box box_of(const Coverage& coverage) {
    Box box;
    for (const Arc& arc : coverage.arcs)
        for (const Point p : arc.points) box.add(p);
    return box;
}

bool contains(const Coverage& coverage, std::size_t area, Point p) {
    const auto& parts = coverage.areas[area].parts;
    return std::any_of(parts.begin(), parts.end(),
                       [&](const ArcPolygon& part) { return contains(polygon_of(coverage, part), p); });
}

std::int32_t find_area(const Coverage& coverage, std::string_view code) {
    const auto at = std::lower_bound(coverage.areas.begin(), coverage.areas.end(), code,
                                     [](const CoverageArea& area, std::string_view c) { return area.code < c; });
    if (at == coverage.areas.end() || at->code != code) return outside;
    return static_cast<std::int32_t>(at - coverage.areas.begin());
}

Coverage subset(const Coverage& coverage, const std::vector<std::size_t>& areas, unsigned jobs) {
    std::vector<std::int32_t> new_area(coverage.areas.size(), outside);
    for (const std::size_t area : areas) new_area[area] = 0;
    Coverage out{.crs = coverage.crs, .arcs = {}, .areas = {}};
    for (std::size_t i = 0; i < new_area.size(); ++i) {
        if (new_area[i] == outside) continue;
        new_area[i] = static_cast<std::int32_t>(out.areas.size());
        out.areas.push_back(coverage.areas[i]);
    }
    const auto renamed = [&](std::int32_t area) {
        return area == outside ? outside : new_area[static_cast<std::size_t>(area)];
    };
    // An arc stays when a ring of a chosen area walks along it.
    std::vector<ArcRef> new_arc(coverage.arcs.size(), -1);
    for (const CoverageArea& area : out.areas)
        for (const ArcPolygon& part : area.parts)
            for (const ArcRing& ring : part.rings)
                for (const ArcRef ref : ring) new_arc[arc_index(ref)] = 0;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < new_arc.size(); ++i) {
        if (new_arc[i] < 0) continue;
        new_arc[i] = static_cast<ArcRef>(kept.size());
        kept.push_back(i);
    }
    out.arcs.resize(kept.size());
    constexpr std::size_t chunk = 4096;
    parallel_for((kept.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        for (std::size_t k = c * chunk; k < std::min(kept.size(), (c + 1) * chunk); ++k) {
            const Arc& arc = coverage.arcs[kept[k]];
            out.arcs[k] = {.points = arc.points, .left = renamed(arc.left), .right = renamed(arc.right)};
        }
    });
    for (CoverageArea& area : out.areas)
        for (ArcPolygon& part : area.parts)
            for (ArcRing& ring : part.rings)
                for (ArcRef& ref : ring) {
                    const ArcRef now = new_arc[arc_index(ref)];
                    ref = is_reversed(ref) ? ~now : now;
                }
    return out;
}

}  // namespace portulan::geo

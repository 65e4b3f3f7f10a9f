#include <cmath>
#include <cstdio>

#include <ogr_geometry.h>

#include "base/text.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

// Gathers the parts of a geometry by kind; collections may hold all three.
struct Parts {
    MultiPoint points;
    MultiLine lines;
    MultiPolygon polygons;
    std::size_t lost = 0;
};

// Beyond every plane and every unit; squares and products of what is within stay finite.
constexpr double far_away = 1e15;

bool is_place(Point p) { return std::abs(p.x) <= far_away && std::abs(p.y) <= far_away; }

std::vector<Point> all_vertices(const OGRSimpleCurve& curve) {
    std::vector<Point> points(static_cast<std::size_t>(curve.getNumPoints()));
    if (!points.empty()) curve.getPoints(&points[0].x, sizeof(Point), &points[0].y, sizeof(Point));
    return points;
}

void drop_gaps(std::vector<Point>& points) {
    std::erase_if(points, [](Point p) { return !is_place(p); });
}

void add_polygon(const OGRPolygon& polygon, Parts& parts) {
    if (polygon.IsEmpty()) return;
    Polygon made;
    made.outer = ring_of(all_vertices(*polygon.getExteriorRing()));
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        Ring hole = ring_of(all_vertices(*polygon.getInteriorRing(i)));
        if (hole.empty()) ++parts.lost; else made.holes.push_back(std::move(hole));
    }
    if (made.outer.empty()) ++parts.lost; else parts.polygons.push_back(std::move(made));
}

void add(const OGRGeometry& geometry, Parts& parts) {
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: {
            const auto& point = *geometry.toPoint();
            if (point.IsEmpty()) return;
            const Point p{point.getX(), point.getY()};
            if (is_place(p)) parts.points.push_back(p); else ++parts.lost;
            return;
        }
        case wkbLineString: {
            Line line = all_vertices(*geometry.toLineString());
            drop_gaps(line);
            if (line.size() >= 2) parts.lines.push_back(std::move(line));
            else if (!geometry.IsEmpty()) ++parts.lost;
            return;
        }
        case wkbPolygon:
        case wkbTriangle: add_polygon(*geometry.toPolygon(), parts); return;
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) add(*part, parts);
            return;
        default: {  // arcs of circles and the like, as short segments
            if (!geometry.hasCurveGeometry()) {
                ++parts.lost;
                return;
            }
            const std::unique_ptr<OGRGeometry> straight{geometry.getLinearGeometry()};
            if (straight) add(*straight, parts);
        }
    }
}

// "... at or near point 3.0512000000000001 47.2231" -> "3.0512 47.2231".
std::string place_in(const std::string& text) {
    const std::size_t found = text.find("point ");
    double x = 0, y = 0;
    if (found == std::string::npos || std::sscanf(text.c_str() + found, "point %lf %lf", &x, &y) != 2) return {};
    if (!std::isfinite(x) || !std::isfinite(y)) return {};
    const int decimals = std::abs(x) <= 180 && std::abs(y) <= 90 ? 6 : 1;
    return plain_number(x, decimals) + " " + plain_number(y, decimals);
}

}  // namespace

Ring ring_of(std::vector<Point> points) {
    drop_gaps(points);
    while (points.size() > 1 && points.front() == points.back()) points.pop_back();
    if (points.size() < 3) points.clear();
    return points;
}

Geometry geometry_of(const OGRGeometry* geometry, std::size_t& lost) {
    if (!geometry || geometry->IsEmpty()) return {};
    Parts parts;
    add(*geometry, parts);
    lost += parts.lost;
    if (!parts.polygons.empty()) {
        lost += parts.lines.size() + parts.points.size();
        return std::move(parts.polygons);
    }
    if (!parts.lines.empty()) {
        lost += parts.points.size();
        return std::move(parts.lines);
    }
    if (!parts.points.empty()) return std::move(parts.points);
    return {};
}

Fault fault_of(const OGRGeometry& geometry) {
    Remarks remarks;  // of this geometry alone, whoever listens outside
    if (geometry.IsValid()) return {};
    Fault fault{.kind = Fault::Kind::crossing, .where = {}};
    for (const std::string& text : remarks.take()) {
        if (text.find("ole") != std::string::npos || text.find("ested") != std::string::npos ||
            text.find("Interior is disconnected") != std::string::npos)
            fault.kind = Fault::Kind::misplaced;
        if (fault.where.empty()) fault.where = place_in(text);
    }
    return fault;
}

}  // namespace portulan::sources

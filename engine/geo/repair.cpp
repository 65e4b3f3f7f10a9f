#include "geo/repair.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace portulan::geo {
namespace {

struct Session {
    GEOSContextHandle_t handle = GEOS_init_r();
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { GEOS_finish_r(handle); }
};

struct Destroy {
    GEOSContextHandle_t handle;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};
using Shape = std::unique_ptr<GEOSGeometry, Destroy>;

bool usable(const Ring& ring) {
    return ring.size() >= 3 &&
           std::all_of(ring.begin(), ring.end(), [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

GEOSGeometry* linear_ring(GEOSContextHandle_t h, const Ring& ring) {
    const auto n = static_cast<unsigned>(ring.size());
    GEOSCoordSequence* points = GEOSCoordSeq_create_r(h, n + 1, 2);
    for (unsigned i = 0; i <= n; ++i) GEOSCoordSeq_setXY_r(h, points, i, ring[i % n].x, ring[i % n].y);
    return GEOSGeom_createLinearRing_r(h, points);
}

Shape polygon(GEOSContextHandle_t h, const Polygon& source) {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : source.holes)
        if (usable(hole)) holes.push_back(linear_ring(h, hole));
    GEOSGeometry* shell = linear_ring(h, source.outer);
    return Shape(GEOSGeom_createPolygon_r(h, shell, holes.data(), static_cast<unsigned>(holes.size())), Destroy{h});
}

Shape collection(GEOSContextHandle_t h, int type, std::vector<Shape>& members) {
    std::vector<GEOSGeometry*> raw;
    raw.reserve(members.size());
    for (Shape& member : members) raw.push_back(member.release());
    return Shape(GEOSGeom_createCollection_r(h, type, raw.data(), static_cast<unsigned>(raw.size())), Destroy{h});
}

Shape multipolygon(GEOSContextHandle_t h, const MultiPolygon& shape) {
    std::vector<Shape> members;
    for (const Polygon& part : shape)
        if (usable(part.outer)) members.push_back(polygon(h, part));
    return collection(h, GEOS_MULTIPOLYGON, members);
}

Ring ring_of(GEOSContextHandle_t h, const GEOSGeometry* line) {
    const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(h, line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(h, points, &size);
    Ring ring;
    for (unsigned i = 0; i + 1 < size; ++i) {
        Point p;
        GEOSCoordSeq_getXY_r(h, points, i, &p.x, &p.y);
        ring.push_back(p);
    }
    return ring;
}

void collect_polygons(GEOSContextHandle_t h, const GEOSGeometry* shape, MultiPolygon& out) {
    if (shape == nullptr || GEOSisEmpty_r(h, shape) == 1) return;
    const int type = GEOSGeomTypeId_r(h, shape);
    if (type == GEOS_POLYGON) {
        Polygon polygon;
        polygon.outer = ring_of(h, GEOSGetExteriorRing_r(h, shape));
        for (int i = 0; i < GEOSGetNumInteriorRings_r(h, shape); ++i)
            polygon.holes.push_back(ring_of(h, GEOSGetInteriorRingN_r(h, shape, i)));
        out.push_back(std::move(polygon));
    } else if (type >= GEOS_MULTIPOINT) {
        for (int i = 0; i < GEOSGetNumGeometries_r(h, shape); ++i)
            collect_polygons(h, GEOSGetGeometryN_r(h, shape, i), out);
    }
}

}  // namespace

bool is_valid(const MultiPolygon& shape) {
    const Session session;
    return GEOSisValid_r(session.handle, multipolygon(session.handle, shape).get()) == 1;
}

MultiPolygon repaired(const MultiPolygon& shape) {
    const Session session;
    GEOSContextHandle_t h = session.handle;
    std::vector<Shape> valid;
    for (const Polygon& part : shape) {
        if (!usable(part.outer)) continue;
        Shape fixed(GEOSMakeValid_r(h, polygon(h, part).get()), Destroy{h});
        MultiPolygon surfaces;
        collect_polygons(h, fixed.get(), surfaces);
        for (const Polygon& surface : surfaces) valid.push_back(polygon(h, surface));
    }
    MultiPolygon out;
    if (valid.empty()) return out;
    const Shape all = collection(h, GEOS_MULTIPOLYGON, valid);
    const Shape united(GEOSUnaryUnion_r(h, all.get()), Destroy{h});
    collect_polygons(h, united.get(), out);
    return out;
}

MultiPolygon common_surface(const MultiPolygon& a, const MultiPolygon& b) {
    const Session session;
    GEOSContextHandle_t h = session.handle;
    const Shape shared(GEOSIntersection_r(h, multipolygon(h, a).get(), multipolygon(h, b).get()), Destroy{h});
    MultiPolygon out;
    collect_polygons(h, shared.get(), out);
    return out;
}

}  // namespace portulan::geo

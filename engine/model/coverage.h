// A découpage: areas that share borders. Each border is stored once, as an arc; rings are lists of arcs.
// Made by geo/topology.h. Areas that overlap by nature (QPV over communes) are another coverage.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/geometry.h"

namespace portulan::inline model {

/// Index of no area: the outside (sea, abroad).
inline constexpr std::int32_t outside = -1;

/// A border between two nodes, or a closed loop (first point == last point). Never fewer than two points.
struct Arc {
    std::vector<Point> points;
    std::int32_t left = outside;   // area on the left hand when walking from first to last point
    std::int32_t right = outside;  // area on the right hand
};

/// Arc i walked forward is i; walked backward is ~i (one's complement), as in TopoJSON.
using ArcRef = std::int32_t;
constexpr bool is_reversed(ArcRef ref) { return ref < 0; }
constexpr std::size_t arc_index(ArcRef ref) { return static_cast<std::size_t>(ref < 0 ? ~ref : ref); }

/// A closed walk along arcs.
using ArcRing = std::vector<ArcRef>;

/// First ring is the outer one.
struct ArcPolygon {
    std::vector<ArcRing> rings;
};

struct CoverageArea {
    std::string code;
    std::string name;
    std::vector<ArcPolygon> parts;  // an area may lie in several parts, or in none (null geometry)
};

struct Coverage {
    std::string crs;  // "EPSG:2154"
    std::vector<Arc> arcs;
    std::vector<CoverageArea> areas;  // sorted by code
};

}  // namespace portulan::inline model

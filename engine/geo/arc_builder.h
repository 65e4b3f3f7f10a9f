// Cutting rings of numbered vertices into shared arcs: the middle of topology.cpp.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "geo/point_table.h"
#include "model/coverage.h"

namespace portulan::geo {

/// A closed walk along vertices of a table. The area lies to the left.
struct VertexRing {
    std::int32_t area = outside;
    std::int32_t part = 0;  // within the area; the outer ring of a part comes before its holes
    bool hole = false;
    std::vector<std::uint32_t> vertices;  // not closed, at least three, no two neighbours equal
};

struct ArcBuild {
    std::vector<Arc> arcs;
    std::vector<ArcRing> rings;              // one per VertexRing
    std::vector<std::int32_t> walked_twice;  // areas that use a border more than once, sorted
    struct SharedSide {                      // two areas on the same side of one border
        std::int32_t a, b;
        Point where;
    };
    std::vector<SharedSide> shared_sides;  // one per pair, a < b, sorted
};

/// Vertices are numbers of `points`. The rings lose their vertices on the way: arcs take their memory. `room`: memory to work in.
ArcBuild build_arcs(const LargeTable<Point>& points, std::vector<VertexRing>& rings, LargeTable<std::uint32_t> room = {});

}  // namespace portulan::geo

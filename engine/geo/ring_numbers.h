// The vertices of areas with numbers: the first step from polygons to a coverage.
#pragma once

#include <vector>

#include "geo/arc_builder.h"
#include "geo/point_table.h"
#include "geo/topology.h"

namespace portulan::geo {

struct NumberedRings {
    PointTable points;
    std::vector<VertexRing> rings;  // area by area, part by part, the outer one first
};

/// Equal vertices have one number, given in order of first appearance whatever `jobs` (0: all cores). Rings must be clean:
/// open, numbers only.
NumberedRings number_vertices(const std::vector<AreaShape>& areas, unsigned jobs);

}  // namespace portulan::geo

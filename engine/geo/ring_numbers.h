// The vertices of areas with numbers: the first step from polygons to a coverage.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/arc_builder.h"
#include "geo/point_table.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Equal vertices have one number, given in order of first appearance. The areas may go once they were added.
class RingNumbers {
public:
    /// About how many vertices there will be, a border's on both of its sides.
    explicit RingNumbers(std::size_t vertices) : points{vertices / 2} {}

    /// Rings must be clean: open, numbers only. They come part by part, the outer one first.
    void add(std::int32_t area, const MultiPolygon& shape);

    PointTable points;
    std::vector<VertexRing> rings;

private:
    void add(std::int32_t area, std::int32_t part, bool hole, const Ring& ring);
};

}  // namespace portulan::geo

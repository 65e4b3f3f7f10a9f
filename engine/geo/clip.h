// What of a shape lies inside a rectangle.
#pragma once

#include <vector>

#include "model/box.h"
#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// The stretches of a line inside the box (Liang and Barsky, ACM TOG 3(1), 1984), in walking order. A stretch that
/// only touches the box in a point is left out. Ends that are cut lie exactly on the side of the box.
MultiLine clipped(const Line& line, const Box& box);

/// The surface inside the box, always valid (GEOS overlay). An invalid shape is made valid first.
MultiPolygon clipped(const MultiPolygon& shape, const Box& box);

/// Which arcs and areas have anything near the box (their own box meets it): what a map must draw.
struct Visible {
    std::vector<std::size_t> arcs;
    std::vector<std::size_t> areas;
};
Visible visible(const Coverage& coverage, const Box& box);

}  // namespace portulan::geo

// Shapes as a coverage wants them, whatever a file says.
#pragma once

#include <cstddef>
#include <vector>

#include "model/geometry.h"

namespace portulan::geo {

/// Rings without repeated neighbours and closing points, outer ones counter-clockwise, holes clockwise. Those of fewer
/// than three points or with a coordinate that is no number are left out (with an outer ring its holes); returned is where
/// each of them was.
std::vector<Point> clean(MultiPolygon& shape);
/// One ring; empty when nothing is left of it.
void clean(Ring& ring, bool counter_clockwise);

/// The largest part first, holes from west to east: nothing depends on the order of the file. Of clean shapes.
void put_in_order(MultiPolygon& shape);
/// The parts in that order.
std::vector<std::size_t> order_of_parts(const MultiPolygon& shape);

}  // namespace portulan::geo

// Shapes made valid (GEOS).
#pragma once

#include "model/geometry.h"

namespace portulan::geo {

/// Valid in the sense of OGC Simple Features. An empty shape is valid.
bool is_valid(const MultiPolygon& shape);

/// A valid shape that covers the same surface: each polygon is made valid by its lines (surfaces wound an even
/// number of times are outside), then all are united. Only surfaces are kept. May be empty.
/// Rings with fewer than three points or a coordinate that is no number are left out.
MultiPolygon repaired(const MultiPolygon& shape);

/// What both cover. Both must be valid.
MultiPolygon common_surface(const MultiPolygon& a, const MultiPolygon& b);

}  // namespace portulan::geo

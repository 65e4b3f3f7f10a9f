// Shapes as well-known binary, as GeoPandas takes and gives them (OGC 06-103r4, "Simple feature access", 8.2).
#pragma once

#include <string>
#include <string_view>

#include "model/geometry.h"

namespace portulan::python {

/// One polygon or several, little-endian, rings closed; an empty MultiPolygon for no surface.
std::string write_wkb(const MultiPolygon& shape);

/// Reads polygons, alone or several, in either byte order, with or without Z and M (left out), ISO and EWKB. Other shapes and broken bytes
/// throw std::invalid_argument. Empty bytes: no surface.
MultiPolygon read_areas_wkb(std::string_view bytes);

}  // namespace portulan::python

// A coverage as TopoJSON. Internal to this room; vector_file.h is the door.
#pragma once

#include <string>

#include "model/coverage.h"
#include "model/layer.h"

namespace portulan::backends {

/// One object, named as the layer. With a quantization of n, coordinates are whole numbers of n places along each axis,
/// differences from point to point; points that fall together are one, and an arc keeps two at least.
std::string topojson(const Coverage& coverage, const Layer& table, bool codes, int quantization);

}  // namespace portulan::backends

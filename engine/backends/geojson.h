// A layer as GeoJSON. Internal to this room; vector_file.h is the door.
#pragma once

#include <string>

#include "model/layer.h"

namespace portulan::backends {

/// RFC 7946 where the layer is in EPSG:4326; else with the older member "crs". Outer rings counter-clockwise.
std::string geojson(const Layer& layer, unsigned jobs);

}  // namespace portulan::backends

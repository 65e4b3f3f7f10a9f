// A layer as GeoJSON. Internal to this room; vector_file.h is the door.
#pragma once

#include "base/output_file.h"
#include "model/layer.h"

namespace portulan::backends {

/// RFC 7946 where the layer is in EPSG:4326; else with the older member "crs". Outer rings counter-clockwise.
void write_geojson(OutputFile& out, const Layer& layer, unsigned jobs);

}  // namespace portulan::backends

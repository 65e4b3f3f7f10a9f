// GeoPackage, FlatGeobuf and Shapefile, by the foreign library. Internal to this room; vector_file.h is the door.
#pragma once

#include <filesystem>

#include "backends/vector_file.h"

namespace portulan::backends {

/// Writes `path` (and a Shapefile's companions) into a folder that holds nothing else. What the file cannot hold is told
/// under `shown`. Throws Error RUN-002 with that name.
Problems write_ogr_file(const std::filesystem::path& path, const std::filesystem::path& shown, VectorFormat format,
                        const Layer& layer, const VectorWriting& options);

}  // namespace portulan::backends

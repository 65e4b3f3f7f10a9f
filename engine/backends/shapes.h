// Areas as the .shp and .shx of a Shapefile (ESRI Shapefile Technical Description, 1998). Internal to this room.
#pragma once

#include <filesystem>

#include "model/layer.h"

namespace portulan::backends {

/// Whether the layer holds areas and nothing else, and no more than write_shapes can write.
bool are_plain_areas(const Layer& layer);

/// Writes both files, named as `path` with the two endings. Outer rings clockwise, holes the other way; a feature without a
/// shape is a null shape. The bytes do not depend on `jobs`. Throws Error RUN-002 under the name `shown`.
void write_shapes(const std::filesystem::path& path, const std::filesystem::path& shown, const Layer& layer, unsigned jobs);

}  // namespace portulan::backends

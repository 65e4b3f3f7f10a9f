// Areas of a plain Shapefile, read without the library (ESRI Shapefile Technical Description, 1998; dBase III). Internal to
// sources/.
#pragma once

#include <memory>
#include <string>

#include "sources/vector_features.h"

namespace portulan::sources {

/// The features of the layer that the library has opened from this .shp, the same as library_features() gives; faults are
/// looked for, if they are, only where the library takes a feature apart. Whatever is
/// not plain is left to the library, feature by feature: areas of several rings, null shapes, numbers in other than the
/// usual form. Null where the whole file is not plain: other shapes than areas, columns of rarer types, a missing .shx or
/// .dbf, sizes that contradict each other.
std::unique_ptr<FeatureSource> shapefile_features(const std::string& path, OGRLayer& layer, bool find_faults);

}  // namespace portulan::sources

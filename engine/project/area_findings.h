// What is wrong with a file of areas: told, and as a layer.
#pragma once

#include "base/problem.h"
#include "model/layer.h"
#include "project/area_file.h"

namespace portulan::project {

/// One problem per finding (COV-020 to COV-026), with its place in the system of the file and its surface on the
/// ground.
Problems problems_of(const AreaFile& areas);

/// One feature per finding: kind, areas, m2 (on the ground), x, y. Its surface where it has one and `surfaces`, else a
/// point; no shape where it has no place.
Layer findings_layer(const AreaFile& areas, bool surfaces);

}  // namespace portulan::project

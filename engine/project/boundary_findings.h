// From the areas of a layer to the coverage a project uses, with every defect named.
#pragma once

#include <vector>

#include "geo/topology.h"
#include "project/load_parts.h"

namespace portulan::project {

/// The coverage of a layer as it was made, looked at. Slivers between areas of a level that shares borders are closed where no vertex moves by more
/// than ten metres and nothing else gets worse. Each defect is told with its areas, its place in the layer's coordinates and
/// its size: areas without surface (GEO-070), repeated codes (GEO-072), overlaps (GEO-074; GEO-037, an error, where a tenth
/// of an area is claimed twice), gaps (GEO-075), slivers (GEO-076). Beyond fifty of a kind the smaller ones are told
/// together (GEO-038). `valid`: whether no ring crosses, doubles or touches itself; the reader of a layer names those that do.
Coverage checked_coverage(Loading& loading, Level level, const Place& where, geo::CoverageResult made, bool& valid);

}  // namespace portulan::project

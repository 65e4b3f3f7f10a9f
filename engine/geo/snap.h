// Borders drawn twice, a little apart, brought together.
#pragma once

#include <vector>

#include "geo/arc_builder.h"
#include "geo/point_table.h"

namespace portulan::geo {

/// First vertices nearer than the tolerance become one (the one that comes first in the rings' order wins, so no
/// vertex moves further than the tolerance); then vertices of one-sided borders that lie nearer than the tolerance
/// to another one-sided border are added to it. Rings that collapse disappear. Tolerance > 0, in map units; where these
/// are `degrees`, those of latitude: longitudes count as little as they are on the ground there.
std::vector<VertexRing> snapped(const PointTable& points, std::vector<VertexRing> rings, double tolerance,
                                bool degrees = false);

/// Without repeated neighbours and spikes (u v u). Fewer than three vertices are left of a ring that collapses.
std::vector<std::uint32_t> without_spikes(const std::vector<std::uint32_t>& ring);

}  // namespace portulan::geo

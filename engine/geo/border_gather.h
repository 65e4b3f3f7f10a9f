// The borders of areas, each once however many areas share it. Behind locate.h.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geo/locate.h"

namespace portulan::geo {

/// Which way a border is stored: from south to north, an east-west one from west to east.
Locator::Border border_between(Point a, Point b, std::int32_t one, std::int32_t other);

/// Parts are the polygons, counted through all areas. Pieces with an end that is no number are left out.
LargeTable<Locator::Border> gather_borders(std::span<const MultiPolygon> areas);

/// The same in another coordinate system (within 0.01 mm of PROJ, local_projection.h), on several threads; `lost` are the
/// parts that cannot be brought there, sorted. Nothing when a system is unknown.
std::optional<LargeTable<Locator::Border>> gather_borders(std::span<const MultiPolygon> areas, std::string_view from, std::string_view to,
                                                           unsigned jobs, std::vector<std::int32_t>& lost);

}  // namespace portulan::geo

// Where French territory lies, roughly: to see exchanged coordinates and points at sea, never to decide a border.
#pragma once

#include <string_view>

#include "model/geometry.h"

namespace portulan::sources {

/// Whether a point (longitude, latitude in degrees) lies in the bounding box of metropolitan France or of an overseas
/// territory, a quarter of a degree widened.
bool is_french_ground(Point degrees);

}  // namespace portulan::sources

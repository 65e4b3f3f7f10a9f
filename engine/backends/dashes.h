// Dashed lines as the lines they are made of. Internal to this room.
#pragma once

#include <vector>

#include "model/drawing.h"

namespace portulan::backends {

/// The path with its curves as straight lines that keep within `tolerance` of them.
Path straightened(const Path& path, double tolerance);

/// The dashes of a path, each an open part: `pattern` on, off... from the beginning of each part of the path, lengths in its own units.
/// Straight lines alone (curves as straightened). A pattern that gets nowhere gives the path itself.
Path dashed(const Path& path, const std::vector<double>& pattern, double tolerance);

}  // namespace portulan::backends

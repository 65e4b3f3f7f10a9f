// Path data. Internal to this room.
#pragma once

#include <string>

#include "model/drawing.h"

namespace portulan::backends {

/// Appends the `d` of a path: relative commands over coordinates rounded to a thousandth, so that rounding never adds
/// up. Line segments that vanish by rounding are left out.
void append_svg_path(std::string& out, const Path& path);

}  // namespace portulan::backends

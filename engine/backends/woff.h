// Web fonts. Internal to this room.
#pragma once

#include <string>

namespace portulan::backends {

/// A TrueType font as a WOFF 1.0 file (W3C Recommendation, 2012): the same tables, each packed. WOFF 2 would save a
/// tenth on the small subsets embedded here, but its library writes to standard error and takes 20 times as long.
std::string woff_of(const std::string& truetype);

}  // namespace portulan::backends

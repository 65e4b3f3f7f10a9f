// zlib streams by libdeflate. Internal to this room.
#pragma once

#include <string>
#include <string_view>

namespace portulan::backends {

/// Level 1 (fast) to 12 (small).
std::string zlib_of(std::string_view bytes, int level);

}  // namespace portulan::backends

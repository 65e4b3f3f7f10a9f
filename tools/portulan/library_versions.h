// The libraries the program was built with.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace portulan::tools {

/// Name and version, in the order of the layer table.
std::vector<std::pair<std::string_view, std::string_view>> library_versions();

}  // namespace portulan::tools

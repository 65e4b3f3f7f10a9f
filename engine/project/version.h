// The version of the program, as the build knows it.
#pragma once

#include <string_view>

namespace portulan::project {

std::string_view program_version();

}  // namespace portulan::project

// Style and script of the index page: constants, so that their hashes stand in its security policy. Internal to this room.
#pragma once

#include <string_view>

namespace portulan::backends {

extern const std::string_view index_style;
extern const std::string_view index_script;

}  // namespace portulan::backends

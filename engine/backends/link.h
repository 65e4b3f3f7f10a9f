// Which links of a drawing may become links in a file. Internal to this room.
#pragma once

#include <string_view>

namespace portulan::backends {

/// http, https, mailto, tel, or relative: a link comes from a table somebody filled in and must never run a script.
bool is_safe_link(std::string_view link);

}  // namespace portulan::backends

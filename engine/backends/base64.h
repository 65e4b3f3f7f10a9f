// Bytes as text (RFC 4648), for fonts inside files and hashes of inline styles. Internal to this room.
#pragma once

#include <string>
#include <string_view>

namespace portulan::backends {

std::string base64(std::string_view bytes);

}  // namespace portulan::backends

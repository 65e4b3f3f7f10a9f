// The parts of a ZIP archive, for reading back office documents. Internal to this room.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/zip_file.h"

namespace portulan::backends {

/// In the order of the archive. Nothing when it is damaged, locked, or larger than `most` bytes when unpacked.
std::optional<std::vector<ZipEntry>> unzip(std::string_view bytes, std::size_t most);

}  // namespace portulan::backends

// ZIP archives in memory, the same bytes for the same entries.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portulan::backends {

struct ZipEntry {
    std::string name;  // with '/' between folders
    std::string bytes;
    bool packed = true;  // false: stored as it is (the mimetype of ODF)
};

/// Entries in their order, all of that day (ISO date; anything else is 1980-01-01), at midnight. Throws Error RUN-002 where
/// memory does not hold it.
std::string write_zip(const std::vector<ZipEntry>& entries, std::string_view date);

}  // namespace portulan::backends

// Packed files of the web (.gz, .zip), unpacked to disk in bounded sizes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace portulan::sources {

/// Writes what `packed` holds to `target`: of a gzip file its content, of a ZIP archive the part named `part` (compared
/// without case; its last path component suffices), any other file as it is. What the file is is told by its first bytes.
/// Throws Error NET-022 when it is damaged, cut, larger than `most_bytes` unpacked or has no such part (then `target` is
/// not there), RUN-001 and RUN-002.
void unpack(const std::filesystem::path& packed, const std::string& part, const std::filesystem::path& target, std::uintmax_t most_bytes);

}  // namespace portulan::sources

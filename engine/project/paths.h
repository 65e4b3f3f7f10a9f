// Where a path written in project.toml leads, and whether the project may go there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace portulan::project {

enum class PathVerdict { good, absent, outside };

struct ResolvedPath {
    PathVerdict verdict = PathVerdict::good;
    std::filesystem::path path;  // absolute, symbolic links followed; as far as it exists
    bool inside = true;          // of the project folder
};

/// `written` is relative to `folder`. Outside it, a path is good when it lies in one of the `declared` folders
/// (or is one of these files), or when `outright` is set and the path as written says itself that it leaves (absolute
/// or with ..): a symbolic link that leaves the folder unsaid is refused all the same, and so are folders of the system and
/// hidden ones (.ssh) that do not hold the project itself.
ResolvedPath resolve_path(const std::filesystem::path& folder, const std::string& written,
                          const std::vector<std::filesystem::path>& declared, bool outright);

/// Whether [sources] folders may not open a folder (relative to `folder`) to the project: one that holds far more than the
/// data of a project (the root of the disk, a home, all homes, a disk's mount point), one of the system, a hidden one.
bool is_too_wide(const std::filesystem::path& folder, const std::filesystem::path& declared);

/// Names of the files beside a path that does not exist, sorted, relative to `folder`: for "did you mean".
std::vector<std::string> files_beside(const std::filesystem::path& folder, const std::string& written);

}  // namespace portulan::project

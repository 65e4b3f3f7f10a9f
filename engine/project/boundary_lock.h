// boundaries.lock: what each address held when it was first fetched. Internal to project/.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace portulan::project {

struct LockedFile {
    std::string sha256;   // of what was fetched, as it came
    std::string version;  // that the server gave it; may be empty
    std::string file;     // written from it
    std::string declaration;  // the line of [boundaries] that names it
};

/// By address. A missing file is an empty lock; throws Error NET-021 for one that cannot be understood.
using BoundaryLock = std::map<std::string, LockedFile>;
BoundaryLock read_lock(const std::filesystem::path& path);
std::string lock_text(const BoundaryLock& lock);

}  // namespace portulan::project

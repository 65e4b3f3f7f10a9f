#include "base/part_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "base/files.h"

namespace portulan::inline base {
namespace {

namespace fs = std::filesystem;

/// A lock on a folder that the system takes away when the process ends, however it ends; unlike a process number it
/// is right in containers and between machines. -1, with errno, when another holds it or there is no such folder.
int try_lock(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    const int reason = errno;
    ::close(fd);
    errno = reason;
    return -1;
}

/// Whether the path still names the folder that is open: a run that clears up may have come between.
bool is_still(const fs::path& folder, int fd) {
    struct stat named {}, held {};
    return ::stat(folder.c_str(), &named) == 0 && ::fstat(fd, &held) == 0 && named.st_dev == held.st_dev && named.st_ino == held.st_ino;
}

std::string part_start(const fs::path& destination) { return "." + destination.filename().string() + "."; }

}  // namespace

void remove_abandoned_parts(const fs::path& destination) {
    const std::string start = part_start(destination);
    std::error_code error;
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(destination.parent_path(), error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(start) || !name.ends_with(".part") || name.size() < start.size() + 6) continue;
        const std::string_view middle = std::string_view(name).substr(start.size(), name.size() - start.size() - 5);
        if (middle.find_first_not_of("0123456789-") == std::string_view::npos) found.push_back(entry.path());
    }
    for (const fs::path& folder : found) {
        const int lock = try_lock(folder);
        if (lock < 0) continue;
        fs::remove_all(folder, error);
        ::close(lock);
    }
}

MadeFolders::MadeFolders(const fs::path& folder) {
    std::error_code error;
    for (fs::path above = folder; !above.empty() && !fs::exists(above, error); above = above.parent_path()) made_.insert(made_.begin(), above);
    fs::create_directories(folder, error);
    if (error) throw Error("RUN-002", {.file = folder.string()}, folder.string(), system_reason(error.value()));
}

MadeFolders::~MadeFolders() {
    std::error_code ignored;
    for (auto above = made_.rbegin(); above != made_.rend(); ++above) fs::remove(*above, ignored);
}

PartFolder::PartFolder(const fs::path& destination) : destination_(resolved_path(destination)), above_(destination_.parent_path()) {
    remove_abandoned_parts(destination_);
    claim();
    doomed_.watch(part_);
}

/// Makes `part_`, a folder that nobody has, and locks it.
void PartFolder::claim() {
    const std::string start = part_start(destination_) + std::to_string(::getpid()) + "-";
    for (int n = 0;; ++n) {
        part_ = destination_.parent_path() / (start + std::to_string(n) + ".part");
        std::error_code error;
        const bool made = fs::create_directory(part_, error);
        if (error) throw Error("RUN-002", {.file = destination_.string()}, destination_.string(), system_reason(error.value()));
        if (!made) continue;
        lock_ = try_lock(part_);
        if (lock_ >= 0 && is_still(part_, lock_)) return;
        if (lock_ < 0 && errno != EWOULDBLOCK && errno != ENOENT) return;  // a file system without locks
        if (lock_ >= 0) ::close(lock_);
    }
}

PartFolder::~PartFolder() {
    std::error_code ignored;
    if (!published_) fs::remove_all(part_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

void PartFolder::publish() {
    replace_folder(part_, destination_);
    published_ = true;
}

fs::path resolved_path(const fs::path& path) {
    fs::path resolved = fs::absolute(path.empty() ? "." : path).lexically_normal();
    std::error_code error;
    if (!resolved.has_filename()) resolved = resolved.parent_path();
    if (fs::is_symlink(fs::symlink_status(resolved, error))) resolved = fs::weakly_canonical(resolved, error);
    return resolved;
}

}  // namespace portulan::inline base

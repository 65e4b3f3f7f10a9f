#include "project/output_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/error.h"
#include "base/interruption.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// What stands in the file of a lock: the process that holds it; 0 when it cannot be read.
long process_in(const fs::path& file) {
    char text[32] = {};
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return 0;
    const ssize_t n = ::read(fd, text, sizeof text - 1);
    ::close(fd);
    return n > 0 ? std::strtol(text, nullptr, 10) : 0;
}

void write_process(int fd) {
    const std::string text = std::to_string(::getpid()) + "\n";
    // For people only: a disk that is full must not stop a run that may make room.
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, text.data(), text.size(), 0) < 0) return;
}

/// Whether the path still names the file that is open: the one who held it may have taken it away.
bool is_still(const fs::path& file, int fd) {
    struct stat named {}, held {};
    return ::lstat(file.c_str(), &named) == 0 && ::fstat(fd, &held) == 0 && named.st_dev == held.st_dev && named.st_ino == held.st_ino;
}

}  // namespace

OutputLock::OutputLock(const fs::path& output, const LockOptions& options)
    : output_(resolved_path(output)), above_(output_.parent_path()), file_(output_.parent_path() / ("." + output_.filename().string() + ".lock")) {
    const Interruption interruption;
    for (bool told = false; !try_once(); told = true) {
        const long process = process_in(file_);
        if (!options.wait) throw Error("RUN-020", {}, output_.string(), {{"process", std::to_string(process)}});
        if (!told && options.waiting) options.waiting(process);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        interruption.check();
    }
}

/// True when the lock is held, or when there are no locks to be had here.
bool OutputLock::try_once() {
    const int fd = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
    if (fd < 0) throw Error("RUN-002", {.file = output_.string()}, output_.string(), system_reason(errno));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
        if (is_still(file_, fd)) {
            held_ = fd;
            write_process(fd);
            return true;
        }
        ::close(fd);
        return false;
    }
    const bool busy = errno == EWOULDBLOCK || errno == EINTR;
    ::close(fd);
    if (!busy) ::unlink(file_.c_str());
    return !busy;
}

OutputLock::~OutputLock() {
    if (held_ < 0) return;
    ::unlink(file_.c_str());
    ::close(held_);
}

}  // namespace portulan::project

#include "base/files.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.h"

namespace portulan::inline base {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view code, const fs::path& path, int error) {
    throw Error(code, {.file = path.string()}, path.string(), {{"reason", std::strerror(error)}});
}

/// Closes on every way out.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool open() const { return fd_ >= 0; }
    int get() const { return fd_; }
    int close() {
        const int fd = fd_;
        fd_ = -1;
        return ::close(fd);
    }

private:
    int fd_;
};

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

std::string read_file(const fs::path& path) {
    Descriptor file(path, O_RDONLY);
    if (!file.open()) fail("RUN-001", path, errno);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) fail("RUN-001", path, errno);
    if (S_ISDIR(info.st_mode)) fail("RUN-001", path, EISDIR);
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t done = 0;
    for (;;) {
        if (done == bytes.size()) bytes.resize(bytes.size() + 4096);
        const ssize_t n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("RUN-001", path, errno);
        if (n == 0) break;
        done += static_cast<std::size_t>(n);
    }
    bytes.resize(done);
    return bytes;
}

void write_file(const fs::path& path, std::string_view bytes) {
    const fs::path beside = path.string() + ".part";
    Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (!file.open()) fail("RUN-002", path, errno);
    if (!write_all(file.get(), bytes) || file.close() != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        fail("RUN-002", path, error);
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        fail("RUN-002", path, error);
    }
}

void replace_folder(const fs::path& built, const fs::path& destination) {
    if (!fs::exists(destination)) {
        if (::rename(built.c_str(), destination.c_str()) != 0) fail("RUN-002", destination, errno);
        return;
    }
    if (::renameat2(AT_FDCWD, built.c_str(), AT_FDCWD, destination.c_str(), RENAME_EXCHANGE) != 0) {
        const fs::path old = destination.string() + ".old";
        fs::remove_all(old);
        if (::rename(destination.c_str(), old.c_str()) != 0) fail("RUN-002", destination, errno);
        if (::rename(built.c_str(), destination.c_str()) != 0) {
            const int error = errno;
            ::rename(old.c_str(), destination.c_str());
            fail("RUN-002", destination, error);
        }
        fs::remove_all(old);
        return;
    }
    fs::remove_all(built);
}

fs::path data_folder() {
    if (const char* given = std::getenv("PORTULAN_DATA")) return given;
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        const fs::path installed = self.parent_path().parent_path() / "share" / "portulan";
        if (fs::is_directory(installed / "fonts", error)) return installed;
        for (fs::path up = self.parent_path(); up.has_relative_path(); up = up.parent_path())
            if (fs::is_directory(up / "data" / "fonts", error)) return up / "data";
    }
    throw Error("RUN-003", {}, "data/fonts");
}

std::int64_t source_date_epoch(std::int64_t otherwise) {
    const char* given = std::getenv("SOURCE_DATE_EPOCH");
    if (!given) return otherwise;
    char* end = nullptr;
    const long long value = std::strtoll(given, &end, 10);
    return end && *end == '\0' && end != given ? value : otherwise;
}

}  // namespace portulan::inline base

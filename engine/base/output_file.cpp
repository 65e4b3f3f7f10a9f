#include "base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/files.h"

namespace portulan::inline base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_size = 1U << 18;

bool takes_bytes_directly(const fs::path& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

}  // namespace

struct OutputFile::State {
    fs::path path;
    std::optional<WorkFolder> folder;  // none: written directly
    fs::path beside;
    int fd = -1;
    std::string waiting{};

    [[noreturn]] void fail() const {
        const std::string shown = path.empty() ? "stdout" : path.string();
        throw Error("RUN-002", {.file = shown}, shown, system_reason(errno ? errno : EIO));
    }
    void flush() {
        put(waiting);
        waiting.clear();
    }
    void put(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t n = ::write(fd, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail();
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
};

OutputFile::OutputFile(fs::path path) : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.path = std::move(path);
    if (s.path.empty()) {
        s.fd = STDOUT_FILENO;
    } else if (takes_bytes_directly(s.path)) {
        s.fd = ::open(s.path.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        if (fs::is_directory(s.path)) {
            errno = EISDIR;
            s.fail();
        }
        s.folder.emplace(s.path);
        s.beside = s.folder->path() / "part";
        s.fd = ::open(s.beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    }
    if (s.fd < 0) s.fail();
    s.waiting.reserve(buffer_size);
}

OutputFile::~OutputFile() {
    if (state_->fd > STDERR_FILENO) ::close(state_->fd);
}

void OutputFile::write(std::string_view bytes) {
    if (state_->waiting.size() + bytes.size() > buffer_size) state_->flush();
    if (bytes.size() >= buffer_size) state_->put(bytes);
    else state_->waiting += bytes;
}

void OutputFile::finish() {
    State& s = *state_;
    s.flush();
    if (s.fd == STDOUT_FILENO) return;
    const int fd = s.fd;
    s.fd = -1;
    if (::close(fd) != 0) s.fail();
    if (s.folder) s.folder->put(s.beside, s.path);
}

}  // namespace portulan::inline base

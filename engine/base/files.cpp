#include "base/files.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <new>
#include <stdexcept>

#include <fmt/format.h>

#include "base/error.h"

namespace portulan::inline base {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view code, const fs::path& path, int error) {
    throw Error(code, {.file = path.string()}, path.string(), system_reason(error));
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

/// A pipe the user hands over by name: standard input, <(command).
bool is_standard_pipe(const fs::path& path, mode_t mode) {
    const std::string& name = path.native();
    return S_ISFIFO(mode) && (name.starts_with("/dev/") || name.starts_with("/proc/self/fd/"));
}

/// Up to the end; `expected` is what the file system says, and is not believed (0 in /proc, a file may grow).
std::string read_all(int fd, const fs::path& path, std::size_t expected) {
    std::string bytes(expected + 1, '\0');
    std::size_t done = 0;
    for (;;) {
        if (done == bytes.size()) bytes.resize(2 * bytes.size() + 4096);
        const ssize_t n = ::read(fd, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("RUN-001", path, errno);
        if (n == 0) break;
        done += static_cast<std::size_t>(n);
    }
    bytes.resize(done);
    return bytes;
}

/// A name that no file has and no other thread or process of ours will choose.
fs::path unused_name_beside(const fs::path& path, std::string_view ending) {
    static std::atomic<unsigned> count{0};
    std::error_code error;
    for (;;) {
        fs::path name = path;
        name += "." + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1));
        name += ending;
        if (!fs::exists(fs::symlink_status(name, error))) return name;
    }
}

/// A device or a pipe takes bytes as they come; it cannot be replaced, and must not be.
void write_device(const fs::path& path, std::string_view bytes) {
    Descriptor file(path, O_WRONLY);
    if (!file.open() || !write_all(file.get(), bytes) || file.close() != 0) fail("RUN-002", path, errno);
}

/// What a path names, or would name once it is written.
fs::path behind_links(const fs::path& path) {
    std::error_code error;
    if (!fs::is_symlink(fs::symlink_status(path, error))) return path;
    fs::path target = fs::weakly_canonical(path, error);
    if (error) fail("RUN-002", path, error.value());
    return target;
}

fs::path without_slash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

/// Everything written so far reaches the disk before a rename does: after a power cut the folder is whole or the old one.
void flush_file_system(const fs::path& folder) {
    const Descriptor opened(folder, O_RDONLY | O_DIRECTORY);
    if (!opened.open() || ::syncfs(opened.get()) != 0) fail("RUN-002", folder, errno);
}

void remove_old(const fs::path& folder) {
    std::error_code error;
    fs::remove_all(folder, error);
    if (error) fail("RUN-002", folder, error.value());
}

}  // namespace

std::string read_file(const fs::path& path) {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    Descriptor file(path, O_RDONLY | O_NONBLOCK);
    if (!file.open()) fail("RUN-001", path, errno);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) fail("RUN-001", path, errno);
    if (S_ISDIR(info.st_mode)) fail("RUN-001", path, EISDIR);
    if (!S_ISREG(info.st_mode) && !is_standard_pipe(path, info.st_mode))
        throw Error("RUN-001", {.file = path.string()}, path.string(), {{"reason@", std::string(tr_mark("it is a device or a pipe"))}});
    if (::fcntl(file.get(), F_SETFL, 0) != 0) fail("RUN-001", path, errno);
    try {
        return read_all(file.get(), path, static_cast<std::size_t>(info.st_size));
    } catch (const std::bad_alloc&) {
        constexpr off_t large = off_t{1} << 30;
        if (info.st_size < large) throw;  // not the file is too large, but memory too small
        fail("RUN-001", path, EFBIG);
    } catch (const std::length_error&) {
        fail("RUN-001", path, EFBIG);
    }
}

void write_file(const fs::path& path, std::string_view bytes) {
    const fs::path target = behind_links(path);
    struct stat before {};
    const bool exists = ::stat(target.c_str(), &before) == 0;
    if (exists && S_ISDIR(before.st_mode)) fail("RUN-002", path, EISDIR);
    if (exists && !S_ISREG(before.st_mode)) return write_device(target, bytes);

    const fs::path beside = unused_name_beside(target, ".part");
    Descriptor file(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, exists ? 0600 : 0644);
    if (!file.open()) fail("RUN-002", path, errno);
    const bool written = write_all(file.get(), bytes) &&
                         (!exists || (::fchmod(file.get(), before.st_mode & 07777U) == 0 && ::fsync(file.get()) == 0)) &&
                         file.close() == 0 && ::rename(beside.c_str(), target.c_str()) == 0;
    if (written) return;
    const int reason = errno;
    ::unlink(beside.c_str());
    fail("RUN-002", path, reason);
}

WorkFolder::WorkFolder(const fs::path& target) : path_(unused_name_beside(behind_links(target), ".part")) {
    std::error_code error;
    if (!fs::create_directory(path_, error)) fail("RUN-002", target, error.value());
}

WorkFolder::~WorkFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
}

std::vector<fs::path> WorkFolder::files() const {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error)) found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

void WorkFolder::put(const fs::path& file, const fs::path& target) const {
    const fs::path place = behind_links(target);
    struct stat before {};
    const bool exists = ::stat(place.c_str(), &before) == 0;
    if (exists && !S_ISREG(before.st_mode)) fail("RUN-002", target, S_ISDIR(before.st_mode) ? EISDIR : EEXIST);
    const Descriptor opened(file, O_RDONLY);
    const bool ready = opened.open() && (!exists || (::fchmod(opened.get(), before.st_mode & 07777U) == 0 && ::fsync(opened.get()) == 0));
    if (!ready || ::rename(file.c_str(), place.c_str()) != 0) fail("RUN-002", target, errno);
}

void replace_folder(const fs::path& built, const fs::path& destination) {
    const fs::path from = without_slash(built);
    fs::path to = without_slash(destination);
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(to, error))) {
        to = fs::canonical(to, error);
        if (error) fail("RUN-002", destination, error.value());
    }
    flush_file_system(from);
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno == EEXIST) {
        if (!fs::is_directory(to, error)) fail("RUN-002", destination, ENOTDIR);
        if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return remove_old(from);
    }
    if (errno != EINVAL && errno != ENOSYS) fail("RUN-002", destination, errno);
    // A file system without these flags (NFS, some FUSE): two renames, the old folder back if the second fails.
    const bool exists = fs::exists(to, error);
    const fs::path old = unused_name_beside(to, ".old");
    if (exists && ::rename(to.c_str(), old.c_str()) != 0) fail("RUN-002", destination, errno);
    if (::rename(from.c_str(), to.c_str()) != 0) {
        const int reason = errno;
        if (exists) ::rename(old.c_str(), to.c_str());
        fail("RUN-002", destination, reason);
    }
    if (exists) remove_old(old);
}

namespace {

/// The program, or the shared object that holds this function: a module of an interpreter.
fs::path file_of_this_code() {
    std::error_code error;
    Dl_info info{};
    link_map* loaded = nullptr;
    // The loader gives the program itself no name.
    if (::dladdr1(reinterpret_cast<void*>(&file_of_this_code), &info, reinterpret_cast<void**>(&loaded), RTLD_DL_LINKMAP) != 0 && loaded && loaded->l_name && *loaded->l_name)
        if (fs::path module = fs::canonical(loaded->l_name, error); !error) return module;
    return fs::read_symlink("/proc/self/exe", error);
}

}  // namespace

fs::path data_folder() {
    if (const char* given = std::getenv("PORTULAN_DATA"); given && *given) return given;
    const fs::path self = file_of_this_code();
    std::error_code error;
    for (fs::path up = self.parent_path(); up.has_relative_path(); up = up.parent_path())
        for (const char* below : {"share/portulan", "data"})
            if (fs::is_directory(up / below / "fonts", error)) return up / below;
    throw Error("RUN-003", {}, "data/fonts");
}

std::int64_t source_date_epoch(std::int64_t otherwise) {
    const char* given = std::getenv("SOURCE_DATE_EPOCH");
    if (!given) return otherwise;
    const std::string_view text(given);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

std::string source_date() {
    const std::time_t epoch = source_date_epoch(946684800);  // 2000-01-01
    std::tm parts{};
    ::gmtime_r(&epoch, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::optional<fs::path> user_cache(std::string_view what) {
    for (const auto& [variable, below] : {std::pair{"XDG_CACHE_HOME", "portulan"}, std::pair{"HOME", ".cache/portulan"}})
        if (const char* folder = std::getenv(variable); folder && *folder == '/') return fs::path(folder) / below / what;
    return std::nullopt;
}

}  // namespace portulan::inline base

#include "base/crash.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace portulan::inline base {
namespace {

// All that a signal handler may touch; in it, nothing but calls to the system.
struct Watched {
    std::atomic<bool> taken{false};
    std::atomic<bool> ready{false};
    std::array<char, PATH_MAX> path{};
};
std::array<Watched, 8> watched;
std::array<char, 2048> last_line{};
int last_code = 0;

constexpr std::array signals{SIGABRT, SIGSEGV, SIGBUS};
constexpr std::size_t hardly_any = std::size_t{64} << 20;  // what one step of a foreign library may ask for
constexpr int deepest = 16;                                // folders within folders: a delivery has four

/// The most address space this process ever had, in bytes; 0 where the system does not tell.
std::size_t peak() {
    std::array<char, 4096> status{};
    const int file = ::open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    const ssize_t got = file < 0 ? 0 : ::read(file, status.data(), status.size());
    if (file >= 0) ::close(file);
    const std::string_view text(status.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    std::size_t at = text.find("VmPeak:");
    if (at == std::string_view::npos) return 0;
    std::size_t kibibytes = 0;
    for (at += 7; at < text.size() && text[at] != '\n'; ++at)
        if (text[at] >= '0' && text[at] <= '9') kibibytes = kibibytes * 10 + static_cast<std::size_t>(text[at] - '0');
    return kibibytes << 10;
}

/// Now, or a moment ago: what other threads give back until the crash is noticed does not make it another one.
bool is_without_memory() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && peak() + hardly_any > limit.rlim_cur) return true;
    void* const block = ::mmap(nullptr, hardly_any, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) return true;
    ::munmap(block, hardly_any);
    return false;
}

bool is_dots(const char* name) { return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0)); }

void remove_tree(int above, const char* name, int depth);

/// opendir and std::filesystem would ask for memory: the entries are read as the system gives them (getdents64(2)).
void empty_folder(int folder, int depth) {
    alignas(dirent64) std::array<char, 2048> entries;
    long got = 0;
    while ((got = ::syscall(SYS_getdents64, folder, entries.data(), entries.size())) > 0) {
        for (long at = 0; at < got;) {
            const auto* const entry = reinterpret_cast<const dirent64*>(entries.data() + at);
            at += entry->d_reclen;
            if (!is_dots(entry->d_name)) remove_tree(folder, entry->d_name, depth + 1);
        }
    }
}

void remove_tree(int above, const char* name, int depth) {
    if (::unlinkat(above, name, 0) == 0 || depth > deepest) return;
    const int folder = ::openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) return;
    // Entries may be passed over where others are removed meanwhile, and another thread may still write: a second look.
    for (int look = 0; look < 3; ++look) {
        ::lseek(folder, 0, SEEK_SET);
        empty_folder(folder, depth);
        if (::unlinkat(above, name, AT_REMOVEDIR) == 0) break;
    }
    ::close(folder);
}

void end_without_memory(int signal) {
    if (!is_without_memory()) {
        std::signal(signal, SIG_DFL);
        ::raise(signal);
        return;
    }
    for (Watched& folder : watched)
        if (folder.ready.load()) remove_tree(AT_FDCWD, folder.path.data(), 0);
    const std::size_t length = std::strlen(last_line.data());
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, last_line.data(), length);
    ::_exit(last_code);
}

}  // namespace

void DoomedFolder::watch(const std::filesystem::path& folder) {
    release();
    const std::string_view path = folder.native();
    if (path.size() >= PATH_MAX) return;
    for (std::size_t i = 0; i < watched.size(); ++i) {
        if (watched[i].taken.exchange(true)) continue;
        std::copy(path.begin(), path.end(), watched[i].path.begin());
        watched[i].path[path.size()] = 0;
        watched[i].ready.store(true);
        slot_ = static_cast<int>(i);
        return;
    }
}

void DoomedFolder::release() {
    if (slot_ < 0) return;
    watched[static_cast<std::size_t>(slot_)].ready.store(false);
    watched[static_cast<std::size_t>(slot_)].taken.store(false);
    slot_ = -1;
}

void tell_crashes_without_memory(std::string_view line, int exit_code) {
    const std::size_t length = std::min(line.size(), last_line.size() - 2);
    std::copy_n(line.begin(), length, last_line.begin());
    last_line[length] = '\n';
    last_line[length + 1] = 0;
    last_code = exit_code;
    for (const int signal : signals) std::signal(signal, end_without_memory);
}

}  // namespace portulan::inline base

// What is left to do when a foreign library crashes for lack of memory: say so, and leave nothing behind.
#pragma once

#include <filesystem>
#include <string_view>

namespace portulan::inline base {

/// A folder to take away if the process crashes where memory ends, while this exists. A handful at a time; more are left to
/// the next run, as after kill -9.
class DoomedFolder {
public:
    DoomedFolder() = default;
    ~DoomedFolder() { release(); }
    DoomedFolder(const DoomedFolder&) = delete;
    DoomedFolder& operator=(const DoomedFolder&) = delete;

    /// `folder`: an absolute path.
    void watch(const std::filesystem::path& folder);
    void release();

private:
    int slot_ = -1;
};

/// From now on a crash (SIGABRT, SIGSEGV, SIGBUS) where memory has ended writes `line` to standard error, takes the watched folders
/// away and ends the process with `exit_code`: cairo and json-c take memory for granted, and throw nothing. Other crashes
/// stay what they are. `line` is kept; to be called once, by the program.
void tell_crashes_without_memory(std::string_view line, int exit_code);

}  // namespace portulan::inline base

// Files appear whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::inline base {

/// The whole content of a file or of a pipe under /dev (standard input). Throws Error (RUN-001) with the system's
/// reason; folders, devices and other pipes are refused, so that no data folder can make a run wait for ever.
std::string read_file(const std::filesystem::path& path);

/// Writes beside and renames; a file that existed keeps its permissions and the new one is flushed to the disk
/// first. Through a symbolic link the file it names is written; a device (/dev/null, /dev/stdout) is written
/// directly. Safe from several threads and processes. Throws Error (RUN-002); then the old file is untouched.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// A folder beside a file that is to be written, for programs that write by name or write several files at once. It
/// goes with this value, with everything still in it. Throws Error (RUN-002).
class WorkFolder {
public:
    explicit WorkFolder(const std::filesystem::path& target);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Its files, by name.
    std::vector<std::filesystem::path> files() const;
    /// Flushes one of its files to the disk and renames it to `target` (or to what that links to).
    void put(const std::filesystem::path& file, const std::filesystem::path& target) const;

private:
    std::filesystem::path path_;
};

/// Flushes the folder `built` to the disk, puts it in the place of `destination` in one step (renameat2 EXCHANGE
/// where the file system has it, else rename twice) and deletes the old content. `built` must be on the same file
/// system. Throws Error (RUN-002); then `destination` is what it was.
void replace_folder(const std::filesystem::path& built, const std::filesystem::path& destination);

/// Where the program's own data are (fonts, codes, styles): the environment's PORTULAN_DATA, else `share/portulan`
/// in a folder above the program (or the module of an interpreter that holds this code), else the source tree it was built from. Throws Error (RUN-003) when there is none.
std::filesystem::path data_folder();

/// SOURCE_DATE_EPOCH when it is set to a whole number, else `otherwise`: no output ever carries the clock.
std::int64_t source_date_epoch(std::int64_t otherwise);
/// The same as a day, ISO; where it is not set one that says nothing, 2000-01-01.
std::string source_date();

/// Where the user's machine keeps what can be made again: $XDG_CACHE_HOME/portulan/<what>, else ~/.cache/portulan/<what>;
/// nothing where neither is an absolute path.
std::optional<std::filesystem::path> user_cache(std::string_view what);

}  // namespace portulan::inline base

// A folder that appears whole or not at all: filled beside its place, then put there in one step.
//   PartFolder part("sorties");
//   write_file(part.path() / "carte.svg", bytes);
//   part.publish();
#pragma once

#include <filesystem>
#include <vector>

#include "base/crash.h"

namespace portulan::inline base {

/// Folders made on the way to a path; those that are empty in the end are taken away again.
class MadeFolders {
public:
    /// Throws Error RUN-002.
    explicit MadeFolders(const std::filesystem::path& folder);
    ~MadeFolders();
    MadeFolders(const MadeFolders&) = delete;
    MadeFolders& operator=(const MadeFolders&) = delete;

private:
    std::vector<std::filesystem::path> made_;  // the highest first
};

/// Takes away the folders beside `destination` (absolute) that runs left behind which ended midway: ".name.<process>-<number>.part",
/// filled by no living run.
void remove_abandoned_parts(const std::filesystem::path& destination);

class PartFolder {
public:
    /// Makes an empty folder beside `destination` that nobody else has, and takes away those that runs left behind which
    /// ended midway. Throws Error RUN-002 when nothing can be written there.
    explicit PartFolder(const std::filesystem::path& destination);
    /// Takes away what was not put in place, and the folders above that were made for it.
    ~PartFolder();
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;

    const std::filesystem::path& path() const { return part_; }
    const std::filesystem::path& destination() const { return destination_; }

    /// Puts the folder in its place (replace_folder). Nothing may be written afterwards. Throws Error RUN-002.
    void publish();

private:
    void claim();

    std::filesystem::path destination_;
    MadeFolders above_;
    std::filesystem::path part_;
    DoomedFolder doomed_;
    int lock_ = -1;  // held on `part_` as long as this run lives
    bool published_ = false;
};

/// An absolute path without "." and ".."; through a symbolic link that of what it names.
std::filesystem::path resolved_path(const std::filesystem::path& path);

}  // namespace portulan::inline base

// The output folder while it is being made: files appear in a folder beside it, then take its place at once.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/project.h"

namespace portulan::project {

/// What the manifest says of a file.
struct ManifestEntry {
    std::string path;  // within the edition's tree
    std::string sha256;
    std::string kind;         // map, network, matrix, sheet, data
    std::string deliverable;  // L01...
    std::string territory;    // name; empty for the project
    std::string title, caption, source, alternative;
    std::vector<std::pair<std::string, std::string>> facts;
};

class Delivery {
public:
    /// Makes the folder that is being filled, empty, and takes away those that runs left behind which ended midway.
    /// Throws Error RUN-004 when `output` exists, is not empty and was not made by Portulan; RUN-002 when nothing can
    /// be written there. Through a symbolic link the folder it names is replaced.
    explicit Delivery(const std::filesystem::path& output);
    /// Takes away what was not put in place, and the folders above that were made for it.
    ~Delivery();
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    /// Hard-links the files of the previous delivery (copies, where links are not possible), to be replaced one by one.
    void keep_previous();
    /// Whether a file is there already (kept from the previous delivery).
    bool has(const std::string& path) const;

    /// Writes one file of an edition, path relative to the output; thread-safe. Returns its SHA-256.
    std::string write(const std::string& path, std::string_view bytes);
    std::string hash_of(const std::string& path) const;

    /// Puts everything in place. Files that somebody else laid into the previous delivery are kept where they were.
    /// Nothing may be written afterwards.
    void publish();

    /// Files made or kept, without those of somebody else.
    std::size_t count() const { return count_; }
    const std::filesystem::path& output() const { return output_; }

private:
    void claim();

    std::filesystem::path output_, building_;
    std::vector<std::filesystem::path> made_above_;  // the highest first
    int lock_ = -1;  // held on `building_` as long as this run lives
    bool published_ = false;
    std::size_t count_ = 0;
};

/// The manifest of an edition as JSON: format, program version, project, edition, files sorted by path, masked counts.
std::string write_manifest(const Project& project, Edition edition, std::vector<ManifestEntry> entries,
                           const std::vector<std::pair<std::string, long>>& masked);

}  // namespace portulan::project

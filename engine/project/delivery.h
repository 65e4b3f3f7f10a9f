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
    /// Makes the folder that is being filled, empty. Throws Error RUN-004 when `output` exists, is not empty and was
    /// not made by Portulan; RUN-002 when nothing can be written there.
    explicit Delivery(std::filesystem::path output);
    /// Takes away what was not put in place.
    ~Delivery();
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    /// Hard-links the files of the previous delivery, to be replaced one by one.
    void keep_previous();
    /// Whether a file is there already (kept from the previous delivery).
    bool has(const std::string& path) const;

    /// Writes one file of an edition, path relative to the output; thread-safe. Returns its SHA-256.
    std::string write(const std::string& path, std::string_view bytes);
    std::string hash_of(const std::string& path) const;

    /// Puts everything in place. Nothing may be written afterwards.
    void publish();

    std::size_t count() const;
    const std::filesystem::path& output() const { return output_; }

private:
    std::filesystem::path output_, building_;
    bool published_ = false;
};

/// The manifest of an edition as JSON: format, program version, project, edition, files sorted by path, masked counts.
std::string write_manifest(const Project& project, Edition edition, std::vector<ManifestEntry> entries,
                           const std::vector<std::pair<std::string, long>>& masked);

}  // namespace portulan::project

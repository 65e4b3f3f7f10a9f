// The output folder while it is being made: files appear in a folder beside it, then take its place at once.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/part_folder.h"
#include "model/figure.h"
#include "model/project.h"
#include "release/gate.h"

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
    std::vector<Check> certificate{};                             // of a figure, with its first file
    std::vector<std::pair<std::string, std::string>> unplaced{};  // names without a place, and why
};

class Delivery {
public:
    /// Makes the folder that is being filled, empty, and takes away those that runs left behind which ended midway.
    /// Throws Error RUN-004 when `output` exists, is not empty and was not made by Portulan; RUN-002 when nothing can
    /// be written there. Through a symbolic link the folder it names is replaced.
    explicit Delivery(const std::filesystem::path& output);
    /// A second name for a file of the previous delivery, whole as it is (a copy, where the file system knows no second
    /// names); thread-safe. Throws Error RUN-002.
    void keep(const std::string& path);

    /// Writes one file of an edition, path relative to the output; thread-safe. Returns its SHA-256.
    std::string write(const std::string& path, std::string_view bytes);

    /// Puts everything in place, with what the delivery is to remember of its making (write_record). Files that somebody
    /// else laid into the previous delivery are kept where they were. Nothing may be written afterwards.
    void publish(std::string_view record = {});

    /// Files made or kept, without those of somebody else.
    std::size_t count() const { return count_; }
    const std::filesystem::path& output() const { return part_.destination(); }
    /// Where the files are while it is being made.
    const std::filesystem::path& folder() const { return part_.path(); }

private:
    PartFolder part_;
    std::size_t count_ = 0;
};

/// The content of the hidden file of a delivery: a line that says what it is, the list of its files, an empty line, its
/// record. Empty when there is no delivery.
std::string read_marker(const std::filesystem::path& output);

/// The files that Portulan made in a delivery, as its marker lists them; sorted. Whether they are still there is not said.
std::vector<std::string> listed_files(const std::filesystem::path& output);

/// SHA-256 of a regular file of a delivery; empty when it is not there or something else stands in its place.
std::string hash_in(const std::filesystem::path& output, const std::string& path);

/// The same with the quick hash.
std::string quick_hash_in(const std::filesystem::path& output, const std::string& path);

/// The manifest of an edition as JSON: format, program version, project, edition, masked counts, the log of redactions (how many
/// things of each kind for each reason, never which), files sorted by path.
std::string write_manifest(const Project& project, Edition edition, std::vector<ManifestEntry> entries,
                           const std::vector<std::pair<std::string, long>>& masked, const std::vector<release::Redaction>& redactions = {});

}  // namespace portulan::project

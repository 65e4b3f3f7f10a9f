// The repairs that are certain, applied to a copy of a project; the original is only read.
//   const FixReport report = fix_project("mon-projet", "mon-projet-repare");
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"

namespace portulan::project {

/// One repair: where, what stood there, what stands there now, and the problem it ends (`portulan explain` tells of it).
/// Of a whole file, row and column are empty; of project.toml the column is a key.
struct Fix {
    Place place;
    std::string before, after;
    std::string code;
    auto operator<=>(const Fix&) const = default;
};

struct FixReport {
    Problems problems;                    // of the original; with an error of project.toml nothing is copied
    std::vector<Fix> done;                // by file, sheet, row
    std::vector<Fix> left;                // certain too, but cannot be written without changing something else
    std::vector<std::string> not_copied;  // links that leave the folder, devices, pipes
    bool copied = false;
};

/// Copies the folder (not the deliveries that lie in it) and applies there: the repair that a problem carries, UTF-8 for any
/// other encoding, NFC, characters that a wrong encoding left, blanks around identifiers and codes; the keys of
/// project.toml that say an encoding or a path outside the folder are adapted. Every table keeps its format. Fixing the copy
/// again does nothing. `copy` appears whole or not at all; it must not exist and not lie in the given folder (asserted).
/// Throws Error (RUN-001, RUN-002).
FixReport fix_project(const std::filesystem::path& given, const std::filesystem::path& copy);

/// Whether a folder lies in another one, or is it.
bool lies_in(const std::filesystem::path& folder, const std::filesystem::path& top);

}  // namespace portulan::project

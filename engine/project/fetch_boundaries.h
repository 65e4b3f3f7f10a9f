// Official open boundaries: fetched once, locked by their hash, checked, and written as a file per level that a project
// names under [boundaries].
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/interruption.h"
#include "base/problem.h"
#include "sources/boundary_sources.h"

namespace portulan::project {

struct FetchOptions {
    std::filesystem::path sources;  // the table; its own addresses may be paths beside it
    std::filesystem::path output;   // folder of the files and of boundaries.lock
    std::filesystem::path cache;    // folder of what was downloaded, shared by all projects of a user
    std::vector<Level> levels;
    int year = 0;                   // 0: the newest the table has
    int resolution = 100;           // metres
    bool accept_changes = false;    // a file that is no longer the locked one replaces it
    bool refresh = false;           // ask the server also for what the cache has
    bool overwrite = false;         // a file there that was not made by this command may be replaced
    std::chrono::seconds patience{30};
    std::function<void(const std::string& what, std::uintmax_t done, std::uintmax_t total)> progress{};
    const Interruption* interruption = nullptr;
};

/// What became of one level.
struct FetchedLevel {
    Level level = Level::commune;
    std::string address;
    std::filesystem::path file;   // as written; empty when it could not be
    std::string declaration;      // the line of [boundaries] that names it, TOML
    std::string licence;
    std::string sha256;           // of what was fetched
    std::size_t areas = 0;
    bool from_cache = false;
    bool verified = false;        // the table's address has been tried before
};

struct FetchReport {
    std::vector<FetchedLevel> levels;
    Problems problems;            // sorted; an error of one level never hides the next
};

/// For each level: the locked file of the cache, else the address of the table (download.h); the hash is compared with
/// boundaries.lock (NET-020) or entered there; the file is unpacked, read, checked (codes of the level, known to the
/// official list, none twice, enough of them; shapes valid and without overlap) and written as GeoPackage in WGS 84,
/// longitude and latitude, every territory at its true place: a figure projects it into the legal system of each.
/// Whatever fails leaves the files of the output folder and the lock as they were. Throws Error NET-007 when the user
/// stops it, NET-021 for a damaged lock file, RUN-002.
FetchReport fetch_boundaries(const FetchOptions& options);

/// Where downloads are kept when nothing is said: user_cache("boundaries"), else .cache/portulan/boundaries here.
std::filesystem::path default_cache();

}  // namespace portulan::project

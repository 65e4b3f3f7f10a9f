// A layer of areas, ready to be asked where points lie.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/timings.h"
#include "geo/locate.h"
#include "model/connection.h"

namespace portulan::project {

struct AreaSource {
    std::filesystem::path path{};
    std::string code{};   // column of the codes; empty: found by its name
    std::string layer{};  // of a file with several
    std::shared_ptr<const DatabaseTable> database{};  // read this instead of a file
};

/// Areas sorted by code; features of one code are one area.
struct AreaLayer {
    std::string name;  // of the file, without its ending
    std::vector<std::string> codes;
    std::vector<std::string> names;  // empty where the layer has no names
    std::optional<geo::Locator> locator;
};

/// Reads the layer and brings each vertex into the system `crs` (each distinct one once, by PROJ), on `jobs` threads.
/// Problems: what read_layer says (invalid shapes are taken as they are: inside is what an odd number of borders
/// enclose), LOC-012, LOC-013, LOC-014, LOC-017, LOC-018, LOC-020 (areas drawn in frames are left out). Without a locator when there is an error among them.
AreaLayer read_area_layer(const AreaSource& source, const std::string& crs, unsigned jobs, Problems& problems, Timings& timings);

}  // namespace portulan::project

// Points of any number into areas: counts by area and attributes, or the points with their areas.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/messages.h"
#include "base/problem.h"
#include "base/timings.h"
#include "project/area_layer.h"
#include "sources/point_rows.h"

namespace portulan::project {

struct LocateOptions {
    sources::PointOptions points{};  // its attributes are those to count by; whole_rows is set by keep_points
    std::vector<AreaSource> areas{};
    bool keep_points = false;
    std::filesystem::path output{};  // empty: standard output
    std::filesystem::path report{};  // every noteworthy row; empty: none
    unsigned jobs = 0;
    Language language = Language::fr;
};

struct LocateReport {
    struct Layer {
        std::string name;
        std::size_t areas = 0;
        std::uint64_t inside = 0;   // points in at least one area
        std::uint64_t several = 0;  // points in more than one
        std::uint64_t pairs = 0;    // of a point and an area
    };
    std::vector<Layer> layers;
    std::uint64_t rows = 0;    // read
    std::uint64_t points = 0;  // with coordinates that could be used
    bool done = false;         // false: nothing was written
};

/// Streams the points in batches on `jobs` threads; memory does not depend on their number. Areas are brought into the
/// system of the points. The border rule is that of geo/locate.h. Output, in the order of codes, is CSV (UTF-8, ';'): the layer where
/// there are several, code and name of the area, the attributes, the number of points. Without attributes every area is
/// there, else what was found. With keep_points: the rows as they are, in UTF-8, with a column of codes for each layer, several codes joined
/// by " | ". Problems: what PointRows and read_area_layer say, LOC-003 to LOC-011, LOC-015, LOC-016, LOC-019, LIRE-012. Errors
/// before the first point stop it; rows that cannot be used are left out and named. The same for any number of threads.
LocateReport locate_points(const LocateOptions& options, Problems& problems, Timings& timings);

}  // namespace portulan::project

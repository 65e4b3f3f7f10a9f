// A file of areas as a coverage with its attributes: what `portulan coverage` works on, outside any project.
//   auto areas = read_areas("communes.shp", {.crs = "EPSG:4326"}, timings, problems);
//   write_areas("communes.gpkg", *areas, {}, timings);
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "backends/vector_file.h"
#include "base/problem.h"
#include "base/timings.h"
#include "geo/topology.h"
#include "model/connection.h"
#include "model/layer.h"

namespace portulan::project {

struct AreaFileOptions {
    std::string layer{};   // of a file that has several
    const DatabaseTable* database = nullptr;  // read this instead of a file
    std::string code{};    // the column that tells areas apart; empty: found by its name
    std::string crs{};     // project to this system; empty: as it is
    double snap = 0;       // vertices nearer than this, in metres on the ground, become one
    bool check = false;    // look for defects
    bool repair = false;   // make outlines valid
    unsigned jobs = 0;
};

/// Row i of the table, as read, belongs to area i of the coverage; `attributes` has no shapes.
struct AreaFile {
    Layer attributes;
    Coverage coverage;
    std::string code;  // column of the codes; empty: areas are known by their number in the file, and stay in its order
    std::vector<geo::CoverageFinding> findings;
};

/// About how many vertices a file has at most: in all formats one takes sixteen bytes or more.
std::size_t vertices_to_expect(const std::filesystem::path& path);

/// Nothing when an error keeps the file from being read (then `problems` holds it). Features of one code are one area,
/// with the attributes of the first (COV-022). Snapping that makes areas vanish is refused (COV-004). Steps: read, coverage, project.
std::optional<AreaFile> read_areas(const std::filesystem::path& path, const AreaFileOptions& options, Timings& timings,
                                   Problems& problems);

/// By the ending of the name; TopoJSON keeps the borders shared. While it writes, `areas` lends its attributes. Throws Error RUN-002.
/// Step: write.
Problems write_areas(const std::filesystem::path& path, AreaFile& areas, const backends::VectorWriting& options,
                     Timings& timings);

/// Into a table of a database, in one transaction. Throws Error GEO-120, GEO-126, GEO-127. Step: write.
void write_areas(const DatabaseTable& table, AreaFile& areas, bool overwrite, unsigned jobs, Timings& timings);

/// Areas with the same values in the columns `by` become one. Columns of `sum` are added up; of the others those stay
/// that hold one value in each group, the rest are named in `dropped`. With one column its values are the codes.
AreaFile dissolved(const AreaFile& areas, const std::vector<std::string>& by, const std::vector<std::string>& sum,
                   std::vector<std::string>& dropped);

}  // namespace portulan::project

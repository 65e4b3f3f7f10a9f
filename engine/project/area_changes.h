// What is done to a file of areas once it is read: fewer vertices, areas merged, borders put in order.
//   auto areas = read_areas("communes.shp", {}, timings, problems);
//   simplify_areas(*areas, {.keep = 0.1}, 0);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "project/area_file.h"

namespace portulan::project {

/// How much detail stays: one of them is given.
struct DetailWish {
    std::optional<double> keep{};    // share of the vertices that can go, 0 to 1
    std::optional<double> metres{};  // tolerance on the ground
    std::optional<double> scale{};   // of a print: 500000
    std::optional<double> width{};   // of a print, mm
};

/// Drops the vertices that do not show (geo/simplify.h); neighbours stay neighbours. At a scale or a width: a dot of 300 dpi.
void simplify_areas(AreaFile& areas, const DetailWish& wish, unsigned jobs);

/// Areas with the same values in `by` become one (dissolved()). Nothing where a column is not there (COV-001) or what is to be added up
/// is no number (COV-003); COV-012 names the columns that are lost.
std::optional<AreaFile> dissolve_areas(const AreaFile& areas, const std::vector<std::string>& by, const std::vector<std::string>& sum,
                                       Problems& problems);

/// What a repair did.
struct AreaRepair {
    std::size_t overlaps = 0;  // given to the smaller area
    std::size_t filled = 0;    // gaps
    std::size_t left = 0;      // defects that are still there
};

/// Overlaps go to the smaller area, gaps up to `fill` square metres to the neighbour with the longest common border. COV-027 names areas
/// of which nothing is left.
AreaRepair repair_areas(AreaFile& areas, double fill, Problems& problems);

}  // namespace portulan::project

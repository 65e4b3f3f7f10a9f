// How many pairs and triples of nodes are tied in which way.
#pragma once

#include <array>
#include <string_view>

#include "network/tie_graph.h"

namespace portulan::network {

struct DyadCensus {
    double mutual = 0, asymmetric = 0, null = 0;  // pairs tied both ways (or without directions), one way, not at all
};
DyadCensus dyad_census(const TieGraph& graph);

inline constexpr std::array<std::string_view, 16> triad_names = {"003",  "012",  "102",  "021D", "021U", "021C", "111D", "111U",
                                                                 "030T", "030C", "201",  "120D", "120U", "120C", "210",  "300"};
/// Triples of each of the sixteen kinds (Holland & Leinhardt 1970), named by their mutual, asymmetric and null pairs.
/// Batagelj & Mrvar (2001), O(m x largest degree); without directions as fast as triangles are counted.
std::array<double, 16> triad_census(const TieGraph& graph);

}  // namespace portulan::network

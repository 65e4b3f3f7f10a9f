// Communities by modularity (Newman 2004) with the Leiden algorithm (Traag, Waltman, van Eck 2019): none of them falls apart.
#pragma once

#include <cstdint>
#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

struct LeidenOptions {
    std::uint64_t seed = 1;
    double resolution = 1;  // > 1: more and smaller communities
    int attempts = 0;       // the best stays; 0: as many as the size allows, many for a few actors, one for a million ties
};

struct Communities {
    std::vector<std::uint32_t> of;  // of each node, from 0: the largest first, of equal ones that of the first node
    std::size_t count = 0;
    double modularity = 0;  // 0 without ties
};

/// With weights; directions do not matter. Depends on the graph and the options alone.
Communities leiden(const TieGraph& graph, const LeidenOptions& options = {});

/// Modularity of any partition, with weights; directions do not matter.
double modularity(const TieGraph& graph, const std::vector<std::uint32_t>& of, double resolution = 1);

}  // namespace portulan::network

// Where the nodes of any network go so that distances on paper are distances in the network (stress), at any size.
//   const Placement placed = place(make_tie_graph(n, lengths, false, Merge::least), {.seed = 1, .jobs = 0});
#pragma once

#include <cstdint>

#include "model/network.h"
#include "network/tie_graph.h"

namespace portulan::network {

struct PlacementOptions {
    std::uint64_t seed = 1;
    int starts = 0;          // per component, the best stays; 0: as many as its size allows
    bool has_lengths = false;  // weights of the graph are lengths; else each tie is one step
    unsigned jobs = 1;       // threads, 0: all cores; the result is the same
};

struct Placement {
    NetworkLayout layout;  // y downwards; one unit is one step (or the unit of the lengths)
    double stress = 0;     // normalised, mean over pairs that a path joins; above 5,000 nodes estimated from 100 sources
    std::size_t components = 0;  // of two nodes or more
    std::size_t isolates = 0;
};

/// Each component by stress, turned so that its longest extent lies across; components packed, the largest first; nodes
/// without ties in rows under them. Depends on the graph, the seed and the starts alone.
///
/// Up to 5,000 nodes all pairs are drawn to their distances by stochastic gradient descent (Zheng, Pawar & Goodman 2019), from
/// several starts. Larger components: a sample of nodes so, the others where they fit best among them, and all of them
/// improved by majorisation towards the sample (Gansner, Koren & North 2004; after the pivots of Ortmann, Klimenta & Brandes 2017).
Placement place(const TieGraph& graph, const PlacementOptions& options);

}  // namespace portulan::network

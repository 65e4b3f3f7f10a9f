// How much a node lies on the shortest paths of others (Freeman 1977), exactly, by the sweep of Brandes (2001). Trees that
// hang from the rest are counted without a sweep (Sariyüce et al. 2013, "Shattering and compressing networks for
// betweenness centrality").
#pragma once

#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

/// What a path is long of.
enum class PathLength {
    hops,
    inverse_weight,  // a tie twice as strong is half as long (Newman 2001); paths within 1e-10 of each other are equally long
};

/// For each node the number of pairs of others between which it lies, a pair with several shortest paths counting for the share
/// of them that pass. Without directions each pair counts once. The result does not depend on `jobs` (0: all cores).
/// O(n m), with lengths O(n (m + n log n)).
std::vector<double> betweenness(const TieGraph& graph, PathLength length = PathLength::hops, unsigned jobs = 1);

struct Nearness {
    std::vector<double> closeness;  // (r - 1)/sum of d x (r - 1)/(n - 1), r nodes being reached (Wasserman & Faust 1994); 0 for none
    std::vector<double> harmonic;   // mean of 1/d over the n - 1 others, those out of reach counting 0 (Marchiori & Latora 2000)
};

/// How near a node is to all others, going with the directions. Does not depend on `jobs`.
Nearness nearness(const TieGraph& graph, PathLength length = PathLength::hops, unsigned jobs = 1);

}  // namespace portulan::network

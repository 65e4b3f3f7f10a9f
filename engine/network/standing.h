// The standing that a node has from the standing of those tied to it.
#pragma once

#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

/// PageRank (Brin & Page 1998) with weights, summing to 1: with probability `damping` a tie is followed, in proportion to its
/// strength, else one starts anew at any node; so one does where no tie goes out. Solved by Gauss-Seidel sweeps until a
/// sweep changes the sum by less than 1e-12 of itself.
std::vector<double> pagerank(const TieGraph& graph, double damping = 0.85);

struct Eigenvector {
    std::vector<double> values;  // the largest is 1
    double eigenvalue = 0;
    bool settled = true;  // false: still changing after 10,000 rounds
};
/// Eigenvector centrality (Bonacich 1972) with weights; with directions, standing comes from incoming ties.
Eigenvector eigenvector(const TieGraph& graph);

}  // namespace portulan::network

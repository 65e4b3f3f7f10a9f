// How sure measures are: what they would have been had some actors not answered, and what chance alone would give a network
// of that size and density.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

/// A number per node of a graph; NaN where it is not defined.
using NodeMeasure = std::function<std::vector<double>(const TieGraph&)>;

struct StabilityOptions {
    double absent = 0.2;  // share of the nodes that are silent in each draw, (0, 1)
    int draws = 200;      // >= 20
    double level = 0.9;   // of the intervals; and of the order of two nodes, one-sided
    std::uint64_t seed = 1;
    unsigned jobs = 1;    // threads, 0: all cores; the result is the same
};

struct Stability {
    std::vector<double> low, high;  // interval of each node over the draws in which it answered; NaN where it never had a value
    std::vector<std::uint32_t> best_rank, worst_rank;  // from 1: nodes that share ranks cannot be told apart
};

/// Draws sets of silent nodes, takes them and their ties out, and measures again (after Smith & Moody 2013, "Structural effects of
/// network sampling coverage", Social Networks 35). Values of draws are compared as they are: measures that grow with the size
/// of a network are scaled by (n - 1)/(n' - 1), n' being what is left, when `grows` is set (degree), or by the square of it for
/// pairs (betweenness, 2). A node is surely above another when it is so, in value, in `level` of the draws that hold both.
Stability stability(const TieGraph& graph, const NodeMeasure& measure, int grows, const StabilityOptions& options);

/// A number of the whole beside those of random networks with as many nodes and ties, of the same direction.
struct Reference {
    double value = 0, mean = 0, low = 0, high = 0;  // low and high: 5th and 95th percentile
    double percentile = 0;  // share of random networks below, equal ones counting half; NaN where the value is
};
/// Uniform over graphs with that many ties (Anderson, Butts & Carley 1999, "The interaction of size and density with graph-level
/// indices", Social Networks 21). Weights are drawn anew among the ties.
Reference reference(const TieGraph& graph, const std::function<double(const TieGraph&)>& measure, int draws, std::uint64_t seed, unsigned jobs = 1);

/// Degree centralisation (Freeman 1979): 0 when all nodes have as many neighbours, 1 for a star; NaN below three nodes.
double degree_centralisation(const TieGraph& graph);

}  // namespace portulan::network

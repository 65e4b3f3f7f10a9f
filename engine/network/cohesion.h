// How a network holds together: components, cores, what would cut it, triangles.
#pragma once

#include <cstdint>
#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

/// Component of each node (directions do not matter), from 0, in the order of their first nodes.
std::vector<std::uint32_t> component_numbers(const TieGraph& graph);

/// The k of the last k-core that a node is in (Batagelj & Zaversnik 2003), directions do not matter. O(n + m).
std::vector<std::uint32_t> core_numbers(const TieGraph& graph);

/// What would cut the network, directions do not matter (Hopcroft & Tarjan 1973).
struct CutPoints {
    std::vector<bool> articulation;      // without this node its component falls apart
    std::vector<std::uint32_t> bridges;  // ties of the node without which its component falls apart
    std::size_t bridge_count = 0;
};
CutPoints cut_points(const TieGraph& graph);

struct Triangles {
    std::vector<double> clustering;  // share of the pairs of neighbours that are tied (Watts & Strogatz 1998); NaN below two neighbours
    double count = 0;
    double transitivity = 0;  // 3 triangles / paths of two ties; NaN without any such path
};
/// Directions do not matter.
Triangles triangles(const TieGraph& graph);

/// Per node the share of its ties, in and out, that go both ways; NaN for a node without ties. 1 without directions.
std::vector<double> reciprocity(const TieGraph& graph);

}  // namespace portulan::network

// Ties within and between groups (families of actors), and who brokers between them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

/// Of two ties i -> j -> k without a tie i -> k, j is the broker (Gould & Fernandez 1989); the groups of the three tell its part.
/// Without directions each pair i, k counts once, and gatekeepers are representatives: both counted under gatekeeper.
struct Brokerage {
    double coordinator = 0;     // all three of one group
    double gatekeeper = 0;      // i of another group, j and k of one
    double representative = 0;  // i and j of one group, k of another
    double consultant = 0;      // i and k of one group, j of another
    double liaison = 0;         // three groups
};
std::vector<Brokerage> brokerage(const TieGraph& graph, std::span<const std::uint32_t> groups);

/// E-I index of each node: (ties to other groups - ties within) / all, -1 to 1 (Krackhardt & Stern 1988); NaN without ties.
std::vector<double> external_internal(const TieGraph& graph, std::span<const std::uint32_t> groups);

struct GroupTies {
    std::size_t groups = 0;
    std::vector<double> nodes;      // of each group
    std::vector<double> ties;       // groups x groups, from row to column; without directions symmetric, the diagonal counting each tie once
    std::vector<double> densities;  // of the pairs that could be tied; NaN where there are none
    double external_internal = 0;   // of the whole; NaN without ties
    double expected = 0;            // what the sizes of the groups alone would give
    double rescaled = 0;            // -1 to 1 between the least and the most that the sizes and the number of ties allow; NaN when these are one
    double assortativity = 0;       // nominal (Newman 2003), 1: all ties within groups; NaN when all nodes are of one group
};
/// `groups` holds a number per node, below `count`.
GroupTies group_ties(const TieGraph& graph, std::span<const std::uint32_t> groups, std::size_t count);

}  // namespace portulan::network

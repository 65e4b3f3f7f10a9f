// Where the nodes of a network go: many starts of stress descent, ranked by crossings and stress.
//   const auto ranked = lay_out(network, {.starts = 200, .jobs = 2});
//   draw(network, ranked.front().layout);
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/geometry.h"
#include "model/network.h"
#include "network/graph.h"
#include "network/stress.h"

namespace portulan::network {

enum class Arrangement {
    families,  // groups in sectors around the centre, in their order
    free,      // pure stress; components apart
};

struct LayoutOptions {
    Arrangement arrangement = Arrangement::families;
    std::uint64_t seed = 1;
    int starts = 100;   // >= 1
    int keep = 1;       // how many of the best to return, >= 1
    unsigned jobs = 1;  // threads, 0: all cores; the result is the same
    StressOptions stress{};
    /// How much members of one group draw nearer than their paths ask (0: not at all, 1: all side by side).
    double cohesion = 0.6;
    /// Weight of each of the sectors, by group (families): give the same to several territories and their sectors
    /// are the same. Groups beyond the list (all when it is empty) get theirs from the members of this network.
    std::vector<double> sector_weights{};
    /// Places that nodes end at (families), by node: from the centre, 1 being the mean (quadratic) distance of all nodes from it.
    /// Empty, or one per node.
    std::vector<std::optional<Point>> anchors{};
    /// Rings that nodes end on (families), 0 being the centre, by node: see rings.h. Empty: no rings; else one per node, and nodes
    /// without any edge stand on theirs too. The layout is then centred on the origin, with the outermost ring's edge at 1.
    std::vector<std::uint32_t> rings{};
};

struct RankedLayout {
    NetworkLayout layout;  // y downwards, mean edge length 1, centred on the origin
    double stress = 0;     // normalised, of the pairs that a path joins
    long crossings = 0;    // of straight edges
    Point centre;          // where the sectors meet (families)
};

/// The best layouts of `starts`, best first. Nodes without any edge lie in rows under the rest. Depends on the graph,
/// the groups and the options alone. An empty graph gives one empty layout. `groups` holds a number per node
/// (0, 1, 2... clockwise from 12 o'clock) and may be empty under Arrangement::free.
std::vector<RankedLayout> lay_out(const Graph& graph, std::span<const std::uint32_t> groups,
                                  const LayoutOptions& options = {});

/// Same, groups being the families of the nodes: the twelve in their order, then the others as they come.
std::vector<RankedLayout> lay_out(const Network& network, const LayoutOptions& options = {});

/// The group number of each node: rank among the twelve families, then spaces (12), objects (13) and unknown
/// family codes after them.
std::vector<std::uint32_t> group_numbers(const Network& network);

}  // namespace portulan::network

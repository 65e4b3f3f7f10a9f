// The bare graph under a layout or a measure: undirected, without loops or parallel edges, in CSR form.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "model/network.h"

namespace portulan::network {

/// An undirected edge with a length in whole steps (>= 1): how far apart its ends should be.
struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t length = 1;
    auto operator<=>(const Edge&) const = default;
};

struct Graph {
    std::vector<std::uint32_t> offsets = {0};  // node i owns neighbours[offsets[i]] .. [offsets[i + 1])
    std::vector<std::uint32_t> neighbours;     // ascending for each node
    std::vector<std::uint32_t> lengths;        // lengths[k] belongs to neighbours[k]

    std::size_t size() const { return offsets.size() - 1; }
    std::span<const std::uint32_t> neighbours_of(std::size_t node) const {
        return {neighbours.data() + offsets[node], neighbours.data() + offsets[node + 1]};
    }
};

/// Loops are left out; of parallel edges the shortest stays. Ends must be < count (asserted).
Graph make_graph(std::size_t count, std::vector<Edge> edges);

/// A network as a graph: an existing relation is one step. Two steps where people are not together: wished, missing,
/// refused and past ties, ruptures, contestation and ignorance. So conflicts push apart and wishes pull gently.
Graph make_graph(const Network& network);

/// Each edge once, a < b, ascending.
std::vector<Edge> edges_of(const Graph& graph);

/// Component of each node, numbered from 0 in the order of their first nodes.
std::vector<std::uint32_t> components(const Graph& graph);

/// Shortest path lengths between all pairs, a full square matrix.
struct Distances {
    static constexpr float unreachable = std::numeric_limits<float>::infinity();
    std::size_t count = 0;
    std::vector<float> values;
    float at(std::size_t i, std::size_t j) const { return values[i * count + j]; }
    float& at(std::size_t i, std::size_t j) { return values[i * count + j]; }
};

/// Breadth first from each node, with a bucket per step (Dial 1969): O(n (n + m + longest path)).
/// With edges of length 1 these are hops. Sources are shared out over `jobs` threads (0: all cores).
Distances path_lengths(const Graph& graph, unsigned jobs = 1);

}  // namespace portulan::network

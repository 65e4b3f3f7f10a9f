// The graph under a measure: ties with their strengths, with or without directions, in CSR form. graph.h is the one under
// the diagrams of actors, whose ties have whole lengths.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace portulan::network {

struct WeightedTie {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    double weight = 1;  // > 0, finite
    auto operator<=>(const WeightedTie&) const = default;
};

/// Arcs by the node at which they begin.
struct TieArcs {
    std::vector<std::uint32_t> offsets = {0};  // node i owns ends[offsets[i]] .. [offsets[i + 1])
    std::vector<std::uint32_t> ends;           // ascending for each node, each once
    std::vector<double> weights;               // weights[k] belongs to ends[k]

    std::span<const std::uint32_t> ends_of(std::size_t node) const { return {ends.data() + offsets[node], ends.data() + offsets[node + 1]}; }
    std::span<const double> weights_of(std::size_t node) const { return {weights.data() + offsets[node], weights.data() + offsets[node + 1]}; }
    std::uint32_t degree(std::size_t node) const { return offsets[node + 1] - offsets[node]; }
    /// Weight of the arc a -> b, 0 where there is none.
    double weight(std::uint32_t a, std::uint32_t b) const;
    bool joins(std::uint32_t a, std::uint32_t b) const { return weight(a, b) > 0; }
};

/// Without directions `out` holds every tie at both its ends, and `in` is empty.
struct TieGraph {
    bool directed = false;
    TieArcs out;
    TieArcs in;

    std::size_t size() const { return out.offsets.size() - 1; }
    const TieArcs& incoming() const { return directed ? in : out; }
    /// Ties, each once.
    std::size_t ties() const { return directed ? out.ends.size() : out.ends.size() / 2; }
};

/// What becomes of several ties between the same two nodes.
enum class Merge {
    sum,    // strengths are added
    least,  // of lengths the shortest stays
};

/// Loops are left out. Ends must be < count (asserted). Does not depend on the order of the ties, to the last bit: weights of
/// the same tie are added in the order of their sizes. O(count + ties).
TieGraph make_tie_graph(std::size_t count, std::span<const WeightedTie> ties, bool directed, Merge merge = Merge::sum);

/// The same ties without directions: weights of both ways are added. A graph without directions comes back as it is.
TieGraph without_directions(const TieGraph& graph);

}  // namespace portulan::network

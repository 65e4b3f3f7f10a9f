// The pieces behind placement.h. Internal to network/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "network/placement.h"

namespace portulan::network {

/// Shortest path lengths from one node: breadth first, or Dijkstra where ties have lengths. Memory of one thread.
class DistanceSearch {
public:
    DistanceSearch(const TieGraph& graph, bool has_lengths);
    /// Fills `distances`, one per node; 0 at the source and what no path reaches.
    void run(std::uint32_t source, std::span<float> distances);

private:
    void run_hops(std::uint32_t source, std::span<float> distances);
    void run_lengths(std::uint32_t source, std::span<float> distances);
    const TieGraph& graph_;
    bool has_lengths_;
    std::vector<std::uint32_t> order_;
    std::vector<char> seen_;
    std::vector<std::pair<float, std::uint32_t>> heap_;
};

/// What stress is made of: with q = drawn/wanted distance, (s q - 1)^2 at the scale s that is best.
struct StressSum {
    double ratios = 0, squares = 0, pairs = 0;
    void add(double dx, double dy, double wanted);
    void add(const StressSum& other);
    double stress() const { return squares > 0 ? 1 - ratios * ratios / (squares * pairs) : pairs > 0 ? 1.0 : 0.0; }
    double scale() const { return squares > 0 ? ratios / squares : 1; }
};

/// A square of distances between `count` nodes, row by row.
struct DistanceTable {
    std::size_t count = 0;
    std::vector<float> values;
    std::span<const float> row(std::size_t i) const { return {values.data() + i * count, count}; }
};

inline constexpr std::size_t most_full = 5000;  // nodes for which all pairs are drawn

/// All pairs by gradient descent: a random start, then `passes` over the pairs, their order drawn once and cut into pieces whose
/// order is drawn anew for each pass. At most 65,536 nodes (asserted). `stress` is that of the result.
NetworkLayout descend_pairs(const DistanceTable& distances, int passes, Random& random, StressSum& stress);

/// One component, connected and of two nodes or more, in its own coordinates. `name` tells its random numbers from others'.
NetworkLayout place_fully(const TieGraph& graph, const PlacementOptions& options, const std::string& name, StressSum& stress);
NetworkLayout place_by_sample(const TieGraph& graph, const PlacementOptions& options, const std::string& name, StressSum& stress);

}  // namespace portulan::network

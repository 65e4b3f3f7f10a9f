// The shortest paths from one node, counted and gathered. Internal to network/.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/betweenness.h"

namespace portulan::network {

/// Of the nodes reached, the source aside.
struct PathSums {
    double reached = 0, distances = 0, inverses = 0;
};

/// Working memory of one thread; everything is as large as the graph.
class PathSweep {
public:
    /// `targets` counts how many nodes each node stands for.
    PathSweep(const TieGraph& graph, PathLength length, std::span<const double> targets);

    /// Adds to `sums` what the paths from the source, standing for `sources` nodes, give every node they pass.
    void gather(std::uint32_t source, double sources, std::span<double> sums);

    /// How far the others are.
    PathSums reach(std::uint32_t source);

private:
    struct Level {
        std::size_t begin = 0, end = 0;  // in order_
        double unit = 1;                 // that paths of this level are counted in: grids have more of them than a double holds
    };
    void forget();
    void walk_hops(std::uint32_t source);
    void count_hops(std::uint32_t source);
    void gather_hops(double sources, std::span<double> sums);
    void walk_lengths(std::uint32_t source);
    void count_lengths(std::uint32_t source);
    void gather_lengths(double sources, std::span<double> sums);
    bool is_next(std::uint32_t from, std::uint32_t to, double weight) const;

    const TieGraph& graph_;
    PathLength length_;
    std::span<const double> targets_;
    std::vector<std::uint32_t> order_;  // nearest first
    std::vector<Level> levels_;         // of hops
    std::vector<char> seen_;
    std::vector<double> far_;      // of lengths
    std::vector<double> paths_;    // number of shortest paths, 0 until it is known
    std::vector<double> shares_;   // (targets + what was gathered) per path, 0 until it is known
    std::vector<double> waiting_;  // of the level at work
    std::vector<std::pair<double, std::uint32_t>> heap_;
};

}  // namespace portulan::network

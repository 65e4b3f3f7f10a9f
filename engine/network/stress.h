// Stress layout by stochastic gradient descent (Zheng, Pawar, Goodman, "Graph Drawing by Stochastic Gradient
// Descent", IEEE TVCG 2019). Instead of shuffling all pairs, each pass plays a round-robin tournament over a
// random seating of the nodes: every round is made of disjoint pairs, so the order inside a round cannot
// matter, whatever runs it. Plain arithmetic and sqrt only: same bytes on every machine.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/random.h"
#include "model/network.h"
#include "network/graph.h"

namespace portulan::network {

/// A wish beyond the distances: sectors, rings, anchors, a reference layout... Called after each pass with
/// progress in [0, 1] (1 at the last pass); moves the points in place.
using LayoutTerm = std::function<void(double progress, std::span<double> x, std::span<double> y)>;

struct StressOptions {
    int passes = 30;         // >= 2
    double last_step = 0.1;  // epsilon of the paper: how little the nearest pairs still move in the last pass
    std::vector<LayoutTerm> terms{};
};

/// Moves `layout` (a start, one point per node of `wanted`) towards the wanted distances, with weights d^-2. Pairs
/// whose distance is unreachable or zero are left alone. Draws on `random` for the seatings.
void descend(const Distances& wanted, const StressOptions& options, Random& random, NetworkLayout& layout);

/// Mean over the pairs of (s |p_i - p_j| / d - 1)^2, the scale s chosen best: 0 is perfect, whatever the scale of the
/// layout. Unreachable pairs do not count; no pair gives 0.
double normalised_stress(const Distances& wanted, const NetworkLayout& layout);

/// The common ratio r of a falling series: start * r^(steps) = end, 0 < end <= start, by bisection on whole powers
/// (std::pow may round differently from one machine to the next).
double falling_ratio(double start, double end, int steps);

}  // namespace portulan::network

#include "network/standing.h"

#include <algorithm>
#include <cmath>

namespace portulan::network {
namespace {

constexpr int most_sweeps = 1000;
constexpr int most_rounds = 10'000;

std::vector<double> strengths(const TieArcs& arcs, std::size_t count) {
    std::vector<double> sums(count, 0);
    for (std::size_t i = 0; i < count; ++i)
        for (const double weight : arcs.weights_of(i)) sums[i] += weight;
    return sums;
}

}  // namespace

std::vector<double> pagerank(const TieGraph& graph, double damping) {
    // Without dangling nodes the ranks solve x = d P'x + (1 - d)/n. Ranks that start anew from dangling nodes too are in
    // proportion to that solution (Gleich et al. 2004), so it is solved as it is and scaled.
    const std::size_t count = graph.size();
    const TieArcs& in = graph.incoming();
    std::vector<double> per_strength = strengths(graph.out, count);  // damping / strength; then flow_ = what each node passes on
    for (double& s : per_strength) s = s > 0 ? damping / s : 0;
    std::vector<double> rank(count, 1 - damping), flow(count);
    for (std::size_t i = 0; i < count; ++i) flow[i] = rank[i] * per_strength[i];
    for (int sweep = 0; sweep < most_sweeps; ++sweep) {
        double change = 0, sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            double value = 1 - damping;
            for (std::size_t k = in.offsets[i]; k < in.offsets[i + 1]; ++k) value += in.weights[k] * flow[in.ends[k]];
            change += std::abs(value - rank[i]);
            sum += value;
            rank[i] = value;
            flow[i] = value * per_strength[i];
        }
        if (change <= 1e-12 * sum) break;
    }
    double sum = 0;
    for (const double value : rank) sum += value;
    for (double& value : rank) value /= sum;
    return rank;
}

Eigenvector eigenvector(const TieGraph& graph) {
    const std::size_t count = graph.size();
    const TieArcs& in = graph.incoming();
    Eigenvector found{.values = strengths(in, count)};
    const double most = count == 0 ? 0 : *std::max_element(found.values.begin(), found.values.end());
    if (most == 0) return found;
    // Each keeps a part of its own, so that networks in two halves do not swing between them.
    const double own = most / 4;
    for (double& value : found.values) value /= most;
    std::vector<double> next(count);
    found.settled = false;
    for (int round = 0; round < most_rounds && !found.settled; ++round) {
        double top = 0, change = 0;
        for (std::size_t i = 0; i < count; ++i) {
            double value = own * found.values[i];
            for (std::size_t k = in.offsets[i]; k < in.offsets[i + 1]; ++k) value += in.weights[k] * found.values[in.ends[k]];
            next[i] = value;
            top = std::max(top, value);
        }
        for (std::size_t i = 0; i < count; ++i) {
            next[i] /= top;
            change = std::max(change, std::abs(next[i] - found.values[i]));
        }
        found.values.swap(next);
        found.eigenvalue = top - own;
        found.settled = change < 1e-13;
    }
    return found;
}

}  // namespace portulan::network

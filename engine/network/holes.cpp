#include "network/holes.h"

#include <algorithm>
#include <cmath>

namespace portulan::network {
namespace {

struct Shares {
    TieGraph graph;
    std::vector<double> strength, strongest;

    explicit Shares(const TieGraph& whole) : graph{without_directions(whole)}, strength(graph.size(), 0), strongest(graph.size(), 0) {
        for (std::size_t i = 0; i < graph.size(); ++i)
            for (const double weight : graph.out.weights_of(i)) {
                strength[i] += weight;
                strongest[i] = std::max(strongest[i], weight);
            }
    }
    /// Calls visit(q, weight) for the ties of a node.
    template <class Visit>
    void each(std::uint32_t node, Visit visit) const {
        const auto ends = graph.out.ends_of(node);
        const auto weights = graph.out.weights_of(node);
        for (std::size_t k = 0; k < ends.size(); ++k) visit(ends[k], weights[k]);
    }
};

}  // namespace

std::vector<double> constraint(const TieGraph& graph) {
    const Shares shares(graph);
    std::vector<double> values(graph.size(), NAN), reach(graph.size(), 0);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        if (shares.strength[i] == 0) continue;
        // Two steps from i, in shares; what leads back to i or beyond its neighbours is not asked for.
        shares.each(i, [&](std::uint32_t j, double weight) { reach[j] += weight / shares.strength[i]; });
        std::vector<double> sums;
        shares.each(i, [&](std::uint32_t j, double weight) {
            double sum = weight / shares.strength[i];
            shares.each(j, [&](std::uint32_t q, double tie) { sum += reach[q] * tie / shares.strength[q]; });
            sums.push_back(sum);
        });
        values[i] = 0;
        for (const double sum : sums) values[i] += sum * sum;
        shares.each(i, [&](std::uint32_t j, double) { reach[j] = 0; });
    }
    return values;
}

std::vector<double> effective_size(const TieGraph& graph) {
    const Shares shares(graph);
    std::vector<double> values(graph.size(), NAN), part(graph.size(), 0);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        if (shares.strength[i] == 0) continue;
        shares.each(i, [&](std::uint32_t q, double weight) { part[q] = weight / shares.strength[i]; });
        values[i] = 0;
        shares.each(i, [&](std::uint32_t j, double) {
            double redundant = 0;
            shares.each(j, [&](std::uint32_t q, double tie) { redundant += part[q] * tie / shares.strongest[j]; });
            values[i] += 1 - redundant;
        });
        shares.each(i, [&](std::uint32_t q, double) { part[q] = 0; });
    }
    return values;
}

}  // namespace portulan::network

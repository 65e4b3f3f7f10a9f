#include "network/betweenness.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/parallel.h"
#include "network/cohesion.h"
#include "network/path_sweep.h"

namespace portulan::network {
namespace {

/// The graph without the trees that hang from it. What passes nodes because of them is counted already.
struct Folded {
    std::vector<std::uint32_t> nodes;  // kept ones, as the whole graph numbers them
    std::vector<double> stands_for;    // for how many nodes each of them stands
    TieGraph graph;                    // of the kept ones
};

TieGraph subgraph(const TieGraph& graph, std::span<const std::uint32_t> nodes) {
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> number(graph.size(), none);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) number[nodes[i]] = i;
    std::vector<WeightedTie> ties;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const auto ends = graph.out.ends_of(nodes[i]);
        const auto weights = graph.out.weights_of(nodes[i]);
        for (std::size_t k = 0; k < ends.size(); ++k)
            if (number[ends[k]] != none && (graph.directed || number[ends[k]] > i)) ties.push_back({i, number[ends[k]], weights[k]});
    }
    return make_tie_graph(nodes.size(), ties, graph.directed);
}

/// Trees taken off leaf by leaf.
class Folding {
public:
    Folding(const TieGraph& graph, std::vector<double>& sums) : graph_{graph}, sums_{sums}, size_(graph.size(), 1), squares_(graph.size(), 0) {
        const auto component = component_numbers(graph);
        members_.assign(graph.size() == 0 ? 0 : 1 + *std::max_element(component.begin(), component.end()), 0);
        for (const std::uint32_t c : component) ++members_[c];
        for (const std::uint32_t c : component) whole_.push_back(members_[c]);
    }

    Folded fold() {
        std::vector<std::uint32_t> degree(graph_.size()), leaves;
        std::vector<bool> gone(graph_.size(), false);
        for (std::uint32_t i = 0; i < graph_.size(); ++i) {
            degree[i] = graph_.out.degree(i);
            if (degree[i] == 1) leaves.push_back(i);
        }
        for (std::size_t at = 0; at < leaves.size(); ++at) {
            const std::uint32_t leaf = leaves[at];
            if (degree[leaf] != 1) continue;  // the last of its component
            gone[leaf] = true;
            count_gone(leaf);
            for (const std::uint32_t parent : graph_.out.ends_of(leaf)) {
                if (gone[parent]) continue;
                size_[parent] += size_[leaf];
                squares_[parent] += size_[leaf] * size_[leaf];
                if (--degree[parent] == 1) leaves.push_back(parent);
            }
        }
        return keep(gone);
    }

private:
    /// All paths between different branches at a node of a tree pass it: its children, and the rest of the component.
    void count_gone(std::uint32_t node) {
        const double others = whole_[node] - 1, rest = whole_[node] - size_[node];
        sums_[node] = (others * others - squares_[node] - rest * rest) / 2;
    }
    /// And so do, at a node that stays, those between its trees, and those from its trees to all nodes elsewhere.
    Folded keep(const std::vector<bool>& gone) {
        Folded folded;
        for (std::uint32_t i = 0; i < graph_.size(); ++i) {
            if (gone[i]) continue;
            const double hanging = size_[i] - 1;
            sums_[i] = (hanging * hanging - squares_[i]) / 2 + hanging * (whole_[i] - size_[i]);
        }
        folded.nodes = neighbours_together(gone);
        for (const std::uint32_t node : folded.nodes) folded.stands_for.push_back(size_[node]);
        folded.graph = subgraph(graph_, folded.nodes);
        return folded;
    }

    /// The kept nodes breadth first from those of most ties: what is tied lies near in memory.
    std::vector<std::uint32_t> neighbours_together(const std::vector<bool>& gone) const {
        std::vector<std::uint32_t> starts, order;
        std::vector<bool> taken(gone);
        for (std::uint32_t i = 0; i < graph_.size(); ++i)
            if (!gone[i]) starts.push_back(i);
        std::stable_sort(starts.begin(), starts.end(), [&](auto a, auto b) { return graph_.out.degree(a) > graph_.out.degree(b); });
        const auto take = [&](std::uint32_t node) {
            if (!taken[node]) order.push_back(node);
            taken[node] = true;
        };
        for (const std::uint32_t start : starts) {
            std::size_t at = order.size();
            take(start);
            for (; at < order.size(); ++at)
                for (const std::uint32_t to : graph_.out.ends_of(order[at])) take(to);
        }
        return order;
    }

    const TieGraph& graph_;
    std::vector<double>& sums_;
    std::vector<double> size_;     // of the tree that hangs from a node, itself included
    std::vector<double> squares_;  // sum of the squares of its children's sizes
    std::vector<double> members_, whole_;
};

Folded fold_nothing(const TieGraph& graph) {
    Folded folded{.nodes = std::vector<std::uint32_t>(graph.size()), .stands_for = std::vector<double>(graph.size(), 1), .graph = graph};
    std::iota(folded.nodes.begin(), folded.nodes.end(), 0U);
    return folded;
}

// Sums are made piece by piece and added in the order of the pieces, however many threads there are.
std::size_t piece_count(std::size_t nodes) { return std::min<std::size_t>(nodes, nodes <= 50'000 ? 64 : 16); }

}  // namespace

std::vector<double> betweenness(const TieGraph& graph, PathLength length, unsigned jobs) {
    std::vector<double> sums(graph.size(), 0);
    const Folded folded = graph.directed ? fold_nothing(graph) : Folding(graph, sums).fold();
    const std::size_t count = folded.nodes.size(), pieces = piece_count(count);
    std::vector<std::vector<double>> parts(pieces);
    parallel_for(pieces, jobs, [&](std::size_t piece) {
        parts[piece].assign(count, 0);
        PathSweep sweep(folded.graph, length, folded.stands_for);
        for (std::size_t source = piece; source < count; source += pieces)
            sweep.gather(static_cast<std::uint32_t>(source), folded.stands_for[source], parts[piece]);
    });
    for (std::size_t i = 0; i < count; ++i) {
        double sum = 0;
        for (const auto& part : parts) sum += part[i];
        sums[folded.nodes[i]] += graph.directed ? sum : sum / 2;
    }
    return sums;
}

Nearness nearness(const TieGraph& graph, PathLength length, unsigned jobs) {
    const std::size_t count = graph.size(), pieces = piece_count(count);
    Nearness found{.closeness = std::vector<double>(count, 0), .harmonic = std::vector<double>(count, 0)};
    const std::vector<double> ones(count, 1);
    const double others = static_cast<double>(count) - 1;
    parallel_for(pieces, jobs, [&](std::size_t piece) {
        PathSweep sweep(graph, length, ones);
        for (std::size_t source = piece; source < count; source += pieces) {
            const PathSums sums = sweep.reach(static_cast<std::uint32_t>(source));
            if (sums.reached == 0) continue;
            found.closeness[source] = sums.reached / sums.distances * (sums.reached / others);
            found.harmonic[source] = sums.inverses / others;
        }
    });
    return found;
}

}  // namespace portulan::network

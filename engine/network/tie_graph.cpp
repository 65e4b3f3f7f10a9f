#include "network/tie_graph.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace portulan::network {
namespace {

/// The ties in the order of the end that `key` gives: a stable counting sort.
template <class Key>
std::vector<WeightedTie> sorted_by(std::size_t count, const std::vector<WeightedTie>& ties, Key key) {
    std::vector<std::uint32_t> at(count + 1, 0);
    for (const WeightedTie& tie : ties) ++at[key(tie) + 1];
    std::partial_sum(at.begin(), at.end(), at.begin());
    std::vector<WeightedTie> sorted(ties.size());
    for (const WeightedTie& tie : ties) sorted[at[key(tie)]++] = tie;
    return sorted;
}

double merged(std::span<WeightedTie> same, Merge merge) {
    if (same.size() > 1) std::sort(same.begin(), same.end());
    if (merge == Merge::least) return same.front().weight;
    double sum = 0;
    for (const WeightedTie& tie : same) sum += tie.weight;
    return sum;
}

TieArcs make_arcs(std::size_t count, std::vector<WeightedTie> ties, Merge merge) {
    ties = sorted_by(count, ties, [](const WeightedTie& tie) { return tie.b; });
    ties = sorted_by(count, ties, [](const WeightedTie& tie) { return tie.a; });
    TieArcs arcs;
    arcs.offsets.assign(count + 1, 0);
    arcs.ends.reserve(ties.size());
    arcs.weights.reserve(ties.size());
    for (std::size_t i = 0; i < ties.size();) {
        std::size_t end = i + 1;
        while (end < ties.size() && ties[end].a == ties[i].a && ties[end].b == ties[i].b) ++end;
        arcs.ends.push_back(ties[i].b);
        ++arcs.offsets[ties[i].a + 1];
        arcs.weights.push_back(merged(std::span(ties).subspan(i, end - i), merge));
        i = end;
    }
    std::partial_sum(arcs.offsets.begin(), arcs.offsets.end(), arcs.offsets.begin());
    return arcs;
}

}  // namespace

double TieArcs::weight(std::uint32_t a, std::uint32_t b) const {
    const auto of_a = ends_of(a);
    const auto found = std::lower_bound(of_a.begin(), of_a.end(), b);
    return found != of_a.end() && *found == b ? weights_of(a)[static_cast<std::size_t>(found - of_a.begin())] : 0;
}

TieGraph make_tie_graph(std::size_t count, std::span<const WeightedTie> ties, bool directed, Merge merge) {
    std::vector<WeightedTie> kept;
    kept.reserve(ties.size() * (directed ? 1 : 2));
    for (const WeightedTie& tie : ties) {
        assert(tie.a < count && tie.b < count);
        if (tie.a == tie.b) continue;
        kept.push_back(tie);
        if (!directed) kept.push_back({tie.b, tie.a, tie.weight});
    }
    TieGraph graph{.directed = directed, .out = {}, .in = {}};
    if (directed) {
        std::vector<WeightedTie> back(kept);
        for (WeightedTie& tie : back) std::swap(tie.a, tie.b);
        graph.in = make_arcs(count, std::move(back), merge);
    }
    graph.out = make_arcs(count, std::move(kept), merge);
    return graph;
}

TieGraph without_directions(const TieGraph& graph) {
    if (!graph.directed) return graph;
    std::vector<WeightedTie> ties;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        for (std::size_t k = graph.out.offsets[i]; k < graph.out.offsets[i + 1]; ++k) ties.push_back({i, graph.out.ends[k], graph.out.weights[k]});
    return make_tie_graph(graph.size(), ties, false);
}

}  // namespace portulan::network

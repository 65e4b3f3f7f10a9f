#include "network/graph.h"

#include <algorithm>
#include <cassert>

#include "base/parallel.h"

namespace portulan::network {
namespace {

std::uint32_t length_of(const NetworkTie& tie) {
    const bool together = tie.status == TieStatus::existing && tie.quality != TieQuality::rupture &&
                          tie.type != TieType::contests && tie.type != TieType::ignores;
    return together ? 1 : 2;
}

/// Distances from one node, written to its row. Buckets are kept by the caller to spare allocations.
void walk_from(const Graph& graph, std::uint32_t source, float* row,
               std::vector<std::vector<std::uint32_t>>& buckets) {
    std::fill(row, row + graph.size(), Distances::unreachable);
    row[source] = 0;
    for (auto& bucket : buckets) bucket.clear();
    if (buckets.empty()) buckets.emplace_back();
    buckets[0].push_back(source);
    for (std::size_t step = 0; step < buckets.size(); ++step) {
        for (std::size_t k = 0; k < buckets[step].size(); ++k) {
            const std::uint32_t node = buckets[step][k];
            if (row[node] != static_cast<float>(step)) continue;  // reached earlier by a shorter way
            for (std::uint32_t e = graph.offsets[node]; e < graph.offsets[node + 1]; ++e) {
                const std::size_t reach = step + graph.lengths[e];
                float& known = row[graph.neighbours[e]];
                if (static_cast<float>(reach) >= known) continue;
                known = static_cast<float>(reach);
                if (buckets.size() <= reach) buckets.resize(reach + 1);
                buckets[reach].push_back(graph.neighbours[e]);
            }
        }
    }
}

}  // namespace

Graph make_graph(std::size_t count, std::vector<Edge> edges) {
    std::erase_if(edges, [](const Edge& e) { return e.a == e.b; });
    const std::size_t given = edges.size();
    edges.reserve(2 * given);
    for (std::size_t i = 0; i < given; ++i) edges.push_back({edges[i].b, edges[i].a, edges[i].length});
    std::ranges::sort(edges);  // the shortest of parallel edges comes first
    const auto same_ends = [](const Edge& x, const Edge& y) { return x.a == y.a && x.b == y.b; };
    edges.erase(std::unique(edges.begin(), edges.end(), same_ends), edges.end());

    Graph graph;
    graph.offsets.assign(count + 1, 0);
    graph.neighbours.reserve(edges.size());
    graph.lengths.reserve(edges.size());
    for (const Edge& edge : edges) {
        assert(edge.a < count && edge.b < count && edge.length >= 1);
        ++graph.offsets[edge.a + 1];
        graph.neighbours.push_back(edge.b);
        graph.lengths.push_back(edge.length);
    }
    for (std::size_t i = 0; i < count; ++i) graph.offsets[i + 1] += graph.offsets[i];
    return graph;
}

Graph make_graph(const Network& network) {
    std::vector<Edge> edges;
    edges.reserve(network.ties.size());
    for (const NetworkTie& tie : network.ties) edges.push_back({tie.from, tie.to, length_of(tie)});
    return make_graph(network.nodes.size(), std::move(edges));
}

std::vector<Edge> edges_of(const Graph& graph) {
    std::vector<Edge> edges;
    edges.reserve(graph.neighbours.size() / 2);
    for (std::uint32_t node = 0; node < graph.size(); ++node)
        for (std::uint32_t e = graph.offsets[node]; e < graph.offsets[node + 1]; ++e)
            if (node < graph.neighbours[e]) edges.push_back({node, graph.neighbours[e], graph.lengths[e]});
    return edges;
}

std::vector<std::uint32_t> components(const Graph& graph) {
    constexpr auto unseen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> component(graph.size(), unseen);
    std::vector<std::uint32_t> waiting;
    std::uint32_t next = 0;
    for (std::uint32_t start = 0; start < graph.size(); ++start) {
        if (component[start] != unseen) continue;
        component[start] = next;
        waiting.assign(1, start);
        while (!waiting.empty()) {
            const std::uint32_t node = waiting.back();
            waiting.pop_back();
            for (const std::uint32_t other : graph.neighbours_of(node)) {
                if (component[other] != unseen) continue;
                component[other] = next;
                waiting.push_back(other);
            }
        }
        ++next;
    }
    return component;
}

Distances path_lengths(const Graph& graph, unsigned jobs) {
    Distances distances{graph.size(), std::vector<float>(graph.size() * graph.size())};
    constexpr std::size_t sources_per_job = 64;
    const std::size_t shares = (graph.size() + sources_per_job - 1) / sources_per_job;
    parallel_for(shares, jobs, [&](std::size_t share) {
        std::vector<std::vector<std::uint32_t>> buckets;
        const std::size_t end = std::min(graph.size(), (share + 1) * sources_per_job);
        for (std::size_t source = share * sources_per_job; source < end; ++source)
            walk_from(graph, static_cast<std::uint32_t>(source), &distances.values[source * graph.size()], buckets);
    });
    return distances;
}

}  // namespace portulan::network

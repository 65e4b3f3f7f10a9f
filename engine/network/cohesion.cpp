#include "network/cohesion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace portulan::network {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Depth first with its own stack: chains may be as long as the network.
class CutSearch {
public:
    explicit CutSearch(const TieGraph& graph) : graph_{graph}, time_(graph.size(), none), low_(graph.size(), none) {
        cuts_.articulation.assign(graph.size(), false);
        cuts_.bridges.assign(graph.size(), 0);
    }
    CutPoints search() {
        for (std::uint32_t root = 0; root < graph_.size(); ++root)
            if (time_[root] == none) search_from(root);
        return std::move(cuts_);
    }

private:
    struct Visit {
        std::uint32_t node, parent, next;
    };
    void open(std::uint32_t node, std::uint32_t parent) {
        time_[node] = low_[node] = clock_++;
        stack_.push_back({node, parent, graph_.out.offsets[node]});
    }
    void close(const Visit& visit, std::uint32_t root) {
        if (visit.parent == none) return;
        low_[visit.parent] = std::min(low_[visit.parent], low_[visit.node]);
        if (visit.parent != root && low_[visit.node] >= time_[visit.parent]) cuts_.articulation[visit.parent] = true;
        if (low_[visit.node] <= time_[visit.parent]) return;
        ++cuts_.bridges[visit.node];
        ++cuts_.bridges[visit.parent];
        ++cuts_.bridge_count;
    }
    void search_from(std::uint32_t root) {
        std::size_t children = 0;
        open(root, none);
        while (!stack_.empty()) {
            Visit& visit = stack_.back();
            if (visit.next == graph_.out.offsets[visit.node + 1]) {
                const Visit done = visit;
                stack_.pop_back();
                close(done, root);
                continue;
            }
            const std::uint32_t to = graph_.out.ends[visit.next++];
            if (to == visit.parent) continue;
            if (time_[to] != none) {
                low_[visit.node] = std::min(low_[visit.node], time_[to]);
                continue;
            }
            children += visit.node == root;
            open(to, visit.node);
        }
        if (children > 1) cuts_.articulation[root] = true;
    }

    const TieGraph& graph_;
    std::vector<std::uint32_t> time_, low_;
    std::vector<Visit> stack_;
    std::uint32_t clock_ = 0;
    CutPoints cuts_;
};

/// Triangles at each node: every tie is seen from its end of fewer ties.
std::vector<double> triangle_counts(const TieGraph& graph) {
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        return graph.out.degree(a) != graph.out.degree(b) ? graph.out.degree(a) < graph.out.degree(b) : a < b;
    };
    std::vector<double> counts(graph.size(), 0);
    std::vector<std::uint32_t> marked(graph.size(), none);
    for (std::uint32_t a = 0; a < graph.size(); ++a) {
        for (const std::uint32_t b : graph.out.ends_of(a))
            if (before(a, b)) marked[b] = a;
        for (const std::uint32_t b : graph.out.ends_of(a)) {
            if (!before(a, b)) continue;
            for (const std::uint32_t c : graph.out.ends_of(b)) {
                if (marked[c] != a || !before(b, c)) continue;
                ++counts[a];
                ++counts[b];
                ++counts[c];
            }
        }
    }
    return counts;
}

}  // namespace

std::vector<std::uint32_t> component_numbers(const TieGraph& graph) {
    std::vector<std::uint32_t> number(graph.size(), none), queue;
    std::uint32_t count = 0;
    const auto visit = [&](std::uint32_t node) {
        if (number[node] != none) return;
        number[node] = count;
        queue.push_back(node);
    };
    for (std::uint32_t first = 0; first < graph.size(); ++first) {
        if (number[first] != none) continue;
        queue.clear();
        visit(first);
        for (std::size_t at = 0; at < queue.size(); ++at) {
            const std::uint32_t node = queue[at];
            for (const std::uint32_t to : graph.out.ends_of(node)) visit(to);
            if (graph.directed)
                for (const std::uint32_t to : graph.in.ends_of(node)) visit(to);
        }
        ++count;
    }
    return number;
}

std::vector<std::uint32_t> core_numbers(const TieGraph& graph) {
    const TieGraph made = graph.directed ? without_directions(graph) : TieGraph{};
    const TieArcs& arcs = graph.directed ? made.out : graph.out;
    const std::size_t count = graph.size();
    std::vector<std::uint32_t> degree(count), place(count), nodes(count);
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < count; ++i) most = std::max(most, degree[i] = arcs.degree(i));
    std::vector<std::uint32_t> first(most + 2, 0);  // where the nodes of each degree begin among the sorted ones
    for (const std::uint32_t d : degree) ++first[d + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> next(first.begin(), first.end());
    for (std::uint32_t i = 0; i < count; ++i) nodes[place[i] = next[degree[i]]++] = i;
    for (std::size_t at = 0; at < count; ++at) {
        const std::uint32_t node = nodes[at];
        for (const std::uint32_t to : arcs.ends_of(node)) {
            if (degree[to] <= degree[node]) continue;
            // To the head of the nodes of its degree, which then begin one further.
            const std::uint32_t head = first[degree[to]]++, left = place[to], other = nodes[head];
            nodes[left] = other;
            place[other] = left;
            nodes[head] = to;
            place[to] = head;
            --degree[to];
        }
    }
    return degree;
}

CutPoints cut_points(const TieGraph& graph) {
    return graph.directed ? CutSearch(without_directions(graph)).search() : CutSearch(graph).search();
}

Triangles triangles(const TieGraph& graph) {
    const TieGraph both = without_directions(graph);
    const auto counts = triangle_counts(both);
    Triangles found;
    double pairs = 0;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const double degree = both.out.degree(i), own = degree * (degree - 1) / 2;
        found.clustering.push_back(own > 0 ? counts[i] / own : NAN);
        found.count += counts[i] / 3;
        pairs += own;
    }
    found.count = std::round(found.count);
    found.transitivity = pairs > 0 ? 3 * found.count / pairs : NAN;
    return found;
}

std::vector<double> reciprocity(const TieGraph& graph) {
    std::vector<double> shares(graph.size(), 0);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        const auto& incoming = graph.incoming();
        double both = 0;
        for (const std::uint32_t to : graph.out.ends_of(i)) both += incoming.joins(i, to);
        const double all = graph.out.degree(i) + incoming.degree(i);
        shares[i] = all > 0 ? 2 * both / all : NAN;
    }
    return shares;
}

}  // namespace portulan::network

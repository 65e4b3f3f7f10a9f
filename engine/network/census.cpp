#include "network/census.h"

#include <algorithm>

#include "network/cohesion.h"

namespace portulan::network {
namespace {

/// The kind of a triple (v, u, w) by its six possible arcs v->u, u->v, v->w, w->v, u->w, w->u as bits 0..5: place in triad_names.
constexpr std::array<int, 64> kinds = {0, 1, 1, 2, 1, 3, 5, 7,  1, 5, 4, 6,  2,  7,  6,  10, 1, 5,  3, 7,  4,  8,  8,  12, 5,  9,  8,  13, 6,  13, 11, 14,
                                       1, 4, 5, 6, 5, 8, 9, 13, 3, 8, 8, 11, 7,  12, 13, 14, 2, 6,  7, 10, 6,  11, 13, 14, 7,  13, 12, 14, 10, 14, 14, 15};

double pairs_of(double n) { return n * (n - 1) / 2; }

class TriadCount {
public:
    explicit TriadCount(const TieGraph& graph) : graph_{graph}, both_{without_directions(graph)} {}

    std::array<double, 16> count() {
        const auto n = static_cast<double>(graph_.size());
        for (std::uint32_t v = 0; v < graph_.size(); ++v)
            for (const std::uint32_t u : both_.out.ends_of(v))
                if (v < u) count_pair(v, u);
        double connected = 0;
        for (const double c : counts_) connected += c;
        counts_[0] = n * (n - 1) * (n - 2) / 6 - connected;
        return counts_;
    }

private:
    /// Triples with the tied pair v < u: those whose third node is tied to neither, and those met first by this pair.
    void count_pair(std::uint32_t v, std::uint32_t u) {
        const auto of_v = both_.out.ends_of(v), of_u = both_.out.ends_of(u);
        double around = 0;  // nodes tied to either
        auto a = of_v.begin();
        auto b = of_u.begin();
        while (a != of_v.end() || b != of_u.end()) {
            const std::uint32_t w = a == of_v.end() ? *b : b == of_u.end() ? *a : std::min(*a, *b);
            const bool tied_to_v = a != of_v.end() && *a == w;
            if (tied_to_v) ++a;
            if (b != of_u.end() && *b == w) ++b;
            if (w == u || w == v) continue;
            ++around;
            if (u < w || (v < w && w < u && !tied_to_v)) ++counts_[static_cast<std::size_t>(kinds[static_cast<std::size_t>(code(v, u, w))])];
        }
        const bool mutual = graph_.out.joins(v, u) && graph_.out.joins(u, v);
        counts_[mutual ? 2 : 1] += static_cast<double>(graph_.size()) - around - 2;
    }
    int code(std::uint32_t v, std::uint32_t u, std::uint32_t w) const {
        const TieArcs& out = graph_.out;
        return out.joins(v, u) + 2 * out.joins(u, v) + 4 * out.joins(v, w) + 8 * out.joins(w, v) + 16 * out.joins(u, w) + 32 * out.joins(w, u);
    }

    const TieGraph& graph_;
    TieGraph both_;
    std::array<double, 16> counts_{};
};

/// Without directions the four kinds follow from the ties, the paths of two ties and the triangles.
std::array<double, 16> undirected_census(const TieGraph& graph) {
    const auto nodes = static_cast<double>(graph.size()), ties = static_cast<double>(graph.ties()), closed = triangles(graph).count;
    double paths = 0;
    for (std::size_t i = 0; i < graph.size(); ++i) paths += pairs_of(graph.out.degree(i));
    const double open = paths - 3 * closed, single = ties * (nodes - 2) - 2 * open - 3 * closed;
    std::array<double, 16> counts{};
    counts[15] = closed;
    counts[10] = open;
    counts[2] = single;
    counts[0] = nodes * (nodes - 1) * (nodes - 2) / 6 - closed - open - single;
    return counts;
}

}  // namespace

DyadCensus dyad_census(const TieGraph& graph) {
    DyadCensus census;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        for (const std::uint32_t to : graph.out.ends_of(i)) {
            if (!graph.out.joins(to, i)) ++census.asymmetric;
            else if (i < to) ++census.mutual;
        }
    census.null = pairs_of(static_cast<double>(graph.size())) - census.mutual - census.asymmetric;
    return census;
}

std::array<double, 16> triad_census(const TieGraph& graph) {
    return graph.directed ? TriadCount(graph).count() : undirected_census(graph);
}

}  // namespace portulan::network

#include "geo/arc_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

namespace portulan::geo {
namespace {

constexpr std::uint32_t none = PointTable::absent;

// An undirected border segment; sides seen walking from the lower vertex number to the higher.
struct Edge {
    std::uint32_t low = none;
    std::uint32_t high = none;
    std::int32_t left = outside;
    std::int32_t right = outside;
    std::int32_t arc = -1;
};

class EdgeTable {
public:
    explicit EdgeTable(std::size_t expected) : slots_(std::bit_ceil(expected * 2 + 16), none) {
        edges_.reserve(expected / 2 + 16);
    }
    // The edge's number, and whether it is new.
    std::pair<std::uint32_t, bool> add(std::uint32_t u, std::uint32_t v) {
        const auto [low, high] = std::minmax(u, v);
        std::uint64_t h = (std::uint64_t{low} << 32 | high) * 0x9e3779b97f4a7c15ULL;
        std::size_t i = (h ^ (h >> 32)) & (slots_.size() - 1);
        while (slots_[i] != none && (edges_[slots_[i]].low != low || edges_[slots_[i]].high != high))
            i = (i + 1) & (slots_.size() - 1);
        const bool is_new = slots_[i] == none;
        if (is_new) {
            slots_[i] = static_cast<std::uint32_t>(edges_.size());
            edges_.push_back({.low = low, .high = high});
        }
        return {slots_[i], is_new};
    }
    Edge& operator[](std::uint32_t i) { return edges_[i]; }
    const Edge& operator[](std::uint32_t i) const { return edges_[i]; }

private:
    std::vector<Edge> edges_;
    std::vector<std::uint32_t> slots_;  // sized for all rings at once: every segment is added at most once
};

class Builder {
public:
    Builder(const PointTable& points, const std::vector<VertexRing>& rings)
        : points_{points}, rings_{rings}, edges_{total(rings)}, around_(points.size()) {}

    ArcBuild run() {
        edge_of_.reserve(rings_.size());
        for (const VertexRing& ring : rings_) add_edges(ring);
        for (std::size_t i = 0; i < rings_.size(); ++i) out_.rings.push_back(cut(rings_[i], edge_of_[i]));
        auto& twice = out_.walked_twice;
        std::sort(twice.begin(), twice.end());
        twice.erase(std::unique(twice.begin(), twice.end()), twice.end());
        auto& shared = out_.shared_sides;
        const auto key = [](const ArcBuild::SharedSide& s) { return std::pair{s.a, s.b}; };
        std::stable_sort(shared.begin(), shared.end(), [&](auto& a, auto& b) { return key(a) < key(b); });
        shared.erase(std::unique(shared.begin(), shared.end(), [&](auto& a, auto& b) { return key(a) == key(b); }),
                     shared.end());
        return std::move(out_);
    }

private:
    struct Around {  // the first two edges of a vertex and how many there are
        std::array<std::uint32_t, 2> edges{none, none};
        std::uint32_t count = 0;
    };

    static std::size_t total(const std::vector<VertexRing>& rings) {
        std::size_t n = 0;
        for (const VertexRing& ring : rings) n += ring.vertices.size();
        return n;
    }

    void add_edges(const VertexRing& ring) {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(ring.vertices.size());
        for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
            const std::uint32_t u = ring.vertices[i];
            const std::uint32_t v = ring.vertices[i + 1 == ring.vertices.size() ? 0 : i + 1];
            const auto [number, is_new] = edges_.add(u, v);
            numbers.push_back(number);
            if (is_new)
                for (const std::uint32_t w : {u, v}) {
                    Around& around = around_[w];
                    if (around.count < 2) around.edges[around.count] = number;
                    ++around.count;
                }
            claim(edges_[number], u < v, ring.area);
        }
        edge_of_.push_back(std::move(numbers));
    }

    void claim(Edge& edge, bool forward, std::int32_t area) {
        std::int32_t& mine = forward ? edge.left : edge.right;
        const std::int32_t other = forward ? edge.right : edge.left;
        if (mine == area || other == area) out_.walked_twice.push_back(area);
        if (mine == outside)
            mine = area;
        else if (mine != area)
            out_.shared_sides.push_back({std::min(mine, area), std::max(mine, area), points_[edge.low]});
    }

    // Areas left and right of an edge when it is walked away from vertex v.
    std::pair<std::int32_t, std::int32_t> sides_from(std::uint32_t v, const Edge& edge) const {
        return v == edge.low ? std::pair{edge.left, edge.right} : std::pair{edge.right, edge.left};
    }

    bool is_node(std::uint32_t v) const {
        const Around& around = around_[v];
        if (around.count != 2) return true;
        const auto [l1, r1] = sides_from(v, edges_[around.edges[0]]);
        const auto [l2, r2] = sides_from(v, edges_[around.edges[1]]);
        return l1 != r2 || r1 != l2;
    }

    bool lower(std::uint32_t a, std::uint32_t b) const {
        const Point p = points_[a];
        const Point q = points_[b];
        return std::tie(p.x, p.y) < std::tie(q.x, q.y);
    }

    ArcRing cut(const VertexRing& ring, const std::vector<std::uint32_t>& edge_of) {
        const auto& v = ring.vertices;
        const std::size_t n = v.size();
        // Begin at the lowest node, or at the lowest vertex of a ring without nodes.
        std::size_t start = n;
        for (std::size_t i = 0; i < n; ++i)
            if (is_node(v[i]) && (start == n || lower(v[i], v[start]))) start = i;
        if (start == n) {
            start = 0;
            for (std::size_t i = 1; i < n; ++i)
                if (lower(v[i], v[start])) start = i;
        }
        ArcRing refs;
        for (std::size_t from = 0; from < n;) {
            std::size_t to = from + 1;
            while (to < n && !is_node(v[(start + to) % n])) ++to;
            refs.push_back(arc_between(ring, edge_of, start + from, start + to));
            from = to;
        }
        return refs;
    }

    // The arc along ring positions [from, to], made when it is walked for the first time.
    ArcRef arc_between(const VertexRing& ring, const std::vector<std::uint32_t>& edge_of, std::size_t from,
                       std::size_t to) {
        const std::size_t n = ring.vertices.size();
        const std::uint32_t first_edge = edge_of[from % n];
        const std::uint32_t first_vertex = ring.vertices[from % n];
        if (edges_[first_edge].arc >= 0) {
            const std::int32_t arc = edges_[first_edge].arc;
            const auto [edge, vertex] = beginning_[static_cast<std::size_t>(arc)];
            return edge == first_edge && vertex == first_vertex ? arc : ~arc;
        }
        const auto number = static_cast<ArcRef>(out_.arcs.size());
        Arc arc;
        std::tie(arc.left, arc.right) = sides_from(first_vertex, edges_[first_edge]);
        arc.points.reserve(to - from + 1);
        for (std::size_t i = from; i <= to; ++i) arc.points.push_back(points_[ring.vertices[i % n]]);
        for (std::size_t i = from; i < to; ++i) edges_[edge_of[i % n]].arc = number;
        out_.arcs.push_back(std::move(arc));
        beginning_.emplace_back(first_edge, first_vertex);
        return number;
    }

    const PointTable& points_;
    const std::vector<VertexRing>& rings_;
    EdgeTable edges_;
    std::vector<Around> around_;
    std::vector<std::vector<std::uint32_t>> edge_of_;                 // per ring: the edge that leaves each vertex
    std::vector<std::pair<std::uint32_t, std::uint32_t>> beginning_;  // per arc: first edge, first vertex
    ArcBuild out_;
};

}  // namespace

ArcBuild build_arcs(const PointTable& points, const std::vector<VertexRing>& rings) {
    return Builder(points, rings).run();
}

}  // namespace portulan::geo

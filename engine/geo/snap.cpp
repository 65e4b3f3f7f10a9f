#include "geo/snap.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>
#include <unordered_map>

#include "geo/measure.h"
#include "geo/segment_grid.h"

namespace portulan::geo {
namespace {

std::uint64_t key(std::uint32_t u, std::uint32_t v) { return std::uint64_t{u} << 32 | v; }

// Distances in units of y: a degree of longitude is shorter than one of latitude.
class Metric {
public:
    Metric(const PointTable& points, bool degrees) : degrees_{degrees} {
        for (std::uint32_t i = 0; degrees && i < points.size(); ++i) least_ = std::min(least_, shrink(points[i].y));
    }
    /// Of one unit of x, there.
    double shrink(double y) const {
        return degrees_ ? std::max(1e-3, std::cos(std::clamp(y, -90.0, 90.0) * std::numbers::pi / 180)) : 1;
    }
    double least() const { return least_; }
    double between(Point a, Point b) const { return std::hypot((a.x - b.x) * shrink(a.y), a.y - b.y); }
    /// As seen from a point nearby, so that distances from it are true.
    Point seen_from(Point from, Point p) const { return {from.x + (p.x - from.x) * shrink(from.y), p.y}; }

private:
    bool degrees_;
    double least_ = 1;
};

// Cells as wide as the tolerance at least; a lookup structure only, never walked through.
class Clusters {
public:
    Clusters(const PointTable& points, const Metric& metric, double tolerance)
        : points_{points}, metric_{metric}, tolerance_{tolerance}, width_{tolerance / metric.least()} {}

    std::uint32_t representative(std::uint32_t vertex) {
        const Point p = points_[vertex];
        const auto cx = static_cast<std::int64_t>(std::floor(p.x / width_));
        const auto cy = static_cast<std::int64_t>(std::floor(p.y / tolerance_));
        std::uint32_t best = vertex;
        double nearest = tolerance_;
        for (std::int64_t x = cx - 1; x <= cx + 1; ++x)
            for (std::int64_t y = cy - 1; y <= cy + 1; ++y) {
                const auto cell = cells_.find(cell_key(x, y));
                if (cell == cells_.end()) continue;
                for (const std::uint32_t other : cell->second) {
                    const double d = metric_.between(points_[other], p);
                    if (d < nearest) {
                        nearest = d;
                        best = other;
                    }
                }
            }
        if (best == vertex) cells_[cell_key(cx, cy)].push_back(vertex);
        return best;
    }

private:
    // Cells that share a key only cost time: distances are always computed.
    static std::uint64_t cell_key(std::int64_t x, std::int64_t y) {
        return static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL ^ static_cast<std::uint64_t>(y);
    }
    const PointTable& points_;
    const Metric& metric_;
    double tolerance_;
    double width_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

template <class Visit>
void each_edge(const std::vector<VertexRing>& rings, Visit visit) {
    for (const VertexRing& ring : rings)
        for (std::size_t i = 0; i < ring.vertices.size(); ++i)
            visit(ring.vertices[i], ring.vertices[i + 1 == ring.vertices.size() ? 0 : i + 1]);
}

std::vector<std::uint64_t> one_sided_edges(const std::vector<VertexRing>& rings) {
    std::vector<std::uint64_t> all;
    each_edge(rings, [&](std::uint32_t u, std::uint32_t v) { all.push_back(key(u, v)); });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::vector<std::uint64_t> lone;
    for (const std::uint64_t edge : all) {
        const std::uint64_t twin = edge << 32 | edge >> 32;
        if (!std::binary_search(all.begin(), all.end(), twin)) lone.push_back(edge);
    }
    return lone;
}

struct Stop {  // a vertex to pass through between the ends of an edge
    double along;
    std::uint32_t vertex;
    bool operator<(const Stop& other) const { return std::tie(along, vertex) < std::tie(other.along, other.vertex); }
};

std::map<std::uint64_t, std::vector<Stop>> stops_on(const PointTable& points, const std::vector<std::uint64_t>& edges,
                                                    const Metric& metric, double tolerance) {
    std::vector<Segment> segments;
    std::vector<std::uint32_t> vertices;
    for (const std::uint64_t edge : edges) {
        const auto u = static_cast<std::uint32_t>(edge >> 32);
        const auto v = static_cast<std::uint32_t>(edge);
        segments.push_back({points[u], points[v]});
        vertices.push_back(u);
        vertices.push_back(v);
    }
    std::sort(vertices.begin(), vertices.end());
    vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
    const SegmentGrid grid(segments);
    std::map<std::uint64_t, std::vector<Stop>> stops;
    std::vector<std::uint32_t> near;
    for (const std::uint32_t w : vertices) {
        const Point p = points[w];
        near.clear();
        const double aside = tolerance / metric.shrink(p.y);
        for (std::size_t r = grid.row(p.y - tolerance); r <= grid.row(p.y + tolerance); ++r)
            for (std::size_t c = grid.column(p.x - aside); c <= grid.column(p.x + aside); ++c)
                near.insert(near.end(), grid.at(c, r).begin(), grid.at(c, r).end());
        std::sort(near.begin(), near.end());
        near.erase(std::unique(near.begin(), near.end()), near.end());
        for (const std::uint32_t i : near) {
            if (w == static_cast<std::uint32_t>(edges[i] >> 32) || w == static_cast<std::uint32_t>(edges[i])) continue;
            const Point a = metric.seen_from(p, segments[i].a);
            const Point b = metric.seen_from(p, segments[i].b);
            if (distance_to_segment(p, a, b) >= tolerance) continue;
            const double along = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
            stops[edges[i]].push_back({along, w});
        }
    }
    for (auto& [edge, list] : stops) std::sort(list.begin(), list.end());
    return stops;
}

void drop_collapsed(std::vector<VertexRing>& rings) {
    for (VertexRing& ring : rings) ring.vertices = without_spikes(ring.vertices);
    std::vector<VertexRing> left;
    for (VertexRing& ring : rings) {
        if (ring.vertices.size() < 3) continue;
        // A hole goes with its outer ring, which comes before it.
        const bool has_outer = !left.empty() && left.back().area == ring.area && left.back().part == ring.part;
        if (!ring.hole || has_outer) left.push_back(std::move(ring));
    }
    rings = std::move(left);
}

}  // namespace

std::vector<std::uint32_t> without_spikes(const std::vector<std::uint32_t>& ring) {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t v : ring) {
        if (!out.empty() && out.back() == v) continue;
        if (out.size() >= 2 && out[out.size() - 2] == v)
            out.pop_back();
        else
            out.push_back(v);
    }
    // The same around the seam.
    std::size_t from = 0;
    while (out.size() - from >= 2) {
        if (out.back() == out[from])
            out.pop_back();
        else if (out.size() - from >= 3 && out[out.size() - 2] == out[from])
            out.pop_back();
        else if (out.size() - from >= 3 && out.back() == out[from + 1])
            ++from;
        else
            break;
    }
    out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(from));
    return out;
}

std::vector<VertexRing> snapped(const PointTable& points, std::vector<VertexRing> rings, double tolerance, bool degrees) {
    const Metric metric(points, degrees);
    Clusters clusters(points, metric, tolerance);
    std::vector<std::uint32_t> place(points.size(), PointTable::absent);
    for (VertexRing& ring : rings)
        for (std::uint32_t& v : ring.vertices) {
            if (place[v] == PointTable::absent) place[v] = clusters.representative(v);
            v = place[v];
        }
    drop_collapsed(rings);

    const auto stops = stops_on(points, one_sided_edges(rings), metric, tolerance);
    for (VertexRing& ring : rings) {
        std::vector<std::uint32_t> with;
        for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
            const std::uint32_t u = ring.vertices[i];
            const std::uint32_t v = ring.vertices[i + 1 == ring.vertices.size() ? 0 : i + 1];
            with.push_back(u);
            if (const auto found = stops.find(key(u, v)); found != stops.end())
                for (const Stop& stop : found->second) with.push_back(stop.vertex);
        }
        ring.vertices = std::move(with);
    }
    drop_collapsed(rings);
    return rings;
}

}  // namespace portulan::geo

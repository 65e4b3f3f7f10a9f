#include "geo/arc_builder.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_map>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

constexpr std::uint32_t no_arc = PointTable::absent, known_arc = no_arc - 1;

// A vertex is passed through when every ring that comes there goes from one and the same neighbour to one and the same
// other. It is a node when it has fewer or more neighbours than two, or when a ring turns back in it. Between two nodes
// all rings walk along all of the vertices, so an arc is known by its first or last inner vertex.
class Builder {
public:
    Builder(const LargeTable<Point>& points, std::vector<VertexRing>& rings, LargeTable<std::uint32_t> room)
        : points_{points}, rings_{rings}, links_{std::move(room)} {
        links_.assign(2 * points.size(), no_arc);
    }

    ArcBuild run() {
        for (const VertexRing& ring : rings_) link(ring.vertices);
        out_.rings.reserve(rings_.size());
        walks_.reserve(points_.size() + points_.size() / 4);
        out_.arcs.reserve(3 * rings_.size());  // as many as there are in a plane, or nearly (Euler)
        beginning_.reserve(3 * rings_.size());
        for (VertexRing& ring : rings_) {
            out_.rings.push_back(cut(ring));
            ring.vertices = {};
        }
        fill_arcs();
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
    void link(const std::vector<std::uint32_t>& v) {
        std::uint32_t before = v.back();
        for (std::size_t i = 0; i < v.size(); ++i) {
            const std::uint32_t after = v[i + 1 == v.size() ? 0 : i + 1];
            std::uint32_t& first = links_[2 * std::size_t{v[i]}];
            std::uint32_t& second = links_[2 * std::size_t{v[i]} + 1];
            if (first == no_arc) {
                first = before;
                second = after;
            } else if (!(first == before && second == after) && !(first == after && second == before)) {
                first = second = v[i];
            }
            before = v[i];
        }
    }

    bool is_node(std::uint32_t v) const { return links_[2 * std::size_t{v}] == links_[2 * std::size_t{v} + 1]; }

    // That of which the vertex is the first or last inner one.
    std::uint32_t arc_at(std::uint32_t v) const { return links_[2 * std::size_t{v}] == known_arc ? links_[2 * std::size_t{v} + 1] : no_arc; }
    void set_arc(std::uint32_t v, std::uint32_t arc) {
        links_[2 * std::size_t{v}] = known_arc;
        links_[2 * std::size_t{v} + 1] = arc;
    }

    bool lower(std::uint32_t a, std::uint32_t b) const {
        const Point p = points_[a];
        const Point q = points_[b];
        return std::tie(p.x, p.y) < std::tie(q.x, q.y);
    }

    // The lowest node of a ring, or the lowest vertex of a ring without nodes.
    std::size_t beginning_of(const std::vector<std::uint32_t>& v) const {
        const std::size_t n = v.size();
        std::size_t start = n;
        for (std::size_t i = 0; i < n; ++i)
            if (is_node(v[i]) && (start == n || lower(v[i], v[start]))) start = i;
        if (start < n) return start;
        start = 0;
        for (std::size_t i = 1; i < n; ++i)
            if (lower(v[i], v[start])) start = i;
        return start;
    }

    ArcRing cut(const VertexRing& ring) {
        const auto& v = ring.vertices;
        const std::size_t n = v.size();
        turned_.assign(v.begin(), v.end());
        const std::size_t start = beginning_of(v);
        std::rotate(turned_.begin(), turned_.begin() + static_cast<std::ptrdiff_t>(start), turned_.end());
        turned_.push_back(turned_[0]);
        ArcRing refs;
        for (std::size_t from = 0; from < n;) {
            std::size_t to = from + 1;
            while (to < n && !is_node(turned_[to])) ++to;
            const ArcRef ref = arc_between({turned_.data() + from, to - from + 1});
            claim(arc_index(ref), !is_reversed(ref), ring.area);
            refs.push_back(ref);
            from = to;
        }
        return refs;
    }

    // The arc along these vertices, made when it is walked for the first time.
    ArcRef arc_between(std::span<const std::uint32_t> walk) {
        const auto number = static_cast<std::uint32_t>(out_.arcs.size());
        std::uint32_t known = no_arc;
        if (walk.size() == 2) {
            const auto [low, high] = std::minmax(walk[0], walk[1]);
            known = straight_.try_emplace(std::uint64_t{low} << 32 | high, number).first->second;
        } else {
            known = arc_at(walk[1]);
            if (known == no_arc) {
                known = number;
                set_arc(walk[1], number);
                set_arc(walk[walk.size() - 2], number);
            }
        }
        if (known != number) {
            const std::uint32_t* const first = &walks_[beginning_[known]];
            const auto arc = static_cast<ArcRef>(known);
            return first[0] == walk[0] && first[1] == walk[1] ? arc : ~arc;
        }
        out_.arcs.emplace_back();
        beginning_.push_back(walks_.size());
        walks_.insert(walks_.end(), walk.begin(), walk.end());
        return static_cast<ArcRef>(number);
    }

    // Last of all, on all cores: most of the time goes into getting the memory.
    void fill_arcs() {
        beginning_.push_back(walks_.size());
        constexpr std::size_t chunk = 8192;
        parallel_for((out_.arcs.size() + chunk - 1) / chunk, 0, [&](std::size_t c) {
            for (std::size_t a = c * chunk; a < std::min((c + 1) * chunk, out_.arcs.size()); ++a) {
                const std::span<const std::uint32_t> walk(&walks_[beginning_[a]], beginning_[a + 1] - beginning_[a]);
                auto& points = out_.arcs[a].points;
                points.reserve(walk.size());
                for (const std::uint32_t v : walk) points.push_back(points_[v]);
            }
        });
    }

    void claim(std::size_t index, bool forward, std::int32_t area) {
        Arc& arc = out_.arcs[index];
        std::int32_t& mine = forward ? arc.left : arc.right;
        const std::int32_t other = forward ? arc.right : arc.left;
        if (mine == area || other == area) out_.walked_twice.push_back(area);
        if (mine == outside)
            mine = area;
        else if (mine != area)
            out_.shared_sides.push_back({std::min(mine, area), std::max(mine, area), points_[walks_[beginning_[index]]]});
    }

    const LargeTable<Point>& points_;
    std::vector<VertexRing>& rings_;
    LargeTable<std::uint32_t> links_;  // two per vertex: its neighbours (equal: it is a node for other reasons), then known_arc and an arc
    std::unordered_map<std::uint64_t, std::uint32_t> straight_;       // arcs of two points, by their ends
    LargeTable<std::uint32_t> walks_;     // the vertices of all arcs, one after the other
    std::vector<std::size_t> beginning_;  // per arc: where its vertices begin there
    std::vector<std::uint32_t> turned_;                               // the ring being cut, closed
    ArcBuild out_;
};

}  // namespace

ArcBuild build_arcs(const LargeTable<Point>& points, std::vector<VertexRing>& rings, LargeTable<std::uint32_t> room) {
    return Builder(points, rings, std::move(room)).run();
}

}  // namespace portulan::geo

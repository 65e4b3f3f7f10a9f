#include "geo/rings.h"

#include <algorithm>
#include <numeric>

#include "geo/areas.h"
#include "geo/measure.h"
#include "geo/orientation.h"
#include "geo/point_table.h"

namespace portulan::geo {
namespace {

// Where a direction v -> p comes when turning clockwise from v -> back.
int sector(Point v, Point back, Point p) {
    const double side = orientation(v, back, p);
    if (side < 0) return 0;
    if (side > 0) return 2;
    const double dot = (back.x - v.x) * (p.x - v.x) + (back.y - v.y) * (p.y - v.y);
    return dot < 0 ? 1 : 3;  // straight on, or back along the same line
}

}  // namespace

bool earlier_clockwise(Point v, Point back, Point a, Point b) {
    const int sa = sector(v, back, a);
    const int sb = sector(v, back, b);
    if (sa != sb) return sa < sb;
    return orientation(v, a, b) < 0;
}

ArcNodes nodes_of(const std::vector<Arc>& arcs) {
    PointTable table(arcs.size());
    ArcNodes nodes;
    nodes.first.reserve(arcs.size());
    nodes.last.reserve(arcs.size());
    for (const Arc& arc : arcs) {
        nodes.first.push_back(table.add(arc.points.front()));
        nodes.last.push_back(table.add(arc.points.back()));
    }
    nodes.count = table.size();
    return nodes;
}

RingWalker::RingWalker(const std::vector<Arc>& arcs, const ArcNodes& nodes)
    : arcs_{arcs}, nodes_{nodes}, place_on_path_(nodes.count, -1) {}

Point RingWalker::second_point(ArcRef ref) const {
    const auto& points = arcs_[arc_index(ref)].points;
    return is_reversed(ref) ? points[points.size() - 2] : points[1];
}

std::size_t RingWalker::next_of(ArcRef arrived, std::span<const ArcRef> by_start, const std::vector<char>& used) const {
    const std::uint32_t node = nodes_.end(arrived);
    auto at = std::lower_bound(by_start.begin(), by_start.end(), node,
                               [&](ArcRef ref, std::uint32_t n) { return nodes_.start(ref) < n; });
    const auto& points = arcs_[arc_index(arrived)].points;
    const Point v = is_reversed(arrived) ? points.front() : points.back();
    const Point back = second_point(~arrived);
    std::size_t best = by_start.size();
    for (; at != by_start.end() && nodes_.start(*at) == node; ++at) {
        const auto i = static_cast<std::size_t>(at - by_start.begin());
        if (used[i]) continue;
        if (best == by_start.size() || earlier_clockwise(v, back, second_point(*at), second_point(by_start[best])))
            best = i;
    }
    return best;
}

std::vector<ArcRing> RingWalker::walk(std::span<const ArcRef> refs) {
    std::vector<ArcRef> by_start(refs.begin(), refs.end());
    std::stable_sort(by_start.begin(), by_start.end(),
                     [&](ArcRef a, ArcRef b) { return nodes_.start(a) < nodes_.start(b); });
    std::vector<char> used(by_start.size(), 0);
    std::vector<ArcRing> rings;
    ArcRing path;
    for (std::size_t first = 0; first < by_start.size(); ++first) {
        std::size_t at = first;
        while (at < by_start.size() && !used[at]) {
            used[at] = 1;
            const ArcRef ref = by_start[at];
            place_on_path_[nodes_.start(ref)] = static_cast<std::int32_t>(path.size());
            path.push_back(ref);
            // Back at a node the path has left before: the loop since then is a ring.
            const std::int32_t loop = place_on_path_[nodes_.end(ref)];
            if (loop >= 0) {
                const auto from = path.begin() + loop;
                rings.emplace_back(from, path.end());
                for (auto i = from; i != path.end(); ++i) place_on_path_[nodes_.start(*i)] = -1;
                path.erase(from, path.end());
                if (path.empty()) break;
            }
            at = next_of(ref, by_start, used);
        }
        for (const ArcRef ref : path) place_on_path_[nodes_.start(ref)] = -1;
        path.clear();
    }
    return rings;
}

std::vector<ArcPolygon> parts_from(const Coverage& coverage, std::vector<ArcRing> rings) {
    struct Outer {
        double area;
        Ring points;
        Box box;
        ArcPolygon part;
    };
    std::vector<Outer> outers;
    std::vector<ArcRing> holes;
    for (ArcRing& ring : rings) {
        const double area = signed_area(coverage, ring);
        if (area > 0)
            outers.push_back({area, {}, {}, {{std::move(ring)}}});
        else if (area < 0)
            holes.push_back(std::move(ring));
    }
    std::stable_sort(outers.begin(), outers.end(), [](const Outer& a, const Outer& b) { return a.area > b.area; });
    if (outers.size() > 1 && !holes.empty())
        for (Outer& outer : outers) {
            outer.points = ring_points(coverage, outer.part.rings[0]);
            outer.box = box_of(outer.points);
        }
    for (ArcRing& hole : holes) {
        if (outers.size() == 1) {
            outers[0].part.rings.push_back(std::move(hole));
            continue;
        }
        // A hole may touch its outer ring in nodes, never along a segment: the middle of one decides.
        const auto& points = coverage.arcs[arc_index(hole[0])].points;
        const Point p{(points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2};
        const auto around = std::find_if(outers.rbegin(), outers.rend(), [p](const Outer& outer) {  // smallest first
            return outer.box.contains(p) && contains(outer.points, p);
        });
        if (around != outers.rend()) around->part.rings.push_back(std::move(hole));
    }
    std::vector<ArcPolygon> parts;
    parts.reserve(outers.size());
    for (Outer& outer : outers) parts.push_back(std::move(outer.part));
    return parts;
}

}  // namespace portulan::geo

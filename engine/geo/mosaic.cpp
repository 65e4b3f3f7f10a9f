#include "geo/mosaic.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <numeric>

#include "geo/arc_builder.h"
#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/dissolve.h"
#include "geo/measure.h"
#include "geo/noding.h"
#include "geo/point_table.h"
#include "geo/rings.h"
#include "geo/snap.h"

namespace portulan::geo {
namespace {

/// How often each area is wound around a face; areas sorted, none with zero.
using Windings = std::vector<std::pair<std::int32_t, int>>;

void change(Windings& windings, std::int32_t area, int by) {
    const auto at = std::lower_bound(windings.begin(), windings.end(), area,
                                     [](const auto& entry, std::int32_t a) { return entry.first < a; });
    if (at == windings.end() || at->first != area)
        windings.insert(at, {area, by});
    else if ((at->second += by) == 0)
        windings.erase(at);
}

/// Faces as areas of a coverage; the unbounded one is `outside`.
struct Faces {
    Coverage coverage;
    std::vector<Windings> windings;  // per face
};

class FaceMaker {
public:
    explicit FaceMaker(const Coverage& cut) : source_{cut} {}

    Faces make() {
        build();
        const ArcNodes nodes = nodes_of(out_.coverage.arcs);
        find_rings(nodes);
        place_holes();
        wind();
        return std::move(out_);
    }

private:
    // The cut borders as arcs between nodes, and who walks them.
    void build() {
        PointTable points;
        std::vector<VertexRing> rings;
        for (std::size_t a = 0; a < source_.areas.size(); ++a)
            for (const ArcPolygon& part : source_.areas[a].parts)
                for (const ArcRing& ring : part.rings) {
                    VertexRing made{static_cast<std::int32_t>(a), 0, false, {}};
                    for (const Point p : ring_points(source_, ring)) made.vertices.push_back(points.add(p));
                    made.vertices = without_spikes(made.vertices);
                    if (made.vertices.size() >= 3) rings.push_back(std::move(made));
                }
        ArcBuild built = build_arcs(points.points(), rings);
        out_.coverage.crs = source_.crs;
        out_.coverage.arcs = std::move(built.arcs);
        walkers_.resize(out_.coverage.arcs.size());
        for (std::size_t i = 0; i < rings.size(); ++i)
            for (const ArcRef ref : built.rings[i])
                walkers_[arc_index(ref)].emplace_back(rings[i].area, is_reversed(ref) ? -1 : 1);
    }

    // Counter-clockwise rings are the outer borders of faces, the others borders of what lies within a face.
    void find_rings(const ArcNodes& nodes) {
        std::vector<ArcRef> refs;
        for (std::size_t i = 0; i < out_.coverage.arcs.size(); ++i)
            for (const ArcRef ref : {static_cast<ArcRef>(i), ~static_cast<ArcRef>(i)}) refs.push_back(ref);
        std::sort(refs.begin(), refs.end());
        left_face_.assign(2 * out_.coverage.arcs.size(), outside);
        for (ArcRing& ring : RingWalker(out_.coverage.arcs, nodes).walk(refs)) {
            const double area = signed_area(out_.coverage, ring);
            if (area > 0) {
                const auto face = static_cast<std::int32_t>(out_.coverage.areas.size());
                for (const ArcRef ref : ring) left_face_[slot(ref)] = face;
                out_.coverage.areas.push_back({.code = {}, .name = {}, .parts = {{{std::move(ring)}}}});
                sizes_.push_back(area);
            } else {
                holes_.push_back({std::move(ring), -area});
            }
        }
    }

    // A hole belongs to the smallest face around it. Faces on its other side lie in it, not around it, and faces deeper
    // inside are smaller than it.
    void place_holes() {
        std::vector<std::size_t> by_size(sizes_.size());
        std::iota(by_size.begin(), by_size.end(), std::size_t{0});
        std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) { return sizes_[a] < sizes_[b]; });
        std::vector<Box> boxes;
        for (std::size_t i = 0; i < sizes_.size(); ++i) boxes.push_back(box_of(out_.coverage, i));
        for (auto& [ring, size] : holes_) {
            const auto& points = out_.coverage.arcs[arc_index(ring[0])].points;
            const Point p{(points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2};
            const auto first = std::lower_bound(by_size.begin(), by_size.end(), size * (1 - 1e-9), [&](std::size_t face, double s) { return sizes_[face] < s; });
            const auto around = std::find_if(first, by_size.end(), [&, &hole = ring](std::size_t face) {
                return boxes[face].contains(p) && !is_beyond(hole, face) &&
                       contains(ring_points(out_.coverage, out_.coverage.areas[face].parts[0].rings[0]), p);
            });
            if (around == by_size.end()) continue;  // seen from outside
            for (const ArcRef ref : ring) left_face_[slot(ref)] = static_cast<std::int32_t>(*around);
            out_.coverage.areas[*around].parts[0].rings.push_back(std::move(ring));
        }
        for (std::size_t i = 0; i < out_.coverage.arcs.size(); ++i) {
            out_.coverage.arcs[i].left = left_face_[slot(static_cast<ArcRef>(i))];
            out_.coverage.arcs[i].right = left_face_[slot(~static_cast<ArcRef>(i))];
        }
    }

    bool is_beyond(const ArcRing& ring, std::size_t face) const {
        return std::any_of(ring.begin(), ring.end(), [&](ArcRef ref) { return left_face_[slot(~ref)] == static_cast<std::int32_t>(face); });
    }

    // From the outside inwards, border by border.
    void wind() {
        const std::size_t faces = out_.coverage.areas.size();
        std::vector<std::vector<ArcRef>> borders(faces + 1);  // the last is the outside's
        for (std::size_t i = 0; i < out_.coverage.arcs.size(); ++i)
            for (const ArcRef ref : {static_cast<ArcRef>(i), ~static_cast<ArcRef>(i)}) borders[number(left_face_[slot(ref)])].push_back(ref);
        out_.windings.resize(faces + 1);
        std::vector<char> seen(faces + 1, 0);
        std::deque<std::size_t> queue{faces};
        seen[faces] = 1;
        for (; !queue.empty(); queue.pop_front()) {
            const std::size_t here = queue.front();
            for (const ArcRef ref : borders[here]) {
                const std::size_t there = number(left_face_[slot(~ref)]);
                if (seen[there]) continue;
                seen[there] = 1;
                Windings windings = out_.windings[here];
                for (const auto& [area, way] : walkers_[arc_index(ref)]) change(windings, area, is_reversed(ref) ? way : -way);
                out_.windings[there] = std::move(windings);
                queue.push_back(there);
            }
        }
        out_.windings.pop_back();
    }

    static std::size_t slot(ArcRef ref) { return 2 * arc_index(ref) + (is_reversed(ref) ? 1 : 0); }
    std::size_t number(std::int32_t face) const { return face == outside ? out_.coverage.areas.size() : static_cast<std::size_t>(face); }

    const Coverage& source_;
    Faces out_;
    std::vector<std::vector<std::pair<std::int32_t, int>>> walkers_;  // per arc: areas, 1 forward, -1 backward
    std::vector<std::int32_t> left_face_;                             // per directed arc
    std::vector<double> sizes_;                                       // per face, of its outer ring
    std::vector<std::pair<ArcRing, double>> holes_;
};

/// Who gets each face.
class Owners {
public:
    Owners(const Faces& faces, const Coverage& areas, const PartitionOptions& options, Partition& told)
        : faces_{faces.coverage}, owner_(faces.windings.size(), outside) {
        std::vector<double> sizes;
        for (std::size_t i = 0; i < areas.areas.size(); ++i) sizes.push_back(area_of(areas, i));
        std::vector<std::size_t> gaps;
        for (std::size_t face = 0; face < owner_.size(); ++face) {
            std::size_t claims = 0;
            for (const auto& [area, times] : faces.windings[face]) {
                if (times < 0) continue;
                ++claims;
                const auto size = [&](std::int32_t a) { return sizes[static_cast<std::size_t>(a)]; };
                if (claims == 1 || size(area) < size(owner_[face])) owner_[face] = area;
            }
            told.overlaps += claims > 1;
            if (claims == 0) gaps.push_back(face);
        }
        fill(gaps, options, told);
    }

    const std::vector<std::int32_t>& owners() const { return owner_; }

private:
    void fill(const std::vector<std::size_t>& gaps, const PartitionOptions& options, Partition& told) {
        const std::vector<std::int32_t> before = owner_;  // gaps side by side do not depend on their order
        for (const std::size_t face : gaps) {
            const double size = area_of(faces_, face);
            std::map<std::int32_t, double> length;
            if (size <= options.fill || is_sliver(size, perimeter_of(faces_, face)))
                for (const ArcRing& ring : faces_.areas[face].parts[0].rings)
                    for (const ArcRef ref : ring) {
                        const Arc& arc = faces_.arcs[arc_index(ref)];
                        const std::int32_t beyond = is_reversed(ref) ? arc.left : arc.right;
                        if (beyond != outside && before[static_cast<std::size_t>(beyond)] != outside)
                            length[before[static_cast<std::size_t>(beyond)]] += length_of(arc.points);
                    }
            const auto longest = std::max_element(length.begin(), length.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            if (longest != length.end()) owner_[face] = longest->first;
            ++(longest != length.end() ? told.filled : told.kept_gaps);
        }
    }

    const Coverage& faces_;
    std::vector<std::int32_t> owner_;
};

}  // namespace

Partition partition(const Coverage& coverage, const PartitionOptions& options) {
    Partition out;
    Coverage cut = coverage;
    out.cuts = cut_where_they_meet(cut);
    const Faces faces = FaceMaker(cut).make();
    const Owners owners(faces, coverage, options, out);
    std::vector<std::string> group;
    for (const std::int32_t owner : owners.owners()) group.push_back(owner == outside ? "" : coverage.areas[static_cast<std::size_t>(owner)].code);
    Coverage merged = dissolve(faces.coverage, group);
    // Areas that nothing is left of stay in their place, without parts; both lists are sorted by code.
    out.coverage = {.crs = coverage.crs, .arcs = std::move(merged.arcs), .areas = {}};
    std::vector<std::int32_t> number(merged.areas.size());
    std::size_t next = 0;
    for (const CoverageArea& area : coverage.areas) {
        CoverageArea made{.code = area.code, .name = area.name, .parts = {}};
        if (next < merged.areas.size() && merged.areas[next].code == area.code) {
            number[next] = static_cast<std::int32_t>(out.coverage.areas.size());
            made.parts = std::move(merged.areas[next++].parts);
        }
        out.coverage.areas.push_back(std::move(made));
    }
    for (Arc& arc : out.coverage.arcs)
        for (std::int32_t* side : {&arc.left, &arc.right})
            if (*side != outside) *side = number[static_cast<std::size_t>(*side)];
    return out;
}

}  // namespace portulan::geo

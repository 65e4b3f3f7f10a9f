// Closing directed arcs into rings, and rings into polygons. Used by dissolve and by the search for gaps.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/coverage.h"

namespace portulan::geo {

/// The nodes where arcs begin and end, numbered in order of the arcs.
struct ArcNodes {
    std::vector<std::uint32_t> first;  // per arc
    std::vector<std::uint32_t> last;
    std::size_t count = 0;

    std::uint32_t start(ArcRef ref) const { return is_reversed(ref) ? last[arc_index(ref)] : first[arc_index(ref)]; }
    std::uint32_t end(ArcRef ref) const { return is_reversed(ref) ? first[arc_index(ref)] : last[arc_index(ref)]; }
};
ArcNodes nodes_of(const std::vector<Arc>& arcs);

/// Turning clockwise around v from the direction of `back`, the direction of a comes before that of b. Exact.
bool earlier_clockwise(Point v, Point back, Point a, Point b);

/// Walks the faces that lie to the left of the directed arcs given. Where several arcs leave a node the walk
/// turns as sharply to the left as it can, so faces that touch in one point come out as rings of their own; a
/// ring that meets itself in a node is cut there. Every ring is simple if the arcs do not cross. Arcs that
/// cannot be closed (a damaged coverage) are left out.
class RingWalker {
public:
    RingWalker(const std::vector<Arc>& arcs, const ArcNodes& nodes);
    /// `refs` sorted and with repetitions allowed; rings in order of their first arc.
    std::vector<ArcRing> walk(std::span<const ArcRef> refs);

private:
    std::size_t next_of(ArcRef arrived, std::span<const ArcRef> by_start, const std::vector<char>& used) const;
    Point second_point(ArcRef ref) const;

    const std::vector<Arc>& arcs_;
    const ArcNodes& nodes_;
    std::vector<std::int32_t> place_on_path_;  // per node, -1 when the path does not leave it
};

/// Rings that turn counter-clockwise are outer rings, the others holes of the smallest outer ring around them.
/// Largest part first. A hole without an outer ring and rings without surface are left out.
std::vector<ArcPolygon> parts_from(const Coverage& coverage, std::vector<ArcRing> rings);

}  // namespace portulan::geo

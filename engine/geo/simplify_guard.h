// What keeps simplified borders from meeting and areas from changing sides.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/rings.h"
#include "geo/simplify.h"

namespace portulan::geo {

/// The arcs that leave each node, clockwise.
struct ArcsAroundNodes {
    ArcNodes nodes;
    std::vector<std::size_t> first;  // per node into `refs`, and one past the end
    std::vector<ArcRef> refs;

    std::span<const ArcRef> at(std::size_t node) const { return {refs.data() + first[node], first[node + 1] - first[node]}; }
};
ArcsAroundNodes arcs_around_nodes(const Coverage& coverage);

/// Puts vertices back (the heaviest of a stretch first) until no two simplified segments meet except in a common
/// end, and no straight stretch jumps over another piece of the coverage. Defects that the coverage had before stay.
/// keep[arc][vertex] is changed; returns how many vertices were put back.
std::size_t put_back_where_borders_meet(const Coverage& coverage, const ArcsAroundNodes& around, const VertexWeights& weights,
                                        std::vector<std::vector<char>>& keep, unsigned jobs);

}  // namespace portulan::geo

// What keeps simplified borders from meeting and areas from changing sides.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/simplify.h"

namespace portulan::geo {

/// Puts vertices back (the heaviest of a stretch first) until no two simplified segments meet except in a common
/// end, and no straight stretch jumps over another piece of the coverage. Defects that the coverage had before stay.
/// keep[arc][vertex] is changed; returns how many vertices were put back.
std::size_t put_back_where_borders_meet(const Coverage& coverage, const VertexWeights& weights,
                                        std::vector<std::vector<char>>& keep, unsigned jobs);

}  // namespace portulan::geo

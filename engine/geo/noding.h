// Borders cut wherever they meet. Internal to mosaic.cpp.
#pragma once

#include <cstddef>

#include "model/coverage.h"

namespace portulan::geo {

/// Adds a vertex to arcs wherever they cross, touch or run along each other, the same one to both. Places nearer to the
/// end of a segment than a hundred billionth of the coverage's extent are that end. Returns how many were added.
/// Repeated until nothing is left to cut (new places are rounded, so new meetings may appear); at most ten times.
std::size_t cut_where_they_meet(Coverage& coverage);

}  // namespace portulan::geo

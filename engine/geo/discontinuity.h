// Where neighbours differ most: discontinuities along common borders.
//
// Grasland, Hypercarte and cartography's discLayer: the absolute difference of two neighbours' values, or the larger
// divided by the smaller.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/coverage.h"

namespace portulan::geo {

struct Discontinuity {
    std::size_t high = 0;  // the area with the larger value
    std::size_t low = 0;
    double absolute = 0;            // difference
    double relative = 1;            // larger / smaller; infinite when the smaller is 0, NaN when it is negative
    double length = 0;              // of the common border, map units
    std::size_t rank = 0;           // 1 the strongest; equal differences share a rank
    std::vector<std::size_t> arcs;  // of the common border, ascending
};

enum class Difference { absolute, relative };

/// One per pair of areas with a common border of some length and two values that are numbers, strongest first; ties in
/// the order of the areas. Relative ones that are NaN come last.
std::vector<Discontinuity> discontinuities(const Coverage& coverage, std::span<const double> values,
                                           Difference difference = Difference::absolute);

}  // namespace portulan::geo

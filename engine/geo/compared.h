// What global and local measures of autocorrelation begin with: the places that can be compared.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/spatial_weights.h"

namespace portulan::geo {

struct Compared {
    std::vector<std::uint32_t> places;  // rows of the weights given, ascending
    std::vector<double> deviations;     // of their values from their mean
    SpatialWeights weights;             // among them
    bool varied = false;                // at least four places, not all of one value
};

/// Without places whose value is no number and those that have no neighbour.
Compared compared(std::span<const double> values, const SpatialWeights& weights, bool row_standardise);

}  // namespace portulan::geo

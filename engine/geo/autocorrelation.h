// Do neighbours resemble each other: Moran's I for the whole map.
//
// Moran, "Notes on continuous stochastic phenomena", Biometrika 37, 1950; moments by Cliff and Ord, Spatial Processes,
// 1981. Places are left out when their value is no number or when, after that, they have no neighbour (spdep's
// adjust.n); row-standardised weights are standardised anew after that.
#pragma once

#include <cstdint>
#include <span>

#include "geo/spatial_weights.h"

namespace portulan::geo {

struct MoranOptions {
    bool row_standardise = true;  // style W; otherwise the weights as they are
    int permutations = 999;       // 0: none
    std::uint64_t seed = 1;
    unsigned jobs = 1;
};

struct Moran {
    std::size_t count = 0;  // places compared
    double index = 0;       // I
    double expected = 0;    // -1 / (n - 1): what chance gives
    // Analytical inference; z and the two-sided p under randomisation, the assumption that does not ask for normal
    // values.
    double variance_randomisation = 0;
    double variance_normality = 0;
    double z = 0;
    double p = 1;
    // Permutations: values dealt anew over the places.
    int permutations = 0;
    double permuted_mean = 0;
    double permuted_deviation = 0;
    double permuted_p = 1;  // two-sided: 2 (min(r, m - r) + 1) / (m + 1), r of m at least as large; never above 1
};

/// values[i] belongs to row i of the weights. All NaN, p = 1, when fewer than four places can be compared or all values
/// are equal. Deterministic in the seed, whatever jobs.
Moran moran(std::span<const double> values, const SpatialWeights& weights, const MoranOptions& options = {});

/// Two-sided p of a normal deviate.
double normal_p(double z);

}  // namespace portulan::geo

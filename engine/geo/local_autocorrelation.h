// Where neighbours resemble each other, and where they do not: local Moran and Getis-Ord G*.
//
// Anselin, "Local indicators of spatial association: LISA", Geographical Analysis 27(2), 1995; Getis and Ord, "Local
// spatial autocorrelation statistics", Geographical Analysis 27(4), 1995. Which places are compared: autocorrelation.h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/autocorrelation.h"

namespace portulan::geo {

/// Value and mean of the neighbours, against the mean of all.
enum class Quadrant : std::uint8_t { none, high_high, low_low, low_high, high_low };

struct LocalMoran {
    double index = 0;       // I of the place: z / m2 * sum of w z, m2 = sum of z squared / n; NaN where not compared
    double neighbours = 0;  // weighted mean of the neighbours' deviations
    double permuted_mean = 0;
    double permuted_deviation = 0;
    double p = 1;           // by conditional permutation, two-sided
    double adjusted_p = 1;  // after Benjamini and Hochberg: the false discovery rate at which it would be kept
    Quadrant quadrant = Quadrant::none;  // whatever p
};

/// One entry per row of the weights. Conditional permutation: the place keeps its value, its neighbours are drawn
/// without replacement from all other places. One set of draws serves all places (as in PySAL), which makes p
/// comparable from place to place. p = 2 (min(r, m - r) + 1) / (m + 1); GeoDa and PySAL print half of it.
std::vector<LocalMoran> local_moran(std::span<const double> values, const SpatialWeights& weights,
                                    const MoranOptions& options = {});

/// What a LISA map shows: the quadrant where the place is significant at that level, none elsewhere.
std::vector<Quadrant> clusters(std::span<const LocalMoran> places, double level = 0.05, bool false_discovery = false);

/// Adjusted p values (Benjamini and Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57(1),
/// 1995), in the order given. NaN stays and does not count as a test.
std::vector<double> false_discovery_adjusted(std::span<const double> p);

/// G* as a standard normal deviate: large where high values gather (hot spot), small where low ones do. Weights without
/// the places themselves; each is added with weight 1. NaN where not compared or when all values are equal.
std::vector<double> getis_ord(std::span<const double> values, const SpatialWeights& weights);

}  // namespace portulan::geo

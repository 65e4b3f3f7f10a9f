// How much is within reach: Stewart's potential of population (or jobs, or spaces) at every point of a map.
//
// Stewart, "Demographic gravitation: evidence and applications", Sociometry 11, 1948; as in the R packages
// SpatialPosition and potential: sum of weight times a function of distance that is 1 at the place and 0.5 at the span.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "geo/raster.h"
#include "geo/weighted_point.h"

namespace portulan::geo {

enum class Decay : std::uint8_t {
    exponential,  // exp(-a d^beta), a = ln 2 / span^beta; beta 2 is the usual bell
    pareto        // (1 + a d)^-beta, a = (2^(1 / beta) - 1) / span: a long tail
};

struct PotentialOptions {
    Decay decay = Decay::exponential;
    double span = 0;  // distance at which a unit counts half, map units, positive
    double beta = 2;  // positive
    double limit = std::numeric_limits<double>::infinity();  // farther places do not count
    unsigned jobs = 1;
};

/// What a unit at that distance counts.
double decay_at(double distance, const PotentialOptions& options);

/// The potential at one place.
double potential_at(Point place, std::span<const WeightedPoint> points, const PotentialOptions& options);

/// At the centre of each cell; NaN where the mask (empty: everywhere) is 0. The decay is read from a table, within 1e-6
/// of its value at 0. Time grows with points times cells, unless a limit, or an exponential decay that has died away
/// (below 1e-9), leaves few points within reach.
Raster potential(std::span<const WeightedPoint> points, const GridFrame& frame, std::span<const char> mask,
                 const PotentialOptions& options);

}  // namespace portulan::geo

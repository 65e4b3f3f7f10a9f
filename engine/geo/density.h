// How dense places or people are: kernel density on a grid.
//
// Silverman, Density Estimation for Statistics and Data Analysis, 1986. Quartic (biweight) kernel, the one of INSEE's
// btb: 3 / (pi h^2) (1 - d^2 / h^2)^2 up to the bandwidth h. Gaussian: exp(-d^2 / 2 h^2) / (2 pi h^2), cut at 6 h,
// where it is below 2e-8 of its peak.
#pragma once

#include <cstdint>
#include <span>

#include "geo/raster.h"
#include "geo/weighted_point.h"

namespace portulan::geo {

enum class Kernel : std::uint8_t { quartic, gaussian };

/// What happens where the kernel reaches beyond the mask (sea, abroad), where nobody can be.
enum class EdgeHandling : std::uint8_t {
    none,         // what falls there is lost: too low along the coast
    uniform,      // divided by the part of the kernel around the cell that lies inside (Diggle 1985)
    conservative  // the weight of each point is spread over cells inside only: the total is kept (Jones 1993; INSEE's
                  // btb)
};

struct DensityOptions {
    Kernel kernel = Kernel::quartic;
    double bandwidth = 0;  // map units, positive
    EdgeHandling edge = EdgeHandling::conservative;
    unsigned jobs = 1;
};

struct Density {
    Raster raster;    // weight per square map unit; NaN outside the mask
    double lost = 0;  // weight of points without any cell of the mask within reach (conservative only)
};

/// Without a mask (empty) all cells count and edges are left alone. Points need not lie inside. Time grows with points
/// times (bandwidth / cell)^2. Cells should be at most a third of the bandwidth.
Density density(std::span<const WeightedPoint> points, const GridFrame& frame, std::span<const char> mask,
                const DensityOptions& options);

/// The bandwidth of Scott's rule for two dimensions, n^(-1/6) times the mean standard deviation of the coordinates (n
/// effective for weights): a start, in map units. 0 for fewer than two places.
double scott_bandwidth(std::span<const WeightedPoint> points);

}  // namespace portulan::geo

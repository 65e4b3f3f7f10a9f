// Where the middle of a population lies, and how it spreads around it. Planar, in map units.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/weighted_point.h"
#include "model/geometry.h"

namespace portulan::geo {

/// The weighted mean of the coordinates: the point of balance. NaN when the weights do not add up to more than 0.
Point mean_centre(std::span<const WeightedPoint> points);

/// The point with the least weighted sum of distances to all: where a service is nearest to the most people
/// (Weiszfeld's iteration with the step of Vardi and Zhang, "The multivariate L1-median and associated data depth",
/// PNAS 97(4), 2000). Found to a millionth of the extent. Of points on one line with a choice, one between. Weights
/// must not be negative.
Point median_centre(std::span<const WeightedPoint> points);

/// Standard deviational ellipse (Lefever 1926; Yuill 1971) as principal axes of the weighted variances (divided by the
/// sum of weights): one standard deviation along each axis. Along a straight line the second one is 0.
struct DeviationEllipse {
    Point centre;      // mean centre
    double major = 0;  // semi-axes: standard deviations
    double minor = 0;
    double angle = 0;              // of the major axis, radians counter-clockwise from the x axis, in (-pi / 2, pi / 2]
    double standard_distance = 0;  // sqrt(major^2 + minor^2)
};
DeviationEllipse deviation_ellipse(std::span<const WeightedPoint> points);

/// The ring of an ellipse whose axes are `scale` times the deviations (2 holds about 86 % of a normal population).
Ring ellipse_ring(const DeviationEllipse& ellipse, double scale = 1, std::size_t points = 96);

/// Weighted mean centres of groups (EPCI of communes): one per group, NaN for groups without weight. group[i] belongs
/// to points[i]; -1: in no group.
std::vector<Point> mean_centres(std::span<const WeightedPoint> points, std::span<const std::int32_t> group,
                                std::size_t groups);

}  // namespace portulan::geo

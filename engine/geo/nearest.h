// From each point the nearest place: how far an inhabitant has to the next space, as the crow flies.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/geometry.h"

namespace portulan::geo {

struct NearestPlace {
    std::int32_t place = -1;  // index; -1 when there are no places or the point is no place on earth
    double distance = std::numeric_limits<double>::infinity();
    bool operator==(const NearestPlace&) const = default;
};

/// Straight-line distance in the unit of the coordinates. Of two places equally near the first counts. Places whose
/// coordinates are no numbers are nobody's nearest.
std::vector<NearestPlace> nearest_in_plane(std::span<const Point> from, std::span<const Point> places,
                                           unsigned jobs = 1);

/// Metres along the geodesic on the ellipsoid of the system both are given in: right in any projection and in degrees.
/// Exact: candidates are found by the chord through the earth, which is never longer than the geodesic. Nothing when
/// the system is unknown.
std::optional<std::vector<NearestPlace>> nearest_on_ground(std::span<const Point> from, std::span<const Point> places,
                                                           std::string_view crs, unsigned jobs = 1);

}  // namespace portulan::geo

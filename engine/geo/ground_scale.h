// Sizes on the ground of what is measured in the units of a layer, whatever its system.
//   GroundScale ground("EPSG:4326");
//   ground.units(10, {2.35, 48.85});  // 10 m in degrees, at that place
#pragma once

#include <optional>
#include <string>

#include "geo/crs.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Map units are taken for metres where the system is not known.
class GroundScale {
public:
    explicit GroundScale(const std::string& crs);

    /// Longitudes and latitudes.
    bool geographic() const { return geographic_; }
    /// Square metres for one square unit at a point.
    double square_metres(Point p) const;
    /// A length in map units there: the mean of east-west and north-south.
    double units(double metres, Point p) const;
    /// The same, northward.
    double units_north(double metres, Point p) const;

private:
    double metres_north(Point p) const;

    std::optional<Ellipsoid> ellipsoid_;
    bool geographic_ = false;
};

}  // namespace portulan::geo

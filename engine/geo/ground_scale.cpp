#include "geo/ground_scale.h"

#include <cmath>

namespace portulan::geo {

GroundScale::GroundScale(const std::string& crs) : ellipsoid_(Ellipsoid::of(crs)) {
    const auto found = find_crs(crs);
    geographic_ = found && found->geographic;
}

double GroundScale::metres_north(Point p) const {
    if (!ellipsoid_) return 1;
    const double step = geographic_ ? 1e-3 : 10;
    const double metres = ellipsoid_->distance({p.x, p.y - step}, {p.x, p.y + step}) / (2 * step);
    return std::isfinite(metres) && metres > 0 ? metres : 1;
}

double GroundScale::square_metres(Point p) const {
    if (!ellipsoid_) return 1;
    const double scale = ellipsoid_->metres_per_unit(p) * metres_north(p);
    return std::isfinite(scale) && scale > 0 ? scale : 1;
}

double GroundScale::units(double metres, Point p) const { return metres / std::sqrt(square_metres(p)); }

double GroundScale::units_north(double metres, Point p) const { return metres / metres_north(p); }

}  // namespace portulan::geo

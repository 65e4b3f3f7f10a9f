// Plain shapes. Coordinates are in the unit of the layer's CRS, x to the east, y to the north.
#pragma once

#include <variant>
#include <vector>

namespace portulan::inline model {

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

/// Open path.
using Line = std::vector<Point>;
/// Closed path whose last point is not repeated; at least three points.
using Ring = std::vector<Point>;

/// One outer ring, any number of holes. Direction of rings carries no meaning.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
    bool operator==(const Polygon&) const = default;
};

using MultiPolygon = std::vector<Polygon>;
using MultiLine = std::vector<Line>;
using MultiPoint = std::vector<Point>;

/// What a feature may be; std::monostate is a null geometry.
using Geometry = std::variant<std::monostate, MultiPoint, MultiLine, MultiPolygon>;

}  // namespace portulan::inline model

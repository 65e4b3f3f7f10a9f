// Many points from one system to another, fast: where the transformation is a formula, a polynomial per tile stands in
// for it.
//
// Tiles of 65,536 m (or 0.5 degree), aligned with the axes of the source system; in each, both target coordinates are
// interpolated by polynomials of degree 5 in x and in y through the 36 Chebyshev nodes (Press et al., "Numerical Recipes",
// 3.6 and 5.8). A tile is used only when the interpolation agrees with PROJ to 0.01 mm in points between its nodes; in
// the systems of France the difference is of the order of 1e-9 m. Elsewhere, and where a transformation goes through a
// grid of shifts or through several operations, PROJ is asked for every point.
#pragma once

#include <span>
#include <string_view>

#include "geo/crs.h"

namespace portulan::geo {

/// As project_points, within 0.01 mm of it. The result does not depend on `jobs`.
Projected project_many(std::string_view from, std::string_view to, std::span<Point> points, unsigned jobs = 1);
/// The same of points that lie here and there: rings, arcs.
Projected project_many(std::string_view from, std::string_view to, std::span<const std::span<Point>> runs, unsigned jobs = 1);

}  // namespace portulan::geo

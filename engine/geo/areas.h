// The areas of a coverage as shapes: points of rings, polygons, sizes.
// `area` is an index into coverage.areas and must be valid. An area without parts gives empty shapes and zeros.
#pragma once

#include <string_view>
#include <vector>

#include "model/box.h"
#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// The points along a ring of arcs; the last is not repeated.
Ring ring_points(const Coverage& coverage, const ArcRing& ring);
/// Outer rings turn counter-clockwise, holes clockwise, as coverage_from stores them.
Polygon polygon_of(const Coverage& coverage, const ArcPolygon& part);
MultiPolygon polygons_of(const Coverage& coverage, std::size_t area);

/// Planar, from the arcs, without making the polygons. Positive when the ring turns counter-clockwise.
double signed_area(const Coverage& coverage, const ArcRing& ring);
double area_of(const Coverage& coverage, std::size_t area);
double perimeter_of(const Coverage& coverage, std::size_t area);
Box box_of(const Coverage& coverage, std::size_t area);
Box box_of(const Coverage& coverage);

/// Whether the area contains the point, by the border rule of measure.h. For many points use locate.h.
bool contains(const Coverage& coverage, std::size_t area, Point p);

/// Index of the area with that code; coverage.areas is sorted by code. `outside` when there is none.
std::int32_t find_area(const Coverage& coverage, std::string_view code);

/// The coverage reduced to the areas chosen (indices; order and repetitions do not matter). What lay beyond
/// becomes outside; arcs between two areas left out disappear.
Coverage subset(const Coverage& coverage, const std::vector<std::size_t>& areas, unsigned jobs = 1);

}  // namespace portulan::geo

// Lengths, areas and containment of plain shapes. Planar, in the unit of the coordinates.
#pragma once

#include <span>

#include "model/box.h"
#include "model/geometry.h"

namespace portulan::geo {

/// Positive when the ring turns counter-clockwise (y to the north). The last point is not repeated; fewer than
/// three points give 0. Summed around the first vertex, so that large coordinates lose nothing.
double signed_area(std::span<const Point> ring);
/// Outer rings minus holes; directions do not matter.
double area_of(const Polygon& polygon);
double area_of(const MultiPolygon& shape);
/// Of the closed ring.
double perimeter_of(std::span<const Point> ring);
double perimeter_of(const MultiPolygon& shape);
double length_of(std::span<const Point> line);

Box box_of(std::span<const Point> points);
Box box_of(const Polygon& polygon);
Box box_of(const MultiPolygon& shape);

/// Centre of mass of the surface; of the points' mean when the surface is nothing. Empty shape: {0, 0}.
Point centroid_of(const MultiPolygon& shape);

/// Half-open rule, exact: each point of the plane lies in exactly one of the areas of a clean coverage. A point
/// on a border belongs to the area east of it; on an east-west border, to the area north of it.
bool contains(std::span<const Point> ring, Point p);
bool contains(const Polygon& polygon, Point p);
bool contains(const MultiPolygon& shape, Point p);
/// p lies exactly on the ring.
bool on_border(std::span<const Point> ring, Point p);

double distance(Point a, Point b);
double distance_to_segment(Point p, Point a, Point b);
/// To the nearest point of the border, whatever side p is on. Empty shape: infinity.
double distance_to_border(const Polygon& polygon, Point p);

}  // namespace portulan::geo

// Point signs of equal visual weight: all shapes of one size cover the same area.
#pragma once

#include <optional>

#include "model/drawing.h"

namespace portulan::figures {

enum class Shape { circle, square, diamond, triangle, triangle_down, hexagon, pentagon, star, cross, lozenge, house, drop };

/// The outline of a shape round a centre, covering the area of a circle of that radius (mm).
Path shape_path(Shape shape, Point centre, double radius);

/// A filled sign with a thin paper-coloured rim that keeps neighbours apart; hollow ones are filled with paper.
Mark symbol(Shape shape, Point centre, double radius, Colour colour, bool hollow, Colour paper);

/// The line round a sign of that fill on that ground: paper, which keeps neighbours apart, where the fill stands out by
/// itself (3:1), else the fill darkened.
Colour rim_of(Colour fill, Colour ground, Colour paper, Colour ink);

/// Radius of the circle round the whole shape, for overlap tests (mm).
double outer_radius(Shape shape, double radius);

}  // namespace portulan::figures

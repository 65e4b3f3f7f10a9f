// On which side of a line a point lies, without rounding errors.
#pragma once

#include "model/geometry.h"

namespace portulan::geo {

/// Sign of the turn a -> b -> c: positive to the left, negative to the right, 0 exactly on the line.
/// Floating filter, then exact expansions (Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast
/// Robust Geometric Predicates", 1997). The magnitude is twice the triangle's area where the filter decides;
/// only the sign is promised. Coordinates must be finite, and apart from 0 of such a size that products lose nothing (1e-140 to
/// 1e140).
double orientation(Point a, Point b, Point c);

/// p lies on the closed segment a-b, exactly.
bool on_segment(Point p, Point a, Point b);

/// How two segments meet.
enum class Meeting {
    none,      // no common point
    endpoint,  // one common end of both, nothing more
    touch,     // an end of one lies inside the other
    cross,     // they cross inside both
    overlap    // they share a stretch (or are equal)
};

/// Exact; segments must not be reduced to a point.
Meeting meeting(Point a, Point b, Point c, Point d);

}  // namespace portulan::geo

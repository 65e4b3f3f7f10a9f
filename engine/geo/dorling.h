// Dorling cartogram: areas as circles whose surface is their value, near their place and their neighbours.
//
// Dorling, Area Cartograms: Their Use and Creation, CATMOG 59, 1996: circles push those they cover and are drawn to
// those their areas touch. Here a push moves the smaller circle further (a city stays, villages give way), all are
// drawn home a little, and the draw fades, so that in the end the circles only part.
#pragma once

#include <span>
#include <vector>

#include "geo/spatial_weights.h"
#include "model/geometry.h"

namespace portulan::geo {

struct DorlingOptions {
    double scale = 1;  // of the radii; 1: neighbours touch on average (Dorling's choice)
    double gap = 0;    // free space between circles, map units
    int rounds = 300;  // of pushing and drawing
};

struct DorlingCircle {
    Point centre;
    double radius = 0;
};

struct Dorling {
    std::vector<DorlingCircle>
        circles;             // one per area; radius 0 and the anchor for values that are not positive numbers
    double unit_radius = 0;  // of the value 1: radius = unit_radius * sqrt(value), for the legend
    double overlap = 0;      // the deepest left between two circles, as a part of the smaller radius
};

/// anchors[i] belongs to values[i] and to row i of the links (border lengths, or 1 for each neighbour). Deterministic.
Dorling dorling(std::span<const Point> anchors, std::span<const double> values, const SpatialWeights& links,
                const DorlingOptions& options = {});

}  // namespace portulan::geo

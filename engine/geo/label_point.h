// Where the name of an area goes.
#pragma once

#include "model/geometry.h"

namespace portulan::geo {

struct LabelOptions {
    double aspect = 1;        // width / height of what is to be placed; a wide name wants a wide place
    double centring = 0.15;   // how much of the inscribed radius is given up, at most, to come nearer to the centroid
    double precision = 0.02;  // relative to the best radius found
};

struct LabelPlace {
    Point point;
    double room = 0;  // half height (map units) of the box of that aspect, roughly, that fits around the point
};

/// Pole of inaccessibility (Agafonkin, "polylabel", 2016: best-first quadtree), drawn towards the centroid, in the
/// part of the shape where it finds most room. Distances are measured in a plane squeezed by the aspect, so a wide
/// label finds a wide place. Always strictly inside a valid shape. Empty or flat shape: its first point, else {0, 0}.
LabelPlace label_place(const MultiPolygon& shape, const LabelOptions& options = {});
Point label_point(const MultiPolygon& shape);

}  // namespace portulan::geo

// Components side by side: the largest on top, the others in rows under it, nothing flung away.
#pragma once

#include <span>
#include <vector>

#include "model/geometry.h"

namespace portulan::network {

struct BoxSize {
    double width = 0;
    double height = 0;
};

/// Top left corners of the boxes, y downwards, no two nearer than `gap`. The order is that of the boxes by falling
/// height, then width, then index; rows are about as wide as the widest box or as a block of `aspect` (width over height)
/// holding them all. No boxes, no corners.
std::vector<Point> pack_boxes(std::span<const BoxSize> boxes, double gap, double aspect = 1.4);

}  // namespace portulan::network

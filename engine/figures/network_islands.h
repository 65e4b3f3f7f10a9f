// Families as islands: the ground round the nodes of one group, in a pale tint of its colour.
#pragma once

#include <string>
#include <vector>

#include "figures/network_diagram.h"
#include "model/drawing.h"

namespace portulan::figures {

struct Island {
    std::string group;
    Colour colour;
    std::vector<Ring> coasts;  // outer and inner rings, mm
};

/// One island (perhaps in several parts) per group, in the order of the nodes; islands never overlap. A group's
/// ground reaches `reach` mm round its boxes and half way to its neighbours'. Contours of a distance field on a fine
/// grid (marching squares), rounded off.
std::vector<Island> make_islands(const Diagram& diagram, double reach = 3.2);

}  // namespace portulan::figures

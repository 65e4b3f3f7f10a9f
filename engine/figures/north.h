// The north arrow: only where north is not up, since a map drawn to the north needs none.
#pragma once

#include <optional>
#include <string>

#include "figures/furniture.h"
#include "figures/map_frame.h"

namespace portulan::figures {

/// How far true north at the middle of the frame leans from the top of the paper, degrees clockwise. In the legal projections of
/// France that is the convergence of meridians: 0 at 3 degrees east, about 6 in the west of Brittany. Zero for an unknown system.
double north_lean(const std::string& crs, const MapFrame& frame);

/// An arrow towards true north with its N, right of `x` and standing on `y` (mm), and the box it takes; nothing where north leans
/// less than 2 degrees, which no reader sees.
struct NorthArrow {
    std::vector<Mark> marks;
    Box box;
};
std::optional<NorthArrow> north_arrow(const FigureContext& context, const std::string& crs, const MapFrame& frame, double x, double y);

}  // namespace portulan::figures

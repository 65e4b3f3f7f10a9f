// Names of waters on a map: rivers along their course, lakes inside their shores, where other names leave room.
#pragma once

#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/ground.h"

namespace portulan::figures {

/// A mark for each river that finds a place within the frame and off the obstacles (mm), which its letters join. Lakes go first.
std::vector<Mark> water_names(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground, std::vector<Box>& obstacles);

/// A name on one to three lines in the widest place inside a shape (mm), within the frame and off the obstacles; nothing where it
/// does not fit: a name that leaves its water names the land. It joins the obstacles.
std::vector<TextMark> set_inside(const Fonts& fonts, const std::string& name, const TextStyle& style, const MultiPolygon& shape, const Box& frame, std::vector<Box>& obstacles);

}  // namespace portulan::figures

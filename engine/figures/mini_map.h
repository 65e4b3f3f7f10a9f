// A small map for a column of a page: the ground of the maps, a few signs, a scale bar; no heading, no legend.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/furniture.h"

namespace portulan::figures {

struct MiniMapPoint {
    Point at;           // on the ground, in the CRS of the basemap
    Sign sign;
    bool exact = true;  // false: drawn hollow
    std::string title;
    double radius = 1.3;  // mm
    std::size_t count = 1;  // how many it stands for; written in it when there are several
};

/// Points of one sign that all stand for the same neighbourhood or commune, when they are more than could be moved apart
/// and read, become one with their number. `title` makes its title from the number.
std::vector<MiniMapPoint> crowds_gathered(std::vector<MiniMapPoint> points, const std::function<std::string(std::size_t)>& title);

struct MiniMap {
    std::vector<Mark> marks;  // in the coordinates of the paper box
    std::size_t drawn = 0;    // points inside the frame
    double denominator = 0;   // of the scale
};

/// The map fills `paper` (mm) and shows the whole `focus` (ground units; empty: the territory). Signs that would hide
/// each other are moved apart, with a line to their place, unless there are hundreds of them. Names of areas are drawn where there is room; none of them
/// is owed. `stands_out`: the territory in its own colour and outline, as on a situation map, with the names of its neighbours alone. Precondition: has_map(basemap), the box is at least 20 mm a side.
MiniMap mini_map(const FigureContext& context, const Basemap& basemap, const Box& focus,
                 std::span<const MiniMapPoint> points, const Box& paper, bool stands_out = false);

/// What a reader needs around a point: its commune when the territory has several, and in any case the point itself.
/// The territory's own box when the point is in none of its areas.
Box focus_around(const Basemap& basemap, Point at);

}  // namespace portulan::figures

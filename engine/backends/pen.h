// What a pen covers along a line, as edges round it. Internal to this room.
#pragma once

#include <span>
#include <vector>

#include "model/drawing.h"

namespace portulan::backends {

struct Edge {
    Point from, to;
};

/// Lengths in the units of the line.
struct Pen {
    double width = 1;
    Cap cap = Cap::butt;
    Join join = Join::round;
    double tolerance = 0.1;  // how far edges may run beside round joins and caps
};

/// Adds the edges round what the pen covers: wherever it passes they turn about a point once or more, always the same way, and
/// nowhere else. Each segment is a rectangle, each bend a wedge on its outer side; edges two of them share are left out. Miters
/// end at four times the width, as in SVG. Points that follow each other must differ. A single point is a dot with round caps, a
/// square with square ones, along the axes, and nothing with others.
void add_pen_edges(std::span<const Point> line, bool closed, const Pen& pen, std::vector<Edge>& to);

}  // namespace portulan::backends

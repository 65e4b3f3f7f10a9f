// The names of a thematic map: asked of its painter, placed, lettered for what lies under them. Internal to the maps of this room.
#pragma once

#include <vector>

#include "figures/thematic_parts.h"

namespace portulan::figures {

/// Adds the names of a pane to its marks, which are all that lies under them, and the heights of its contour lines; what found no
/// room is a finding of the figure. How many were placed.
std::size_t add_names(const Canvas& canvas, Pane& pane, Painter& painter, std::vector<Mark>& marks, Figure& figure);

}  // namespace portulan::figures

// A drawing set on a page: its marks moved or enlarged, its names made its own.
#pragma once

#include <string>
#include <vector>

#include "model/drawing.h"

namespace portulan::documents {

/// The marks moved by (dx, dy) mm; ids and links to ids ("#legend") get the prefix, so that two figures on a page keep theirs apart.
std::vector<Mark> moved_marks(const std::vector<Mark>& marks, double dx, double dy, const std::string& prefix);

/// All of it larger by a factor: type, lines and distances, as under a magnifying glass.
Drawing enlarged(const Drawing& drawing, double factor);

}  // namespace portulan::documents

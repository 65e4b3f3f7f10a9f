// Where the actors stand on the diagrams of a project: a table that keeps them there from one build to the next.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/problem.h"
#include "figures/network_map.h"
#include "model/project.h"

namespace portulan::project {

/// One diagram: word of the edition, id of the territory, width in mm as written.
using DiagramKey = std::tuple<std::string, std::string, std::string>;
DiagramKey diagram_key(Edition edition, const std::string& territory, double width);

using Positions = std::map<DiagramKey, figures::DiagramPlaces>;

/// Columns edition, territory, width, id, side, x, y, separated by semicolons. What cannot be understood is left out and told
/// (FIG-007): who stands there is placed anew. Throws Error FIG-008 for a file that is something else: it would be written over.
Positions read_positions(std::string_view text, const std::string& file, Problems& problems);
std::string write_positions(const Positions& positions);

}  // namespace portulan::project

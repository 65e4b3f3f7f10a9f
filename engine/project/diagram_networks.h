// Diagrams that place a whole network: on rings, on the ground, in two columns. Internal to project/.
#pragma once

#include "figures/diagram_page.h"
#include "project/diagram_jobs.h"

namespace portulan::project {

/// Rings by the number of actors each is linked to; or by how close to the project it was judged, which is told of actors to those whose
/// edition tells judgements on them: for the others rings go by links, and the figure says so.
Figure rings_diagram(const figures::FigureContext& context, const figures::DiagramInput& input, const DiagramRequest& request, const DiagramSurroundings& around);

/// Needs a ground and a cast.
Figure ground_diagram(const figures::FigureContext& context, const figures::DiagramInput& input, const DiagramSurroundings& around);

/// Needs a cast.
Figure two_column_diagram(const figures::FigureContext& context, const figures::DiagramInput& input, SecondMode facing, const DiagramSurroundings& around);

}  // namespace portulan::project

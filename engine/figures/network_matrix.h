// Ties between families as a table of counts: what stands in the place of a diagram that nobody could read.
#pragma once

#include "figures/network_map.h"

namespace portulan::figures {

/// Beyond these a diagram on paper is a tangle, whatever its layout (Ghoniem, Fekete, Castagliola, “On the readability of
/// graphs using node-link and matrix-based representations”, Information Visualization 4, 2005: matrices read better from
/// some twenty nodes on; names and numbers stretch that to a few hundred), and takes minutes to solve.
inline constexpr std::size_t most_nodes_drawn = 400, most_ties_drawn = 2500;

bool is_drawable(const Network& network);

/// A row and a column per family (or spaces, objects); each pair once, with the number of ties of any status between its
/// members. The table beside it lists every tie, as that of the diagram does. A finding says what it stands for and why: a
/// diagram (FIG-030), or a table of actors that would not fit into the width (FIG-031). Layouts are not looked at.
enum class StandsFor { diagram, table_of_actors };
Figure network_matrix(const FigureContext& context, const NetworkFigureInput& input, StandsFor stands_for = StandsFor::diagram);

}  // namespace portulan::figures

// The ties of a network as arcs beside the list of its actors.
#pragma once

#include <cstdint>
#include <vector>

#include "figures/diagram_page.h"

namespace portulan::figures {

/// Actors with a tie one under the other, families together under their names, in the order given (seriate of network/, which keeps
/// families in their own order: figures of several territories compare); a tie is an arc between two of them. A list is what an
/// eye that is not used to diagrams can read, and arcs show at once which ties stay inside a family (M. Wattenberg, “Arc
/// diagrams”, InfoVis 2002). Ties on one pair run side by side. Actors without tie are listed under it.
/// A page holds about sixty actors: for more the families are drawn (network_families), which a finding says (FIG-032).
Figure arc_diagram(const FigureContext& context, const DiagramInput& input, const std::vector<std::uint32_t>& order);

/// Pairs of arcs that cross: of two arcs one begins inside the other and ends outside. Of ends by their rank, loops left out.
long arc_crossings(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& arcs);

}  // namespace portulan::figures

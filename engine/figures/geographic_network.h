// Actors where they are on the ground, moved apart as little as their names need, and the ties between them.
#pragma once

#include "figures/basemap.h"
#include "figures/diagram_page.h"
#include "model/project.h"

namespace portulan::figures {

/// On a faint map of the territory: each actor at its point, else at the middle of its QPV or commune (a hollow sign). Signs and
/// names are moved apart without passing each other (a line leads to the true place of who stands off it by more than its sign);
/// ties as in the other diagrams. Actors that have a tie and no place in the frame stand in rows under the map, where there are not
/// too many; the others are named in a note. Persons have no place: the gate takes it. Small names, then numbers, where there is
/// little room; more nodes than a map can show: the families are drawn, which a finding says (FIG-072). Where nobody has a place it says so (FIG-075). Data: a row per actor with
/// what is known of its place and those it is tied to.
Figure geographic_network(const FigureContext& context, const DiagramInput& input, const Basemap& basemap, const Released<Cast>& cast);

}  // namespace portulan::figures

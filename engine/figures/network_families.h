// The network in one glance: a sign per family, each always at the same place of a round, lines as wide as the ties between them.
#pragma once

#include "figures/network_map.h"

namespace portulan::figures {

/// The twelve families stand clockwise in their order, those without an actor as empty rings: figures of several territories
/// compare at a glance. Surfaces of signs: actors. Lines: pairs of actors tied (blue), in tension, rupture or contestation (red,
/// broken), or only wished or missing where nothing else links the two families (dashed). Families of other codes, spaces and
/// objects follow the twelve. Layouts are not looked at.
Figure network_families(const FigureContext& context, const NetworkFigureInput& input);

}  // namespace portulan::figures

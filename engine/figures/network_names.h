// The name of each family beside its island.
#pragma once

#include <span>

#include "figures/network_diagram.h"
#include "model/element.h"

namespace portulan::figures {

/// Names set where they hide no symbol and no label, nearest to their own nodes and away from ties; a family whose
/// name finds no such place has it in the legend only.
Mark draw_family_names(const FigureContext& context, const Network& network, std::span<const Family> families,
                       const Diagram& diagram);

}  // namespace portulan::figures

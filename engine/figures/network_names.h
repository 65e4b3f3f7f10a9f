// The name of each family on its island.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/network_diagram.h"
#include "model/element.h"

namespace portulan::figures {

/// A title per family of the diagram, on one line or two, not yet placed.
std::vector<FamilyTitle> family_titles(const FigureContext& context, const Network& network, std::span<const Family> families, const Diagram& diagram);

Mark draw_family_names(const FigureContext& context, const Diagram& diagram);

}  // namespace portulan::figures

// The name of each family beside its island.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/network_diagram.h"
#include "model/element.h"

namespace portulan::figures {

struct FamilyName {
    std::string group;
    Box box;  // of the capitals
    TextMark mark;
};

/// Names set where they hide no symbol and no label, nearest to their own nodes and away from ties; a family whose
/// name finds no such place has it in the legend only.
std::vector<FamilyName> place_family_names(const FigureContext& context, const Network& network,
                                           std::span<const Family> families, const Diagram& diagram);

Mark draw_family_names(const std::vector<FamilyName>& names);

}  // namespace portulan::figures

// How the members of a family hold together on paper: ways between them that run through free ground, so that the family is one
// patch even where its members are not neighbours (after Collins, Penn & Carpendale 2009, “Bubble Sets”).
#pragma once

#include <string>
#include <vector>

#include "figures/network_diagram.h"

namespace portulan::figures {

struct Spine {
    std::string group;
    std::vector<Box> ground;  // small squares along the ways
    long parts = 1;           // what the ways could not join stays apart
};

/// One per group, in the order of the nodes. Ways keep off the boxes of other groups and off their ways, and are no longer than
/// 60 mm.
std::vector<Spine> make_spines(const Diagram& diagram);

}  // namespace portulan::figures

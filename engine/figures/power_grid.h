// Actors by how much they weigh and how much they care: whom to work with closely, whom to satisfy, whom to keep informed.
#pragma once

#include <string>
#include <vector>

#include "figures/diagram_page.h"

namespace portulan::figures {

/// An actor, or a family by the means of its actors.
struct RatedNode {
    NetworkNode node;
    double influence = 0, interest = 0;  // 0 to 4
    std::size_t members = 0;             // of a family; 0: an actor
};

/// Levels 3 and 4 are high, 0 and 1 low; who stands on level 2 of either belongs to no corner.
enum class PowerZone { close, satisfied, informed, watched, between };
/// The whole level nearest to a judgement; halves go up.
int level_of(double judgement);
PowerZone zone_of(double influence, double interest);

/// A cell per level of influence (up) and interest (right), each with those who stand there, so that nobody is pushed from where
/// they were judged to stand and no name covers another; the four corners of Mendelow's grid (A. Mendelow, “Environmental
/// scanning: the impact of the stakeholder concept”, ICIS 1981) with what they advise. Actors that were not judged are named under it.
/// Where the cells would grow past a page they count actors by family.
Figure power_grid(const FigureContext& context, const DiagramInput& input, const std::vector<RatedNode>& rated, const std::vector<NetworkNode>& unrated);

}  // namespace portulan::figures

// A network on rings: the nearer to the centre, the more linked, or the closer to the project; families keep their sectors.
#pragma once

#include <string>
#include <vector>

#include "figures/diagram_page.h"
#include "model/network.h"

namespace portulan::figures {

/// The part of the disc of a family, in turns clockwise from 12 o'clock.
struct RingSector {
    std::string group;
    double from = 0, turn = 0;
};

struct RingsInput {
    std::vector<int> rings{};              // of each node of the network, 0 being the centre; less than 0: on none
    std::vector<std::string> names{};      // from the centre outwards, one for each ring; every ring holds a node
    std::vector<NetworkLayout> layouts{};  // best first, round the origin: their angles alone count
    std::vector<RingSector> sectors{};     // clockwise; of the families that have nodes
    std::string reading{};                 // what the centre means, a sentence
    std::string absent{};                  // over the nodes that are on no ring
};

/// Signs stand inside their ring and their sector, names inside the disc; widths of the rings follow what they hold. Of the layouts the
/// one that reads best on paper is drawn, with smaller names where there is little room, then in a higher disc, then with numbers
/// explained in a list. More nodes than a disc can show: the families are drawn, which a finding says (FIG-072). Data: a row per
/// actor with its ring and those it is tied to. Facts: how it reads, and how many stand on each ring.
Figure network_rings(const FigureContext& context, const DiagramInput& input, const RingsInput& rings);

}  // namespace portulan::figures

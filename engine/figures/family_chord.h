// The families of actors round a circle, with ribbons as wide as what ties them.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "figures/diagram_page.h"

namespace portulan::figures {

/// Pairs of actors between two families (or within one).
struct ChordPairs {
    std::size_t together = 0, against = 0;  // tied; of which none but in tension, rupture or contestation
    std::size_t wanted = 0;                 // only wished or missing
};

/// By the places of two families among the groups of the network (ascending). A pair of actors counts once: tied where an existing
/// tie brings them together, else against, else wanted. Pairs that the edition tells between families alone count too, and may be tied as well;
/// past and refused ties, ignorance and loops do not.
std::map<std::pair<std::size_t, std::size_t>, ChordPairs> pairs_between(const Network& network);

/// Each family takes as much of the circle as its actors have ends of pairs tied (two for a pair within it); ribbons lie in the order that
/// lets fewest cross at an arc (M. Krzywinski et al., “Circos”, Genome Research 19, 2009, for the ribbons). Their number
/// of pairs stands at both ends where there is room. Families without such a pair are named under it, and what the edition tells between families alone is listed.
Figure family_chord(const FigureContext& context, const DiagramInput& input);

}  // namespace portulan::figures

// One element, or one family of actors, and those it is tied to.
#pragma once

#include <string>
#include <vector>

#include "figures/diagram_page.h"

namespace portulan::figures {

/// Somebody tied to the subject: with how many of its members, by the tie that says most (a conflict before a wish before the
/// rest, then the stronger).
struct EgoTie {
    std::uint32_t other = 0;   // node of the network
    std::uint32_t tie = 0;     // of the network
    bool outgoing = true;      // from the subject to the other
    std::size_t members = 1;   // of the subject that have a tie with it
};

/// The ties of a family (its code) or of an element (its id), others in the network's order; ties inside the family and loops left out.
std::vector<EgoTie> ego_ties(const Network& network, std::string_view subject);

/// The subject in the middle, the others in two columns beside it, family by family, so that names are read like a list; lines are as
/// wide as the number of members that hold the tie. Says so where the subject is not of this territory or has no tie.
Figure ego_diagram(const FigureContext& context, const DiagramInput& input, const std::string& subject);

}  // namespace portulan::figures

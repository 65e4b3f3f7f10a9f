// Actors in one column, spaces or objects in the other, and the ties between them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "figures/diagram_page.h"
#include "figures/theme.h"
#include "model/diagram_spec.h"

namespace portulan::figures {

/// A space or an object of the right column.
struct FacingNode {
    std::uint32_t node = 0;  // of the network
    std::string nature;      // heading over those of one nature
    Sign sign;
};

struct TwoModeInput {
    std::vector<std::uint32_t> actors;  // from top to bottom, families together; those with a tie across
    std::vector<FacingNode> facing;     // the same, natures together
    SecondMode mode = SecondMode::spaces;
    long crossings = 0;                 // of these orders
};

/// Names stand outside, whole, on as many lines as they need; ties run between the columns, fanned out where they meet a sign. Where a
/// column is too long for a page it is set smaller, then counted by family (or nature), with lines as wide as the ties they stand for,
/// which a finding says (FIG-073). Nodes without a tie across are listed under it. Data: a row per tie across.
Figure two_mode_diagram(const FigureContext& context, const DiagramInput& input, const TwoModeInput& sides);

}  // namespace portulan::figures

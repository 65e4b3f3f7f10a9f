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

/// Two actors (nodes of the network) who share more of the other side than chance would have it.
struct SharingPair {
    std::uint32_t a = 0, b = 0;
    std::size_t shared = 0;
    double expected = 0;   // of what they share, by chance
    double corrected = 1;  // probability, corrected for the number of pairs
};

struct SharingPairs {
    std::vector<SharingPair> pairs;  // the least likely first
    std::size_t asked = 0;           // pairs compared
    double level = 0.05;             // share of false ones among those found
};

struct TwoModeInput {
    std::vector<std::uint32_t> actors;  // from top to bottom, families together; those with a tie across
    std::vector<FacingNode> facing;     // the same, natures together
    SecondMode mode = SecondMode::spaces;
    long crossings = 0;                 // of these orders
    SharingPairs pairs{};
};

/// Names stand outside, whole, on as many lines as they need; ties run between the columns, fanned out where they meet a sign. Where a
/// column is too long for a page it is set smaller, then counted by family (or nature), with lines as wide as the ties they stand for,
/// which a finding says (FIG-073). Nodes without a tie across are listed under it, and before them the pairs of
/// actors who share more than chance would have it. Data: a row per tie across, then one per such pair.
Figure two_mode_diagram(const FigureContext& context, const DiagramInput& input, const TwoModeInput& sides);

}  // namespace portulan::figures

// Under two columns: actors who share more of the other side than chance would have it. Internal to figures/.
#pragma once

#include <string>

#include "figures/two_mode.h"

namespace portulan::figures {

/// The pairs in words, after a space: those found, or that there is none; nothing where there were no two actors to ask about.
std::string pairs_sentence(const FigureContext& context, const Network& network, const TwoModeInput& sides);

/// Pairs by name, each with what it shares and what chance would give, and what chance means here; a short sentence where there is none.
Block pairs_block(const FigureContext& context, const Network& network, const TwoModeInput& sides, double y);

/// Three columns more, and a row per pair under the ties.
void add_pair_rows(const FigureContext& context, const Network& network, const TwoModeInput& sides, FigureData& data);

}  // namespace portulan::figures

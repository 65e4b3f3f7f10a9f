// The network as a table of actors by actors, families in blocks: reads better than a diagram where ties are many (Ghoniem,
// Fekete & Castagliola 2005).
#pragma once

#include <cstdint>
#include <span>

#include "figures/network_map.h"

namespace portulan::figures {

/// How many actors find a row and a column that can be read at that width (mm).
std::size_t most_in_grid(double width);

/// A row and a column per actor in `order` (positions of nodes, families together); the sign in a cell tells the tie from row to
/// column, ties without a direction stand on both sides. The strongest news of several ties in one cell wins: rupture, refusal,
/// tension, then existing, wished, missing, past. Layouts are not looked at.
Figure network_grid(const FigureContext& context, const NetworkFigureInput& input, std::span<const std::uint32_t> order);

}  // namespace portulan::figures

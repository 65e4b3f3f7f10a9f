// Boxes in columns that their author fixed, ordered so that few arrows cross.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "model/strategy.h"

namespace portulan::network {

using Arrow = std::pair<std::uint32_t, std::uint32_t>;  // boxes

/// The order of the boxes in their columns, from top to bottom, with few crossings. An arrow over several columns passes through
/// those between; one that leads back counts as its reverse; one inside a column takes no part.
/// The layer-by-layer sweep of Sugiyama, Tagawa and Toda (IEEE Trans. SMC 11-2, 1981) with medians and transpositions (Gansner,
/// Koutsofios, North and Vo, IEEE Trans. Software Engineering 19-3, 1993), from several starts, none drawn by lot; among
/// orders with equally few crossings the one whose arrows are straightest. `column[i]` of each box, from 0.
LogicOrder order_layers(const std::vector<std::uint32_t>& column, const std::vector<Arrow>& arrows);

/// The arrows that lie on a circle: of which both ends can be reached from one another. Ascending.
std::vector<std::uint32_t> arrows_in_circles(std::size_t boxes, const std::vector<Arrow>& arrows);

}  // namespace portulan::network

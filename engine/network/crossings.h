// How many edges of a drawing cross: what disturbs readers most (Purchase 1997).
#pragma once

#include <cstdint>
#include <span>

#include "model/network.h"
#include "network/graph.h"

namespace portulan::network {

/// Pairs of straight edges that cross in their interior; edges that share a node do not count. O(m^2).
long count_crossings(std::span<const Edge> edges, const NetworkLayout& layout);

}  // namespace portulan::network

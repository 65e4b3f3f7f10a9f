// In which order the actors of a table stand, so that ties lie near its diagonal.
#pragma once

#include <cstdint>
#include <vector>

#include "model/network.h"

namespace portulan::network {

/// Positions of the nodes, families in the network's order, and inside each the order that brings tied nodes together: the sum
/// over ties of the distance between their rows falls with every exchange of two members, until none helps (linear
/// arrangement by local search). Starts from the network's order and from the number of ties; the better end stays.
std::vector<std::uint32_t> seriate(const Network& network);

/// That sum, of an order.
double arrangement_cost(const Network& network, const std::vector<std::uint32_t>& order);

}  // namespace portulan::network

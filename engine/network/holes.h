// Structural holes: how much a node's neighbours are tied to each other (Burt 1992). Ties of both ways count together.
#pragma once

#include <vector>

#include "network/tie_graph.h"

namespace portulan::network {

/// Constraint: sum over its neighbours j of (p_ij + sum over q of p_iq p_qj)^2, p being shares of a node's strength; NaN
/// without ties. Low: its neighbours know each other only through it.
std::vector<double> constraint(const TieGraph& graph);

/// Effective size: sum over its neighbours j of 1 - sum over q of p_iq m_jq, m being j's ties over its strongest one; NaN
/// without ties. The number of its neighbours, less what they have in common.
std::vector<double> effective_size(const TieGraph& graph);

}  // namespace portulan::network

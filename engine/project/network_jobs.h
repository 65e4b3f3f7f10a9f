// The figures of a network of actors, from what the analyses say. Internal to project/.
#pragma once

#include "model/figure.h"
#include "model/graph_document.h"
#include "project/inputs.h"
#include "project/plan.h"

namespace portulan::project {

/// The figure of a job of is_network().
Figure network_figure_of(JobKind kind, const JobInput& input);

/// The network of a diagram for other programs: names, families and their colours, kinds of ties, and places (those from which
/// the diagram on paper was made).
GraphDocument network_document(const JobInput& input);

}  // namespace portulan::project

// The diagrams a project asks for, from what it says of its actors, their ties and its strategy. Internal to project/.
#pragma once

#include "figures/context.h"
#include "model/diagram_spec.h"
#include "model/figure.h"
#include "model/judgements.h"
#include "model/network.h"
#include "model/project.h"
#include "model/released.h"
#include "project/digest.h"

namespace portulan::project {

/// What one diagram reads: its specification, and what its territory and edition tell of the strategy.
struct DiagramRequest {
    DiagramSpec spec;
    Released<Judgements> judgements;
};

/// Which elements the network of a diagram is made of.
std::vector<ElementKind> kinds_of(DiagramType type);

void add_to(Digest& digest, const DiagramRequest& request);

/// The figure.
Figure diagram_figure(const figures::FigureContext& context, const DiagramRequest& request, const Released<Network>& network, const std::vector<Family>& families, const std::string& source);

}  // namespace portulan::project

// The diagrams a project asks for, from what it says of its actors, their ties and its strategy. Internal to project/.
#pragma once

#include "figures/context.h"
#include "model/diagram_spec.h"
#include "model/figure.h"
#include "model/network.h"
#include "model/project.h"
#include "model/released.h"
#include "project/digest.h"

namespace portulan::project {

/// What one diagram reads: its specification, and the part of the strategy that its territory and edition have.
struct DiagramRequest {
    DiagramSpec spec;
    Strategy strategy;
    std::size_t least_actors = 3;  // of a family, where an edition shows no judgement of one actor alone
};

/// Ratings and stances of the actors of the cast; objectives and boxes that the edition may show, of that territory (id; empty: of all).
DiagramRequest diagram_request(const Project& project, const DiagramSpec& spec, const Cast& cast, Edition edition, const std::string& territory);

/// Which elements the network of a diagram is made of.
std::vector<ElementKind> kinds_of(DiagramType type);

void add_to(Digest& digest, const DiagramRequest& request);

/// The figure. In the public edition influence, interest and stances are told of families alone, of those with enough actors judged:
/// they are judgements on somebody.
Figure diagram_figure(const figures::FigureContext& context, const DiagramRequest& request, const Released<Network>& network, const std::vector<Family>& families, const std::string& source);

}  // namespace portulan::project

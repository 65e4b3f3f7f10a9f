// The diagrams a project asks for, from what it says of its actors, their ties and its strategy. Internal to project/.
#pragma once

#include "figures/context.h"
#include "figures/basemap.h"
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

/// What diagrams that show more than a network read beside it.
struct DiagramSurroundings {
    const Released<Cast>* cast = nullptr;        // natures and places of elements
    const figures::Basemap* basemap = nullptr;   // of the territory
    std::span<const double> sector_weights{};    // of families, the same for all territories
};
bool reads_cast(DiagramType type);
bool reads_ground(DiagramType type);
bool reads_sectors(DiagramType type);

/// Which elements the network of a diagram is made of.
std::vector<ElementKind> kinds_of(const DiagramSpec& spec);

void add_to(Digest& digest, const DiagramRequest& request);

/// The figure.
Figure diagram_figure(const figures::FigureContext& context, const DiagramRequest& request, const Released<Network>& network, const std::vector<Family>& families, const std::string& source, const DiagramSurroundings& around = {});

}  // namespace portulan::project

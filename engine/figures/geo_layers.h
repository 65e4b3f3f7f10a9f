// A territory as layers for a geographic information system: areas with their values, spaces, ties, borders and water, drawn in
// the colours, classes, hatches and lines of the maps on paper.
#pragma once

#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/thematic.h"
#include "model/geo_project.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::figures {

/// All of it as the gate let it through.
struct GeoLayersInput {
    const Territory& territory;
    const Basemap& basemap;                   // has a map
    std::vector<MapVariable> variables{};     // in the order of the project
    const Released<Cast>& spaces;             // where and of what nature they are
    const Released<Cast>& places;             // what stands at a place of its own, and the ties between
};

/// Tables, named in French in every language: the areas of the territory ("communes"...) and, apart, those around it
/// ("alentours"); quartiers, iris, secteurs, espaces, liens, territoire, limites, plans_d_eau, cours_d_eau, terres; those that would be empty are
/// left out. An indicator X has the columns X_valeur, X_statut and X_classe (from 1), empty where it is not shown.
GeoProject geo_layers(const FigureContext& context, const GeoLayersInput& input);

}  // namespace portulan::figures

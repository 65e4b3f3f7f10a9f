// The geographic data of a territory for QGIS and others: donnees.gpkg and donnees.qgz.
#pragma once

#include <vector>

#include "figures/thematic.h"
#include "model/geo_project.h"
#include "model/released.h"
#include "project/stage.h"

namespace portulan::project {

/// What an edition may show of a territory on the ground.
struct GeoRequest {
    std::vector<figures::MapVariable> variables{};  // in the order of the project
    Released<Cast> spaces;                          // where and of what nature they are
    Released<Cast> places;                          // what stands at a place of its own, and the ties between
};

/// For the territory at that position of the stage.
GeoRequest geo_request(const Stage& stage, const EditionStage& edition, std::size_t territory);

/// The layers as tables with their styles. Precondition: the basemap has a map.
GeoProject geo_project(const figures::FigureContext& context, const Territory& territory, const figures::Basemap& basemap, const GeoRequest& request);

}  // namespace portulan::project

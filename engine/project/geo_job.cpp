#include "project/geo_job.h"

#include "figures/geo_layers.h"
#include "release/gate.h"

namespace portulan::project {

GeoRequest geo_request(const Stage& stage, const EditionStage& edition, std::size_t territory) {
    const Released<Cast>& cast = edition.casts[territory];
    GeoRequest request{.spaces = release::Gate::part_of_spaces(cast), .places = release::Gate::part_of_places(cast)};
    const GroundSummary& ground = stage.grounds[territory].summary();
    for (const IndicatorStage& indicator : edition.indicators)
        if (const Level level = indicator.table->indicator.level; has_areas(ground, level))
            request.variables.push_back({release::Gate::part_of_areas(indicator.table, codes_at(ground, level)), indicator.scheme});
    return request;
}

GeoProject geo_project(const figures::FigureContext& context, const Territory& territory, const figures::Basemap& basemap, const GeoRequest& request) {
    return figures::geo_layers(context, {.territory = territory, .basemap = basemap, .variables = request.variables, .spaces = request.spaces, .places = request.places});
}

}  // namespace portulan::project

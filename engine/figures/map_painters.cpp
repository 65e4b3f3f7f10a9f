#include "figures/map_painters.h"

namespace portulan::figures {

std::unique_ptr<Painter> painter_of(MapType type) {
    switch (type) {
        case MapType::choropleth: return choropleth_painter();
        case MapType::symbols:
        case MapType::symbols_choropleth:
        case MapType::symbols_typology: return symbols_painter(type);
        case MapType::typology: return typology_painter();
        case MapType::bivariate: return bivariate_painter();
        case MapType::located: return located_painter();
        case MapType::links:
        case MapType::spider: return links_painter(type);
        case MapType::discontinuities: return discontinuities_painter();
        case MapType::density:
        case MapType::potential: return smooth_painter(type);
        case MapType::grid: return grid_painter();
        case MapType::people: return people_painter();
        case MapType::dots: return dots_painter();
        case MapType::dorling:
        case MapType::cartogram: return deformed_painter(type);
        case MapType::pies:
        case MapType::bars: return parts_painter(type);
        case MapType::catchment: return catchment_painter();
        case MapType::need_offer: return need_offer_painter();
        case MapType::multiples: return multiples_painter();
        case MapType::answer_map:
        case MapType::answer_points:
        case MapType::answer_scales:
        case MapType::territory_comparison:
        case MapType::heat_table:
        case MapType::pyramid:
        case MapType::answer_multiples: return answers_painter();
    }
    return choropleth_painter();
}

}  // namespace portulan::figures

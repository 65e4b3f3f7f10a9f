#include "figures/map_painters.h"

namespace portulan::figures {

std::unique_ptr<Painter> painter_of(MapType type) {
    switch (type) {
        case MapType::symbols:
        case MapType::symbols_choropleth:
        case MapType::symbols_typology: return symbols_painter(type);
        case MapType::typology: return typology_painter();
        default: return choropleth_painter();
    }
}

}  // namespace portulan::figures

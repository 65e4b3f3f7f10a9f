// Where the territory lies: its areas, its QPV, its neighbours, borders by rank, an overview.
#pragma once

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/labels.h"
#include "figures/legend.h"
#include "figures/map_frame.h"
#include "model/figure.h"

namespace portulan::figures {

/// With a shared legend the map alone, as small as it may be, without heading and sources: beside a title. Names stand where there is room.
Figure situation_map(const FigureContext& context, const Basemap& basemap, const Territory& territory);

/// Tinted quarters with their outline, on any map; nothing where there are none.
std::vector<Mark> quarter_marks(const FigureContext& context, const Basemap& basemap, const MapFrame& frame, double strength);
/// Their names, beside them, with a leader line where there is no room.
std::vector<LabelRequest> quarter_labels(const FigureContext& context, const Basemap& basemap, const MapFrame& frame);
/// Their entry in the legend.
LegendItem quarter_legend(const FigureContext& context, double strength);

/// "commune", "communauté d'agglomération or EPCI"... with its article-free French name, for titles and texts.
std::string level_label(Level level, Language language);

}  // namespace portulan::figures

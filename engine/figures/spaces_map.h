// Where people engage and cooperate: the spaces of a territory by nature, on one map, none hiding another.
#pragma once

#include <optional>

#include "figures/basemap.h"
#include "figures/context.h"
#include "model/figure.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::figures {

/// Up to sixty spaces carry a number and are listed under the map; beyond, signs are smaller, those that would have to
/// stand far from their place are gathered into one with their number, and the list is in the data.
/// A space without a point stands at its QPV or commune and is drawn hollow; one without any place, or outside the
/// frame, is listed as such. Positions are those the gate let through.
Figure spaces_map(const FigureContext& context, const Basemap& basemap, const Territory& territory, const Released<Cast>& cast, std::optional<Dimension> of = {});

}  // namespace portulan::figures

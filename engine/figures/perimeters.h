// Where actions take place (L17): a small map for each perimeter, with the actions that share it under it.
#pragma once

#include "figures/basemap.h"
#include "figures/context.h"
#include "model/course.h"
#include "model/figure.h"
#include "model/released.h"

namespace portulan::figures {

/// The communes of an action's perimeter are filled; without any, the whole territory. Perimeters that name communes beyond the frame say so.
Figure action_perimeters(const FigureContext& context, const Basemap& basemap, const Territory& territory, const Released<Course>& course);

}  // namespace portulan::figures

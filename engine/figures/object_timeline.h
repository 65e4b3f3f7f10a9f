// Objects over time: schemes, charters, budgets, agreements... each a bar from its beginning to its end, in the colour of the
// family of who bears it.
#pragma once

#include <span>

#include "figures/context.h"
#include "model/figure.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::figures {

/// The objects of the cast, by type and then by beginning. A date may be a year, a month or a day; an end that is a year means its last day.
/// What has no end goes on beyond the edge; what has no beginning comes from before it; what has neither stands under the axis by name. Bearers are looked
/// up among the actors of the cast. A line marks the date of the project.
Figure object_timeline(const FigureContext& context, const Released<Cast>& cast, std::span<const Family> families);

}  // namespace portulan::figures

// A style made elsewhere (QML, SLD) as wishes of a map. Internal to project/.
#pragma once

#include "base/problem.h"
#include "model/layer_style.h"
#include "model/map_spec.h"

namespace portulan::project {

/// Takes what a map of that type can use: bounds and colours of classes for maps of classes, colours of categories for maps of
/// categories, the look of names. What it cannot use is told: hatches and casings (FIG-111), classes that do not follow each other (FIG-113),
/// a style with nothing for it (FIG-112).
void apply_style(const LayerStyle& style, const std::string& shown, MapSpec& spec, Problems& problems);

}  // namespace portulan::project

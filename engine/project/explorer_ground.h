// The ground under the map that one explores: the areas of all engaged territories and those around them, in degrees, simplified
// together so that borders stay shared. Public in every edition.
#pragma once

#include <optional>

#include "backends/explorer.h"
#include "project/stage.h"

namespace portulan::project {

/// Nothing where no territory has a map.
std::optional<backends::ExplorerGround> explorer_ground(const Stage& stage);

}  // namespace portulan::project

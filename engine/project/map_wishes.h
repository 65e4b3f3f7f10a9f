// [[figure]] of project.toml: the maps a project wishes for.
#pragma once

#include <filesystem>
#include <optional>

#include "base/problem.h"
#include "model/map_spec.h"
#include "project/section.h"

namespace portulan::project {

/// One map; nothing when its identifier or type cannot be used. Wishes that its type cannot do without are missed
/// (FIG-020), those it does not heed are named (FIG-021).
std::optional<MapSpec> read_map_wish(const Section& read, const std::filesystem::path& folder, Problems& problems);

}  // namespace portulan::project

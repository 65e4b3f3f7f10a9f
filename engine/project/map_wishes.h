// [[figure]] of project.toml: the maps a project wishes for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "model/map_spec.h"
#include "project/section.h"

namespace portulan::project {

/// One map; nothing when its identifier or type cannot be used. Wishes that its type cannot do without are missed
/// (FIG-020), those it does not heed are named (FIG-021). The styles and pictograms of the user's that were read are added to `files`: name as
/// written, path.
std::optional<MapSpec> read_map_wish(const Section& read, const std::filesystem::path& folder, std::vector<std::pair<std::string, std::filesystem::path>>& files, Problems& problems);

}  // namespace portulan::project

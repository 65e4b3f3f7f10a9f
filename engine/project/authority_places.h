// The territories of a project, and the authorities that take positions on its themes, on the map of the country. Internal to project/.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "project/programme.h"

namespace portulan::project {

/// Null where neither themes nor the beacon nor a survey have anything to show. An authority without a code is found by its name, among those of its level; `asked`, the places
/// where people were asked, by the name of a territory, a commune or a quarter.
std::shared_ptr<const Programme> authorities_of(const Project& project, const std::string& program, const std::vector<std::string>& asked = {});

}  // namespace portulan::project

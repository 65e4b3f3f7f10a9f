// The territories of a project, and the authorities that take positions on its themes, on the map of the country. Internal to project/.
#pragma once

#include <memory>
#include <string>

#include "project/programme.h"

namespace portulan::project {

/// Null where neither themes nor the beacon have anything to show. An authority without a code is found by its name, among those of its level.
std::shared_ptr<const Programme> authorities_of(const Project& project, const std::string& program);

}  // namespace portulan::project

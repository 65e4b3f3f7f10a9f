#include "project/version.h"

namespace portulan::project {

std::string_view program_version() { return PORTULAN_VERSION; }

}  // namespace portulan::project

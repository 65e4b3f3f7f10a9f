// Of which year the communes of any source are, as far as their codes tell.
#pragma once

#include <string>
#include <vector>

#include "sources/info.h"

namespace portulan::project {

/// "2022", "2019–2022": the years that fit the first column of commune codes best. Empty where there is none, or where all years fit.
std::string vintage_of(const std::vector<sources::ColumnInfo>& columns);

}  // namespace portulan::project

// Links within a manuscript. Internal to its pages.
#pragma once

#include <set>
#include <string>

#include "base/problem.h"
#include "documents/manuscript_pages.h"

namespace portulan::documents {

/// Links of the manuscript that lead to no block of it, which have these ids: FIG-013.
void find_dead_links(const Manuscript& manuscript, const std::set<std::string>& ids, Problems& findings);

}  // namespace portulan::documents

// Whether a fetched file holds the boundaries it should, and the layer to write from it. Internal to project/.
#pragma once

#include <string>

#include "base/problem.h"
#include "model/layer.h"
#include "sources/boundary_sources.h"
#include "sources/cog.h"

namespace portulan::project {

/// The layer with the columns code, nom, and departement, region, epci, commune where the source has them; sorted by code,
/// municipal arrondissements left out, invalid shapes repaired, in WGS 84. What is wrong goes to `problems` (NET-030 to
/// NET-035, and what the table of sources promised and the file has not, GEO-066); after an error the layer must not be
/// written. `shown_name` is the file in messages.
Layer checked_boundaries(const Layer& read, const sources::BoundaryAddress& line, const std::string& vintage, const std::string& shown_name,
                         const sources::CodeList& codes, Problems& problems);

}  // namespace portulan::project

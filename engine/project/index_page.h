// The page that opens an edition of a delivery: what there is, for whom, how sure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backends/explorer.h"
#include "project/product.h"
#include "project/stage.h"

namespace portulan::project {

/// `ground`: under the map that one explores; the same for all editions.
std::string index_page(const Stage& stage, Edition edition, const std::vector<const Product*>& products,
                       const std::vector<std::pair<std::string, long>>& masked, const std::optional<backends::ExplorerGround>& ground);

}  // namespace portulan::project

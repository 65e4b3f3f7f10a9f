// The page that opens an edition of a delivery: what there is, for whom, how sure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "project/product.h"
#include "project/stage.h"

namespace portulan::project {

std::string index_page(const Stage& stage, Edition edition, const std::vector<const Product*>& products,
                       const std::vector<std::pair<std::string, long>>& masked);

}  // namespace portulan::project

// The page that opens an edition of a delivery: what there is, for whom, how sure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "project/make.h"
#include "project/sheets.h"

namespace portulan::project {

std::string index_page(const Stage& stage, const EditionStage& edition, const std::vector<const MadeFigure*>& figures,
                       const std::vector<const MadeSheet*>& sheets, const std::vector<std::pair<std::string, long>>& masked);

}  // namespace portulan::project

// What the page of an edition lets one explore: only what the gate released of that edition, and the ground, which is public.
#pragma once

#include <optional>
#include <vector>

#include "backends/explorer.h"
#include "project/product.h"
#include "project/stage.h"

namespace portulan::project {

/// Nothing where there is neither an element nor a map. The ground may be null; products are those of that edition: actors stand
/// where they stand on the diagrams among them, sheets and figures are linked to.
std::optional<backends::Explorer> explorer_of(const Stage& stage, const EditionStage& edition, const std::optional<backends::ExplorerGround>& ground,
                                              const std::vector<const Product*>& products);

}  // namespace portulan::project

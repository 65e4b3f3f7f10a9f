// An atlas put together: what stands before the plates, the plates one behind the other, the index behind them.
#pragma once

#include <string>
#include <vector>

#include "documents/atlas_plate.h"
#include "documents/manuscript_pages.h"

namespace portulan::documents {

/// A plate as it stands in an atlas: its pages, and what the index finds it under.
struct BoundPlate {
    figures::AtlasArea area;
    Sheet sheet;
    std::vector<std::string> terms;
};

/// The front's own pages with a list of the plates, the plates, an index in French order; pages numbered through, a bookmark for each plate. `before`: blocks
/// of the front that stand ahead of the list of plates.
SetManuscript set_atlas(const figures::FigureContext& context, const Manuscript& front, std::size_t before, std::vector<BoundPlate> plates, const FigureMaker& figures);

/// A plate alone: its links to other plates lead to their files, "NAME.pdf" in the same folder.
Document alone(Document plate, const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace portulan::documents

#include "project/product.h"

namespace portulan::project {

std::vector<ManifestEntry> entries_of(const Product& product) {
    std::vector<ManifestEntry> entries;
    for (const ProductFile& file : product.files)
        entries.push_back({file.path, file.sha256, file.kind, product.deliverable, product.territory_name, product.title,
                           product.is_sheet ? product.group : product.caption, product.source, product.alt_long, file.facts});
    if (!entries.empty()) {
        entries.front().certificate = product.certificate;
        entries.front().unplaced = product.unplaced;
    }
    return entries;
}

}  // namespace portulan::project

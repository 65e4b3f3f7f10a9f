#include "base/problem_catalogue.h"

#include <algorithm>
#include <vector>

#include "base/catalogue_parts.h"
#include "base/text.h"

namespace portulan::inline base {

std::span<const CatalogueEntry> problem_catalogue() {
    static const std::vector<CatalogueEntry> all = [] {
        std::vector<CatalogueEntry> joined;
        for (const auto part : {catalogue_cal(), catalogue_cov(), catalogue_geo(), catalogue_gra(), catalogue_lire(), catalogue_loc(), catalogue_net(), catalogue_plan(), catalogue_prj(), catalogue_run(), catalogue_sec()})
            joined.insert(joined.end(), part.begin(), part.end());
        std::sort(joined.begin(), joined.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
        return joined;
    }();
    return all;
}

const CatalogueEntry* find_catalogue_entry(std::string_view code) {
    const std::string sought = upper(code);
    const auto all = problem_catalogue();
    const auto found = std::lower_bound(all.begin(), all.end(), sought,
                                        [](const CatalogueEntry& entry, const std::string& c) { return entry.code < c; });
    return found != all.end() && found->code == sought ? &*found : nullptr;
}

}  // namespace portulan::inline base

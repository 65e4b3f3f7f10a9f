// The areas of a layer of boundaries, on their way to a coverage.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/layer.h"
#include "project/load_parts.h"
#include "project/taken_areas.h"

namespace portulan::project {

/// What [boundaries] says of the features of a layer, in their order. Those without a code (GEO-067), and what is no area
/// (GEO-069), are told.
class BoundaryAreas {
public:
    BoundaryAreas(Loading& loading, const BoundarySource& source, const Layer& layer, const TakenAreas& taken);

    const std::vector<std::string>& codes() const { return codes_; }
    const std::vector<std::string>& names() const { return names_; }
    const std::vector<std::size_t>& without_code() const { return without_code_; }

    /// Sorted by code, the first of each: the order of the coverage's areas.
    std::vector<AreaRecord> take_records();
    /// Codes of the areas that are drawn in frames.
    std::set<std::string, std::less<>> take_displaced() { return std::move(displaced_); }

private:
    std::vector<std::string> codes_, names_;
    std::vector<std::size_t> without_code_;
    std::vector<AreaRecord> records_;  // of those that have a code
    std::set<std::string, std::less<>> displaced_;
};

/// Whether a table has all the attributes that the source names (GEO-066).
bool has_attributes(Loading& loading, const BoundarySource& source, const Table& table);

}  // namespace portulan::project

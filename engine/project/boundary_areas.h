// The areas of a layer of boundaries, on their way to a coverage.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/coverage_maker.h"
#include "model/layer.h"
#include "project/load_parts.h"

namespace portulan::project {

/// What [boundaries] says of the features of a layer, in their order. Those without a code (GEO-067), and what is no area
/// (GEO-069), are told.
class BoundaryAreas {
public:
    /// `others`: features that are neither areas nor nothing.
    BoundaryAreas(Loading& loading, const BoundarySource& source, const Layer& layer, const std::vector<std::size_t>& others);

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

/// Takes the shapes of a layer while it is read.
class TakenAreas {
public:
    /// About how many vertices will come.
    explicit TakenAreas(std::size_t vertices) : vertices_{vertices} {}

    /// Has memory ready, on any thread, which takes time for large layers; else that is done when the first shape comes.
    void prepare() { maker(); }

    /// As sources::TakeShape.
    std::function<void(std::size_t)> take(Geometry shape);
    const std::vector<std::size_t>& others() const { return others_; }
    geo::CoverageResult coverage(const BoundaryAreas& areas, const geo::CoverageOptions& options) &&;

private:
    geo::CoverageMaker& maker() {
        std::call_once(prepared_, [this] { maker_.emplace(vertices_); });
        return *maker_;
    }

    std::size_t vertices_;
    std::once_flag prepared_;
    std::optional<geo::CoverageMaker> maker_;
    std::vector<std::size_t> others_;
};

}  // namespace portulan::project

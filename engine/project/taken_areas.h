// The shapes of a layer on their way to a coverage, taken while it is read.
//   TakenAreas taken(vertices_to_expect(path));
//   sources::read_layer(..., {.take = [&](Geometry shape) { return taken.take(std::move(shape)); }});
//   CoverageResult made = std::move(taken).coverage(codes, {.crs = layer.crs});
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "geo/coverage_maker.h"
#include "model/geometry.h"

namespace portulan::project {

class TakenAreas {
public:
    /// About how many vertices will come.
    explicit TakenAreas(std::size_t vertices) : vertices_{vertices} {}

    /// Has memory ready, on any thread, which takes time for large layers; else that is done when the first shape comes.
    void prepare() { maker(); }

    /// Cleans a shape, on any thread; what is returned adds it (sources::TakeShape).
    std::function<void(std::size_t)> take(Geometry shape);

    enum class Kind : std::uint8_t { nothing, area, other };
    Kind kind(std::size_t feature) const { return kinds_[feature]; }
    /// Features that are neither areas nor nothing.
    std::vector<std::size_t> others() const;

    /// As CoverageMaker::finish.
    geo::CoverageResult coverage(const std::vector<std::string>& codes, const geo::CoverageOptions& options, const std::vector<std::string>& names = {},
                                 const std::vector<std::size_t>& left_out = {}) && {
        return std::move(maker()).finish(codes, options, names, left_out);
    }

private:
    geo::CoverageMaker& maker() {
        std::call_once(prepared_, [this] { maker_.emplace(vertices_); });
        return *maker_;
    }

    std::size_t vertices_;
    std::once_flag prepared_;
    std::optional<geo::CoverageMaker> maker_;
    std::vector<Kind> kinds_;
};

}  // namespace portulan::project

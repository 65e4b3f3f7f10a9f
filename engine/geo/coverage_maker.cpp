#include "geo/coverage_maker.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "geo/area_cleaning.h"
#include "geo/coverage_build.h"

namespace portulan::geo {

CleanShape::CleanShape(MultiPolygon as_read) : shape{std::move(as_read)} {
    if (!shape.empty() && !shape[0].outer.empty()) first = shape[0].outer[0];
    refused = clean(shape);
    put_in_order(shape);
}

void CoverageMaker::add(CleanShape shape) {
    numbers_.add(outside, shape.shape);
    shapes_.push_back({.rings_end = numbers_.rings.size(), .first = shape.first, .refused = std::move(shape.refused)});
}

std::vector<VertexRing> CoverageMaker::rings_of(std::size_t shape, std::int32_t area) {
    const auto at = [&](std::size_t ring) { return std::make_move_iterator(numbers_.rings.begin() + static_cast<std::ptrdiff_t>(ring)); };
    std::vector<VertexRing> rings(at(shape == 0 ? 0 : shapes_[shape - 1].rings_end), at(shapes_[shape].rings_end));
    for (VertexRing& ring : rings) ring.area = area;
    return rings;
}

/// The parts of several shapes in the order of one.
std::vector<VertexRing> CoverageMaker::merged(std::vector<VertexRing> rings) const {
    MultiPolygon parts;
    std::vector<std::size_t> first;  // ring of each part
    for (std::size_t r = 0; r < rings.size(); ++r) {
        Ring points;
        for (const std::uint32_t v : rings[r].vertices) points.push_back(numbers_.points[v]);
        if (rings[r].hole) {
            parts.back().holes.push_back(std::move(points));
            continue;
        }
        parts.push_back({std::move(points), {}});
        first.push_back(r);
    }
    first.push_back(rings.size());
    std::vector<VertexRing> sorted;
    std::int32_t number = 0;
    for (const std::size_t part : order_of_parts(parts)) {
        for (std::size_t r = first[part]; r < first[part + 1]; ++r) {
            rings[r].part = number;
            sorted.push_back(std::move(rings[r]));
        }
        ++number;
    }
    return sorted;
}

CoverageResult CoverageMaker::finish(const std::vector<std::string>& codes, std::string crs) && {
    std::vector<std::size_t> order(shapes_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto by_code = [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; };
    if (!std::is_sorted(order.begin(), order.end(), by_code)) std::stable_sort(order.begin(), order.end(), by_code);
    std::vector<CoverageArea> areas;
    std::vector<VertexRing> rings;
    std::vector<CoverageFinding> findings;
    rings.reserve(numbers_.rings.size());
    for (std::size_t k = 0; k < order.size();) {
        const std::string& code = codes[order[k]];
        const auto area = static_cast<std::int32_t>(areas.size());
        areas.push_back({.code = code, .name = {}, .parts = {}});
        std::vector<VertexRing> own;
        const std::size_t first = k;
        for (; k < order.size() && codes[order[k]] == code; ++k) {
            for (const Point where : shapes_[order[k]].refused) findings.push_back({CoverageDefect::bad_ring, {code}, where, 0});
            std::vector<VertexRing> more = rings_of(order[k], area);
            std::move(more.begin(), more.end(), std::back_inserter(own));
        }
        if (k - first > 1) {
            findings.push_back({CoverageDefect::repeated_code, {code}, shapes_[order[first + 1]].first, 0});
            own = merged(std::move(own));
        }
        std::move(own.begin(), own.end(), std::back_inserter(rings));
    }
    Coverage coverage = build_coverage(std::move(crs), std::move(areas), std::move(numbers_.points), std::move(rings)).coverage;
    complete_findings(coverage, findings);
    return {std::move(coverage), std::move(findings)};
}

}  // namespace portulan::geo

#include "geo/coverage_maker.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "geo/area_cleaning.h"
#include "geo/coverage_build.h"
#include "geo/coverage_check.h"

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

namespace {

CoverageResult checked(CoverageBuild built, const CoverageOptions& options, std::vector<CoverageFinding> findings) {
    Defects found = look_for_defects(built, options);
    if (!found.invalid.empty()) {  // seldom: all once more, from the shapes
        CoverageOptions once_more = options;
        once_more.snap = 0;
        CoverageResult again = coverage_from(shapes_of(built.coverage), once_more);
        std::move(findings.begin(), findings.end(), std::back_inserter(again.findings));
        sort_findings(again.findings);
        return again;
    }
    std::move(found.findings.begin(), found.findings.end(), std::back_inserter(findings));
    complete_findings(built.coverage, findings);
    return {std::move(built.coverage), std::move(findings)};
}

}  // namespace

/// The shapes by their codes.
std::vector<std::size_t> CoverageMaker::in_order(const std::vector<std::string>& codes, const std::vector<std::size_t>& left_out) const {
    std::vector<std::size_t> order;
    order.reserve(shapes_.size());
    for (std::size_t i = 0, out = 0; i < shapes_.size(); ++i) {
        if (out < left_out.size() && left_out[out] == i) ++out;
        else order.push_back(i);
    }
    const auto by_code = [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; };
    if (!std::is_sorted(order.begin(), order.end(), by_code)) std::stable_sort(order.begin(), order.end(), by_code);
    return order;
}

CoverageResult CoverageMaker::finish(const std::vector<std::string>& codes, const CoverageOptions& options, const std::vector<std::string>& names,
                                     const std::vector<std::size_t>& left_out) && {
    const std::vector<std::size_t> order = in_order(codes, left_out);
    std::vector<CoverageArea> areas;
    std::vector<VertexRing> rings;
    std::vector<CoverageFinding> findings;
    areas.reserve(order.size());
    rings.reserve(numbers_.rings.size());
    for (std::size_t k = 0; k < order.size();) {
        const std::string& code = codes[order[k]];
        const auto area = static_cast<std::int32_t>(areas.size());
        std::string& name = areas.emplace_back(CoverageArea{.code = code, .name = {}, .parts = {}}).name;
        std::vector<VertexRing> own;
        const std::size_t first = k;
        for (; k < order.size() && codes[order[k]] == code; ++k) {
            if (name.empty() && !names.empty()) name = names[order[k]];
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
    CoverageBuild built = build_coverage(options.crs, std::move(areas), std::move(numbers_.points), std::move(rings));
    if (!options.check && !options.repair) {
        complete_findings(built.coverage, findings);
        return {std::move(built.coverage), std::move(findings)};
    }
    return checked(std::move(built), options, std::move(findings));
}

}  // namespace portulan::geo

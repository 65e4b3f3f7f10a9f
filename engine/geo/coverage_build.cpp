#include "geo/coverage_build.h"

#include <algorithm>
#include <tuple>

namespace portulan::geo {

CoverageBuild build_coverage(std::string crs, std::vector<CoverageArea> areas, PointTable points, std::vector<VertexRing> rings) {
    LargeTable<std::uint32_t> used;
    const LargeTable<Point> vertices = std::move(points).release(used);
    ArcBuild arcs = build_arcs(vertices, rings, std::move(used));
    CoverageBuild out;
    out.coverage = {.crs = std::move(crs), .arcs = std::move(arcs.arcs), .areas = std::move(areas)};
    for (std::size_t i = 0; i < rings.size(); ++i) {
        auto& parts = out.coverage.areas[static_cast<std::size_t>(rings[i].area)].parts;
        const bool new_part = i == 0 || rings[i - 1].area != rings[i].area || rings[i - 1].part != rings[i].part;
        if (new_part) parts.emplace_back();
        parts.back().rings.push_back(std::move(arcs.rings[i]));
    }
    out.walked_twice = std::move(arcs.walked_twice);
    for (const auto& shared : arcs.shared_sides) out.shared_sides.emplace_back(shared.a, shared.b);
    return out;
}

void sort_findings(std::vector<CoverageFinding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const CoverageFinding& a, const CoverageFinding& b) {
        return std::tie(a.defect, a.codes, a.where.x, a.where.y) < std::tie(b.defect, b.codes, b.where.x, b.where.y);
    });
}

void complete_findings(const Coverage& coverage, std::vector<CoverageFinding>& findings) {
    for (const CoverageArea& area : coverage.areas)
        if (area.parts.empty()) findings.push_back({CoverageDefect::empty_area, {area.code}, {}, 0});
    sort_findings(findings);
}

}  // namespace portulan::geo

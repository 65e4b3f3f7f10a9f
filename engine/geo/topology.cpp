#include "geo/topology.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "geo/area_cleaning.h"
#include "geo/areas.h"
#include "geo/coverage_build.h"
#include "geo/coverage_check.h"
#include "geo/measure.h"
#include "geo/repair.h"
#include "geo/ring_numbers.h"
#include "geo/snap.h"

namespace portulan::geo {
namespace {

using Findings = std::vector<CoverageFinding>;

std::vector<AreaShape> merged_by_code(std::vector<AreaShape> areas, Findings& findings) {
    const auto by_code = [](const AreaShape& a, const AreaShape& b) { return a.code < b.code; };
    if (!std::is_sorted(areas.begin(), areas.end(), by_code)) std::stable_sort(areas.begin(), areas.end(), by_code);
    if (std::adjacent_find(areas.begin(), areas.end(), [](const AreaShape& a, const AreaShape& b) { return a.code == b.code; }) == areas.end()) return areas;
    std::vector<AreaShape> merged;
    bool told = false;
    for (AreaShape& area : areas) {
        if (merged.empty() || merged.back().code != area.code) {
            merged.push_back(std::move(area));
            told = false;
            continue;
        }
        AreaShape& known = merged.back();
        if (!told) {
            const Point where = area.shape.empty() || area.shape[0].outer.empty() ? Point{} : area.shape[0].outer[0];
            findings.push_back({CoverageDefect::repeated_code, {known.code}, where, 0});
            told = true;
        }
        if (known.name.empty()) known.name = std::move(area.name);
        std::move(area.shape.begin(), area.shape.end(), std::back_inserter(known.shape));
    }
    return merged;
}

void clean_and_order(std::vector<AreaShape>& areas, unsigned jobs, Findings& findings) {
    constexpr std::size_t chunk = 256;
    std::vector<Findings> found((areas.size() + chunk - 1) / chunk);
    parallel_for(found.size(), jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(areas.size(), (c + 1) * chunk); ++i) {
            for (const Point where : clean(areas[i].shape)) found[c].push_back({CoverageDefect::bad_ring, {areas[i].code}, where, 0});
            put_in_order(areas[i].shape);
        }
    });
    for (Findings& part : found) std::move(part.begin(), part.end(), std::back_inserter(findings));
}

// With `let_go` the shapes are not needed any more: their memory serves for what is made of them.
CoverageBuild build(std::vector<AreaShape>& areas, const CoverageOptions& options, bool let_go = false) {
    std::size_t vertices = 0;
    for (const AreaShape& area : areas)
        for (const Polygon& part : area.shape) vertices += part.outer.size();
    RingNumbers numbers(vertices);
    std::vector<CoverageArea> made;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        made.push_back({areas[i].code, areas[i].name, {}});
        numbers.add(static_cast<std::int32_t>(i), areas[i].shape);
        if (let_go) areas[i].shape = {};
    }
    if (options.snap > 0) numbers.rings = snapped(numbers.points, std::move(numbers.rings), options.snap, options.degrees);
    return build_coverage(options.crs, std::move(made), std::move(numbers.points), std::move(numbers.rings));
}

// Areas that cross, double or touch themselves, made valid. True when something changed.
bool repair(std::vector<AreaShape>& areas, const std::vector<std::pair<std::int32_t, Point>>& bad, bool change, Findings& findings) {
    for (const auto& [index, where] : bad) {
        AreaShape& area = areas[static_cast<std::size_t>(index)];
        MultiPolygon valid = repaired(area.shape);
        findings.push_back(
            {CoverageDefect::self_intersection, {area.code}, where, std::abs(area_of(valid) - area_of(area.shape))});
        if (!change) continue;
        area.shape = std::move(valid);
        for (Polygon& part : area.shape) {
            clean(part.outer, true);
            for (Ring& hole : part.holes) clean(hole, false);
        }
        put_in_order(area.shape);
    }
    return change && !bad.empty();
}

}  // namespace

CoverageResult coverage_from(std::vector<AreaShape> areas, const CoverageOptions& options) {
    Findings findings;
    areas = merged_by_code(std::move(areas), findings);
    clean_and_order(areas, options.jobs, findings);
    const bool look = options.repair || options.check;
    CoverageBuild built = build(areas, options, !look);
    if (look) {
        Defects found = look_for_defects(built, options);
        if (repair(areas, found.invalid, options.repair, findings)) {
            built = build(areas, options);
            found = look_for_defects(built, options);
        }
        std::move(found.findings.begin(), found.findings.end(), std::back_inserter(findings));
    }
    complete_findings(built.coverage, findings);
    return {std::move(built.coverage), std::move(findings)};
}

std::vector<AreaShape> shapes_of(const Coverage& coverage) {
    std::vector<AreaShape> shapes;
    shapes.reserve(coverage.areas.size());
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) shapes.push_back({coverage.areas[i].code, coverage.areas[i].name, polygons_of(coverage, i)});
    return shapes;
}

}  // namespace portulan::geo

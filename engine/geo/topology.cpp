#include "geo/topology.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/parallel.h"
#include "geo/arc_builder.h"
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

// No repeated neighbours, no closing point, turning as wanted. Empty when no surface is left.
void clean(Ring& ring, bool counter_clockwise) {
    if (!std::all_of(ring.begin(), ring.end(), [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }))
        ring.clear();
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.back() == ring.front()) ring.pop_back();
    // A bow tie may have no net surface and still be worth repairing: only flat rings are refused.
    if (ring.size() < 3) ring.clear();
    if ((signed_area(ring) > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
}

Findings clean(AreaShape& area) {
    Findings findings;
    const auto clean_or_refuse = [&](Ring& ring, bool counter_clockwise) {
        Point where;
        for (const Point p : ring)
            if (std::isfinite(p.x) && std::isfinite(p.y)) where = p;
        clean(ring, counter_clockwise);
        if (ring.empty()) findings.push_back({CoverageDefect::bad_ring, {area.code}, where, 0});
    };
    for (Polygon& part : area.shape) {
        clean_or_refuse(part.outer, true);
        if (part.outer.empty()) continue;  // its holes go with it
        for (Ring& hole : part.holes) clean_or_refuse(hole, false);
        std::erase_if(part.holes, [](const Ring& hole) { return hole.empty(); });
    }
    std::erase_if(area.shape, [](const Polygon& part) { return part.outer.empty(); });
    return findings;
}

// Largest part first, holes from west to east: nothing depends on the order of the file.
void put_in_order(MultiPolygon& shape) {
    const auto corner = [](const Ring& ring) {
        Point lowest = ring[0];
        for (const Point p : ring)
            if (std::tie(p.x, p.y) < std::tie(lowest.x, lowest.y)) lowest = p;
        return std::pair{lowest.x, lowest.y};
    };
    for (Polygon& part : shape)
        if (part.holes.size() > 1)
            std::stable_sort(part.holes.begin(), part.holes.end(),
                             [&](const Ring& a, const Ring& b) { return corner(a) < corner(b); });
    if (shape.size() < 2) return;
    std::vector<std::pair<std::tuple<double, double, double>, std::size_t>> order;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const auto [x, y] = corner(shape[i].outer);
        order.push_back({{-area_of(shape[i]), x, y}, i});
    }
    std::sort(order.begin(), order.end());
    MultiPolygon sorted;
    for (const auto& [key, i] : order) sorted.push_back(std::move(shape[i]));
    shape = std::move(sorted);
}

void clean_and_order(std::vector<AreaShape>& areas, unsigned jobs, Findings& findings) {
    constexpr std::size_t chunk = 256;
    std::vector<Findings> found((areas.size() + chunk - 1) / chunk);
    parallel_for(found.size(), jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(areas.size(), (c + 1) * chunk); ++i) {
            Findings refused = clean(areas[i]);
            std::move(refused.begin(), refused.end(), std::back_inserter(found[c]));
            put_in_order(areas[i].shape);
        }
    });
    for (Findings& part : found) std::move(part.begin(), part.end(), std::back_inserter(findings));
}

struct Build {
    Coverage coverage;
    std::vector<std::int32_t> walked_twice;
    std::vector<std::pair<std::int32_t, std::int32_t>> shared_sides;
};

// With `let_go` the shapes are not needed any more: their memory serves for what is made of them.
Build build(std::vector<AreaShape>& areas, const CoverageOptions& options, bool let_go = false) {
    auto [points, rings] = number_vertices(areas, options.jobs);
    if (let_go)
        for (AreaShape& area : areas) area.shape = {};
    if (options.snap > 0) rings = snapped(points, std::move(rings), options.snap, options.degrees);

    ArcBuild arcs = build_arcs(points, rings);
    Build out;
    out.coverage.crs = options.crs;
    out.coverage.arcs = std::move(arcs.arcs);
    for (const AreaShape& area : areas) out.coverage.areas.push_back({area.code, area.name, {}});
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

// Areas that cross, double or touch themselves, made valid. True when something changed.
bool repair(std::vector<AreaShape>& areas, const Build& built, const Contacts& met, bool change, Findings& findings) {
    std::vector<std::pair<std::int32_t, Point>> bad = invalid_areas(built.coverage, met);
    for (const std::int32_t area : built.walked_twice) {
        const auto known = [area](const auto& entry) { return entry.first == area; };
        if (std::none_of(bad.begin(), bad.end(), known))
            bad.emplace_back(area, areas[static_cast<std::size_t>(area)].shape[0].outer[0]);
    }
    bool changed = false;
    for (const auto& [index, where] : bad) {
        AreaShape& area = areas[static_cast<std::size_t>(index)];
        MultiPolygon valid = repaired(area.shape);
        findings.push_back(
            {CoverageDefect::self_intersection, {area.code}, where, std::abs(area_of(valid) - area_of(area.shape))});
        if (!change) continue;
        changed = true;
        area.shape = std::move(valid);
        for (Polygon& part : area.shape) {
            clean(part.outer, true);
            for (Ring& hole : part.holes) clean(hole, false);
        }
        put_in_order(area.shape);
    }
    return changed;
}

}  // namespace

CoverageResult coverage_from(std::vector<AreaShape> areas, const CoverageOptions& options) {
    Findings findings;
    areas = merged_by_code(std::move(areas), findings);
    clean_and_order(areas, options.jobs, findings);
    Build built = build(areas, options, !options.repair && !options.check);
    Contacts met;
    if (options.repair || options.check) {
        met = contacts(built.coverage);
        if (repair(areas, built, met, options.repair, findings)) {
            built = build(areas, options);
            met = contacts(built.coverage);
        }
    }
    for (const CoverageArea& area : built.coverage.areas)
        if (area.parts.empty()) findings.push_back({CoverageDefect::empty_area, {area.code}, {}, 0});
    if (options.check) {
        for (auto& finding : overlaps(built.coverage, met.crossings, std::move(built.shared_sides)))
            findings.push_back(std::move(finding));
        for (auto& finding : gaps(built.coverage)) findings.push_back(std::move(finding));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const CoverageFinding& a, const CoverageFinding& b) {
        return std::tie(a.defect, a.codes, a.where.x, a.where.y) < std::tie(b.defect, b.codes, b.where.x, b.where.y);
    });
    return {std::move(built.coverage), std::move(findings)};
}

}  // namespace portulan::geo

#include "project/area_findings.h"

#include "base/text.h"
#include "geo/ground_scale.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

struct Kind {
    std::string_view problem, name;
};

Kind kind_of(geo::CoverageDefect defect) {
    using enum geo::CoverageDefect;
    switch (defect) {
        case empty_area: return {"COV-020", "empty"};
        case bad_ring: return {"COV-021", "ring"};
        case repeated_code: return {"COV-022", "code"};
        case self_intersection: return {"COV-023", "outline"};
        case overlap: return {"COV-024", "overlap"};
        case gap: return {"COV-025", "gap"};
        case sliver: break;
    }
    return {"COV-026", "sliver"};
}

double square_metres(const geo::CoverageFinding& finding, const geo::GroundScale& ground) {
    return finding.area * ground.square_metres(finding.where);
}

}  // namespace

Problems problems_of(const AreaFile& areas) {
    const geo::GroundScale ground(areas.attributes.crs);
    Problems problems;
    for (const geo::CoverageFinding& finding : areas.findings) {
        const Place place{.file = areas.attributes.table.file, .sheet = areas.attributes.table.sheet};
        problems.push_back(make_problem(kind_of(finding.defect).problem, place, join(finding.codes, ", "),
                                        {{"where", place_text(finding.where, ground.geographic())}, {"area", size_text(square_metres(finding, ground))}}));
    }
    return problems;
}

Layer findings_layer(const AreaFile& areas, bool surfaces) {
    const geo::GroundScale ground(areas.attributes.crs);
    const int decimals = ground.geographic() ? 7 : 2;
    Layer layer;
    layer.name = "findings";
    layer.crs = areas.attributes.crs;
    layer.table.columns = layer.table.headings = {"kind", "areas", "m2", "x", "y"};
    layer.kinds = {ColumnKind::text, ColumnKind::text, ColumnKind::decimal, ColumnKind::decimal, ColumnKind::decimal};
    for (const geo::CoverageFinding& finding : areas.findings) {
        const bool somewhere = finding.defect != geo::CoverageDefect::empty_area && finding.defect != geo::CoverageDefect::repeated_code;
        const double m2 = square_metres(finding, ground);
        layer.table.rows.push_back({.number = static_cast<long>(layer.table.rows.size()) + 1,
                                    .cells = {std::string(kind_of(finding.defect).name), join(finding.codes, ", "),
                                              plain_number(m2, m2 < 1 ? 6 : 1),  // slivers are thin
                                              somewhere ? plain_number(finding.where.x, decimals) : "",
                                              somewhere ? plain_number(finding.where.y, decimals) : ""}});
        if (surfaces && !finding.surface.empty())
            layer.shapes.emplace_back(finding.surface);
        else if (somewhere)
            layer.shapes.emplace_back(MultiPoint{finding.where});
        else
            layer.shapes.emplace_back();
    }
    return layer;
}

}  // namespace portulan::project

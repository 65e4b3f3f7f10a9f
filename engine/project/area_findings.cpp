#include "project/area_findings.h"

#include <array>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "geo/crs.h"

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

class Writer {
public:
    explicit Writer(const AreaFile& areas) {
        const auto crs = geo::find_crs(areas.attributes.crs);
        geographic_ = crs && crs->geographic;
    }
    double square_metres(const geo::CoverageFinding& finding) const {
        constexpr double degree = std::numbers::pi / 180 * 6371008.8;
        return geographic_ ? finding.area * degree * degree * std::cos(finding.where.y * std::numbers::pi / 180) : finding.area;
    }
    /// Millimetres at least: slivers are thin.
    std::string surface(const geo::CoverageFinding& finding) const { return plain_number(square_metres(finding), square_metres(finding) < 1 ? 6 : 1); }
    std::string x(const geo::CoverageFinding& finding) const { return plain_number(finding.where.x, geographic_ ? 7 : 2); }
    std::string y(const geo::CoverageFinding& finding) const { return plain_number(finding.where.y, geographic_ ? 7 : 2); }

private:
    bool geographic_ = false;
};

}  // namespace

Problems problems_of(const AreaFile& areas) {
    const Writer writer(areas);
    Problems problems;
    for (const geo::CoverageFinding& finding : areas.findings) {
        const Place place{.file = areas.attributes.table.file, .sheet = areas.attributes.table.sheet};
        problems.push_back(make_problem(kind_of(finding.defect).problem, place, join(finding.codes, ", "),
                                        {{"where", writer.x(finding) + " " + writer.y(finding)}, {"area", writer.surface(finding)}}));
    }
    return problems;
}

Layer findings_layer(const AreaFile& areas, bool surfaces) {
    const Writer writer(areas);
    Layer layer;
    layer.name = "findings";
    layer.crs = areas.attributes.crs;
    layer.table.columns = layer.table.headings = {"kind", "areas", "m2", "x", "y"};
    layer.kinds = {ColumnKind::text, ColumnKind::text, ColumnKind::decimal, ColumnKind::decimal, ColumnKind::decimal};
    for (const geo::CoverageFinding& finding : areas.findings) {
        layer.table.rows.push_back({.number = static_cast<long>(layer.table.rows.size()) + 1,
                                    .cells = {std::string(kind_of(finding.defect).name), join(finding.codes, ", "), writer.surface(finding),
                                              writer.x(finding), writer.y(finding)}});
        if (surfaces && !finding.surface.empty())
            layer.shapes.emplace_back(finding.surface);
        else if (finding.defect == geo::CoverageDefect::empty_area)
            layer.shapes.emplace_back();
        else
            layer.shapes.emplace_back(MultiPoint{finding.where});
    }
    return layer;
}

}  // namespace portulan::project

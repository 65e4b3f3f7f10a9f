#include "project/area_changes.h"

#include "base/text.h"
#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/crs.h"
#include "geo/ground_scale.h"
#include "geo/mosaic.h"
#include "geo/simplify.h"

namespace portulan::project {
namespace {

/// One dot of a print, in millimetres: finer details than that do not show.
constexpr double paper_dot = 25.4 / 300;

Place file_of(const AreaFile& areas) { return {.file = areas.attributes.table.file, .sheet = areas.attributes.table.sheet}; }

bool holds_numbers(const std::vector<ColumnKind>& kinds, std::size_t column) {
    return column < kinds.size() && (kinds[column] == ColumnKind::integer || kinds[column] == ColumnKind::decimal);
}

/// Of the weights: metres where the layer is in degrees, else map units.
double tolerance_of(const DetailWish& wish, const Coverage& coverage, const geo::GroundScale& ground, const geo::VertexWeights& weights) {
    if (wish.keep) return geo::tolerance_for_share(weights, *wish.keep);
    const Box box = geo::box_of(coverage);
    const auto from_metres = [&](double metres) { return ground.geographic() ? metres : ground.units(metres, box.centre()); };
    if (wish.metres) return from_metres(*wish.metres);
    if (wish.scale) return from_metres(paper_dot / 1000 * *wish.scale);
    const auto crs = geo::Ellipsoid::of(coverage.crs);
    const double unit = ground.geographic() && crs ? crs->metres_per_unit(box.centre()) : 1;
    return box.width() * unit * paper_dot / wish.width.value_or(160);
}

}  // namespace

void simplify_areas(AreaFile& areas, const DetailWish& wish, unsigned jobs) {
    const Coverage& coverage = areas.coverage;
    const geo::GroundScale ground(coverage.crs);
    const geo::VertexWeights weights = ground.geographic() ? geo::ground_weights(coverage, jobs) : geo::vertex_weights(coverage, jobs);
    areas.coverage = geo::simplify(coverage, weights, tolerance_of(wish, coverage, ground, weights), jobs).coverage;
}

std::optional<AreaFile> dissolve_areas(const AreaFile& areas, const std::vector<std::string>& by, const std::vector<std::string>& sum,
                                       Problems& problems) {
    const Table& table = areas.attributes.table;
    const Place place = file_of(areas);
    const std::size_t before = count(problems, Severity::error);
    for (const auto* columns : {&by, &sum})
        for (const std::string& column : *columns)
            if (!table.find_column(column))
                problems.push_back(make_problem("COV-001", place, column, {{"columns", join(table.columns, ", ")}}));
    for (const std::string& column : sum)
        if (const auto c = table.find_column(column); c && !holds_numbers(areas.attributes.kinds, *c))
            problems.push_back(make_problem("COV-003", place, column));
    if (count(problems, Severity::error) > before) return std::nullopt;
    std::vector<std::string> dropped;
    AreaFile made = dissolved(areas, by, sum, dropped);
    if (!dropped.empty()) problems.push_back(make_problem("COV-012", place, {}, {{"names", join(dropped, ", ")}}));
    return made;
}

AreaRepair repair_areas(AreaFile& areas, double fill, Problems& problems) {
    const Point middle = geo::box_of(areas.coverage).centre();
    const std::vector<CoverageArea> before = areas.coverage.areas;
    geo::Partition made = geo::partition(areas.coverage, {.fill = fill / geo::GroundScale(areas.coverage.crs).square_metres(middle)});
    areas.coverage = std::move(made.coverage);
    // Areas that lay wholly under smaller ones.
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!before[i].parts.empty() && areas.coverage.areas[i].parts.empty()) codes.push_back(before[i].code);
    if (!codes.empty())
        problems.push_back(make_problem("COV-027", file_of(areas), join(codes, ", "), {{"count", std::to_string(codes.size())}}));
    AreaRepair done{.overlaps = made.overlaps, .filled = made.filled, .left = geo::defects_of(areas.coverage).size()};
    for (const CoverageArea& area : areas.coverage.areas) done.left += area.parts.empty();
    return done;
}

}  // namespace portulan::project

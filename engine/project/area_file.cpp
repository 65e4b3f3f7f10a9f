#include "project/area_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <set>

#include "backends/database_file.h"
#include "base/parallel.h"
#include "base/text.h"
#include "geo/areas.h"
#include "geo/crs.h"
#include "geo/ground_scale.h"
#include "project/named_column.h"
#include "project/taken_areas.h"
#include "project/wording.h"
#include "sources/vector.h"

namespace portulan::project {
namespace {

/// The first column that is named like a code and tells all features apart.
std::string code_column(const Table& table) {
    static const std::set<std::string_view> names{"id", "codgeo", "depcom", "dcomiris", "iris", "qp", "siren", "siren epci"};
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string name = fold(table.columns[c]);
        if ((name.starts_with("code") || name.starts_with("insee") || names.contains(name)) && is_key(table, c))
            return table.columns[c];
    }
    return {};
}

Place place_of(const Layer& layer) { return {.file = layer.table.file, .sheet = layer.table.sheet}; }

/// Whether the layer can be used, in its system; the rest is told. `others`: rows that are no areas.
bool is_usable(Layer& layer, const std::vector<std::size_t>& others, const AreaFileOptions& options, Problems& problems) {
    const std::size_t before = count(problems, Severity::error);
    if (layer.table.rows.empty()) problems.push_back(make_problem("GEO-077", place_of(layer)));
    if (!options.code.empty() && !layer.table.find_column(options.code))
        problems.push_back(make_problem("COV-001", place_of(layer), options.code, {{"columns", join(layer.table.columns, ", ")}}));
    if (!others.empty()) {
        std::vector<long> rows;
        for (const std::size_t i : others) rows.push_back(layer.table.rows[i].number);
        problems.push_back(make_problem("GEO-069", place_of(layer), {}, {{"count", std::to_string(others.size())}, {"rows", list_rows(rows)}}));
    }
    if (const auto found = geo::find_crs(layer.crs); found && found->substituted()) {
        problems.push_back(make_problem("GEO-059", place_of(layer), layer.crs, {{"used", found->used}, {"name", found->name}}));
        layer.crs = found->used;
    } else if (!found && !options.crs.empty()) {
        problems.push_back(make_problem("GEO-058", place_of(layer), layer.crs));
    }
    return count(problems, Severity::error) == before;
}

/// Of each feature, by the column or its number.
std::vector<std::string> codes_of(const Table& table, const std::string& code) {
    const auto column = table.find_column(code);
    const std::size_t digits = std::to_string(table.rows.size()).size();
    std::vector<std::string> codes;
    codes.reserve(table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::string cell = column ? table.rows[i].cells[*column] : std::string();
        codes.push_back(cell.empty() ? fmt::format("{:0{}}", i + 1, digits) : cell);
    }
    return codes;
}

Point middle_of(const std::vector<geo::AreaShape>& shapes) {
    Box box;
    for (const geo::AreaShape& shape : shapes)
        for (const Polygon& part : shape.shape)
            for (const Point p : part.outer) box.add(p);
    return box.empty() ? Point{} : box.centre();
}

/// The rows in the order of the areas: by code, the first of each.
void order_rows(Table& table, const std::vector<std::string>& codes) {
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return codes[a] < codes[b]; });
    std::vector<TableRow> rows;
    rows.reserve(order.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        if (k == 0 || codes[order[k]] != codes[order[k - 1]]) rows.push_back(std::move(table.rows[order[k]]));
    table.rows = std::move(rows);
}

/// Whether all areas that have a surface keep one; if not, that is told. Looked for alone: what is snapped to ruins has
/// more defects than could be listed.
bool is_kept_by_snapping(const std::vector<geo::AreaShape>& shapes, geo::CoverageOptions building, const Layer& layer, double metres, Problems& problems) {
    building.check = building.repair = false;
    const geo::CoverageResult made = geo::coverage_from(shapes, building);
    std::set<std::string_view> drawn;
    for (const geo::AreaShape& shape : shapes)
        if (!shape.shape.empty()) drawn.insert(shape.code);
    for (const geo::CoverageFinding& finding : made.findings)
        if (finding.defect == geo::CoverageDefect::bad_ring)
            for (const std::string& code : finding.codes) drawn.erase(code);
    std::vector<std::string> gone;
    for (const CoverageArea& area : made.coverage.areas)
        if (area.parts.empty() && drawn.contains(area.code)) gone.push_back(area.code);
    if (gone.empty()) return true;
    const std::size_t count = gone.size();
    if (count > 10) gone.resize(10);
    problems.push_back(make_problem("COV-004", place_of(layer), plain_number(metres, metres < 1 ? 3 : 1) + " m",
                                    {{"count", std::to_string(count)}, {"codes", join(gone, ", ") + (count > 10 ? "..." : "")}}));
    return false;
}

/// Puts the coverage as shapes beside the attributes.
void add_shapes(AreaFile& areas, unsigned jobs) {
    Layer& layer = areas.attributes;
    layer.crs = areas.coverage.crs;
    layer.shapes.resize(areas.coverage.areas.size());
    parallel_for(layer.shapes.size() / 256 + 1, jobs, [&](std::size_t chunk) {
        for (std::size_t i = chunk * 256; i < std::min(layer.shapes.size(), (chunk + 1) * 256); ++i)
            if (!areas.coverage.areas[i].parts.empty()) layer.shapes[i] = geo::polygons_of(areas.coverage, i);
    });
}

/// Keeps the shapes of a layer as they are: snapping begins with them.
class KeptShapes {
public:
    std::function<void(std::size_t)> take(Geometry shape) {
        auto* area = std::get_if<MultiPolygon>(&shape);
        const bool other = !area && shape.index() != 0;
        return [this, other, kept = std::make_shared<MultiPolygon>(area ? std::move(*area) : MultiPolygon())](std::size_t index) {
            if (other) others_.push_back(index);
            kept_.push_back(std::move(*kept));
        };
    }
    const std::vector<std::size_t>& others() const { return others_; }
    std::vector<geo::AreaShape> shapes(const std::vector<std::string>& codes) && {
        std::vector<geo::AreaShape> shapes;
        for (std::size_t i = 0; i < kept_.size(); ++i) shapes.push_back({codes[i], {}, std::move(kept_[i])});
        return shapes;
    }

private:
    std::vector<MultiPolygon> kept_;
    std::vector<std::size_t> others_;
};

/// Nothing when snapping would ruin the areas.
std::optional<geo::CoverageResult> snapped_coverage(std::vector<geo::AreaShape> shapes, geo::CoverageOptions building, const Layer& layer, const AreaFileOptions& options, Problems& problems) {
    const geo::GroundScale ground(building.crs);
    building.snap = ground.units_north(options.snap, middle_of(shapes));
    building.degrees = ground.geographic();
    if (building.snap > 0 && !is_kept_by_snapping(shapes, building, layer, options.snap, problems)) return std::nullopt;
    return geo::coverage_from(std::move(shapes), building);
}

}  // namespace

std::size_t vertices_to_expect(const std::filesystem::path& path) {
    constexpr std::size_t bytes = 16, most = 6000000;  // there may be more attributes than shapes
    std::error_code unknown;
    const auto size = std::filesystem::file_size(path, unknown);
    return unknown ? 0 : std::min(most, static_cast<std::size_t>(size) / bytes);
}

std::optional<AreaFile> read_areas(const std::filesystem::path& path, const AreaFileOptions& options, Timings& timings,
                                   Problems& problems) {
    AreaFile out;
    Stopwatch clock;
    const bool snap = options.snap > 0;
    TakenAreas taken(snap ? 0 : vertices_to_expect(path));
    KeptShapes kept;
    {
        const std::size_t before = count(problems, Severity::error);
        const auto take = [&](Geometry shape) { return snap ? kept.take(std::move(shape)) : taken.take(std::move(shape)); };
        out.attributes = sources::read_layer(path, path.string(), options.layer, problems, {.check_shapes = false, .check_codes = false, .ahead = options.jobs != 1, .take = take, .database = options.database});
        if (count(problems, Severity::error) > before || !is_usable(out.attributes, snap ? kept.others() : taken.others(), options, problems)) return std::nullopt;
    }
    timings.add("read", clock.lap());
    {
        out.code = options.code.empty() ? code_column(out.attributes.table) : options.code;
        const std::vector<std::string> codes = codes_of(out.attributes.table, out.code);
        const geo::CoverageOptions building{.crs = out.attributes.crs, .repair = options.repair, .check = options.check, .jobs = options.jobs};
        auto made = snap ? snapped_coverage(std::move(kept).shapes(codes), building, out.attributes, options, problems) : std::optional(std::move(taken).coverage(codes, building));
        if (!made) return std::nullopt;
        out.coverage = std::move(made->coverage);
        out.findings = std::move(made->findings);
        order_rows(out.attributes.table, codes);
    }
    timings.add("coverage", clock.lap());
    if (!options.crs.empty()) {
        const geo::Projected projected = geo::project_coverage(out.coverage, options.crs, options.jobs);
        if (projected.failed > 0)
            problems.push_back(make_problem("COV-002", place_of(out.attributes), options.crs, {{"count", std::to_string(projected.failed)}}));
        if (projected.failed > 0) return std::nullopt;
        timings.add("project", clock.lap());
    }
    return out;
}

Problems write_areas(const std::filesystem::path& path, AreaFile& areas, const backends::VectorWriting& options,
                     Timings& timings) {
    Stopwatch clock;
    Problems problems;
    if (backends::vector_format(path) == backends::VectorFormat::topojson) {
        backends::write_topojson(path, areas.coverage, areas.attributes, !areas.code.empty(), options);
    } else {
        add_shapes(areas, options.jobs);
        problems = backends::write_layer(path, areas.attributes, options);
        areas.attributes.shapes.clear();
    }
    timings.add("write", clock.lap());
    return problems;
}

void write_areas(const DatabaseTable& table, AreaFile& areas, bool overwrite, unsigned jobs, Timings& timings) {
    Stopwatch clock;
    add_shapes(areas, jobs);
    backends::write_database(table.connection, {{table.schema, table.table, &areas.attributes}}, overwrite);
    areas.attributes.shapes.clear();
    timings.add("write", clock.lap());
}

}  // namespace portulan::project

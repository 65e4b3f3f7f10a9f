// Boundaries, what is drawn under them, and the territories that must be found in them.
#include <algorithm>

#include "base/text.h"
#include "geo/crs.h"
#include "geo/topology.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "sources/vector.h"

namespace portulan::project {
namespace {

std::string label(Level level) { return std::string(vocabulary("level").words[static_cast<std::size_t>(level)].label); }

/// A layer and the attributes that [boundaries] names, found in it.
class AreaReader {
public:
    AreaReader(Loading& loading, const BoundarySource& source, const Layer& layer)
        : loading_(loading), source_(source), layer_(layer) {}

    /// Whether all declared attributes are there (GEO-066).
    bool check_attributes() const {
        std::vector<std::string> declared{source_.code, source_.name, source_.population};
        for (const auto& [level, attribute] : source_.parents) declared.push_back(attribute);
        bool good = true;
        for (const std::string& attribute : declared) {
            if (attribute.empty() || layer_.table.find_column(attribute)) continue;
            loading_.problems.push_back(make_problem("GEO-066", source_.place, attribute, suggest(attribute, layer_.table.columns, "")));
            good = false;
        }
        return good;
    }

    std::vector<geo::AreaShape> areas() {
        std::vector<geo::AreaShape> out;
        for (std::size_t i = 0; i < layer_.shapes.size(); ++i) {
            const TableRow& row = layer_.table.rows[i];
            const std::string& code = layer_.table.cell(row, source_.code);
            if (code.empty()) {
                without_code_.push_back(row.number);
                continue;
            }
            geo::AreaShape area{.code = code, .name = layer_.table.cell(row, source_.name), .shape = {}};
            if (const auto* shape = std::get_if<MultiPolygon>(&layer_.shapes[i]))
                area.shape = *shape;
            else if (!std::holds_alternative<std::monostate>(layer_.shapes[i]))
                without_surface_.push_back(row.number);
            out.push_back(std::move(area));
            records_.try_emplace(code, record_of(row));
        }
        report("GEO-067", without_code_);
        report("GEO-069", without_surface_);
        return out;
    }

    /// Records in the order of the coverage's areas.
    std::vector<AreaRecord> records(const Coverage& coverage) const {
        std::vector<AreaRecord> out;
        for (const CoverageArea& area : coverage.areas) {
            const auto found = records_.find(area.code);
            out.push_back(found == records_.end() ? AreaRecord{.code = area.code, .name = area.name, .parents = {}, .population = 0} : found->second);
        }
        return out;
    }

private:
    AreaRecord record_of(const TableRow& row) const {
        const Table& table = layer_.table;
        AreaRecord record{.code = table.cell(row, source_.code), .name = table.cell(row, source_.name), .parents = {}, .population = 0};
        for (const auto& [level, attribute] : source_.parents)
            if (const std::string& code = table.cell(row, attribute); !code.empty()) record.parents[level] = code;
        if (!source_.population.empty()) record.population = parse_number(table.cell(row, source_.population), '.').value_or(0);
        return record;
    }

    void report(std::string_view code, const std::vector<long>& rows) const {
        if (rows.empty()) return;
        const Place where{.file = layer_.table.file, .sheet = layer_.table.sheet};
        loading_.problems.push_back(make_problem(code, where, {}, {{"count", std::to_string(rows.size())}, {"rows", list_rows(rows)}}));
    }

    Loading& loading_;
    const BoundarySource& source_;
    const Layer& layer_;
    std::map<std::string, AreaRecord> records_;
    std::vector<long> without_code_, without_surface_;
};

std::string_view problem_code(geo::CoverageDefect defect) {
    using enum geo::CoverageDefect;
    switch (defect) {
        case empty_area: return "GEO-070";
        case bad_ring: return {};  // the reader has named each
        case repeated_code: return "GEO-072";
        case self_intersection: return {};  // the reader has named each
        case overlap: return "GEO-074";
        case gap: return "GEO-075";
        case sliver: return "GEO-076";
    }
    return {};
}

/// One message per kind of defect and layer, naming the areas: a layer drawn carelessly has hundreds of them.
void report_defects(Loading& loading, const Place& where, const std::vector<geo::CoverageFinding>& findings, bool gaps_matter) {
    std::map<std::string_view, std::pair<std::size_t, std::set<std::string>>> told;
    for (const geo::CoverageFinding& finding : findings) {
        const std::string_view code = problem_code(finding.defect);
        if (code.empty() || (!gaps_matter && finding.defect == geo::CoverageDefect::gap)) continue;
        auto& [count, codes] = told[code];
        ++count;
        codes.insert(finding.codes.begin(), finding.codes.end());
    }
    for (const auto& [code, what] : told) {
        const std::vector<std::string> codes(what.second.begin(), what.second.end());
        loading.problems.push_back(make_problem(code, where, {}, {{"count", std::to_string(what.first)}, {"codes", join(codes, ", ")}}));
    }
}

/// Names are chosen by population: the layer's, else that of the official list (never printed).
void rank_areas(const sources::CodeList& codes, Level level, std::vector<AreaRecord>& records) {
    for (AreaRecord& record : records) {
        const sources::CodeRecord* known = record.population > 0 ? nullptr : codes.find(level, record.code);
        record.importance = known && known->population ? static_cast<double>(*known->population) : record.population;
    }
}

/// Communes that say they belong to an EPCI the layer of EPCI does not have (GEO-068).
void check_parents(Loading& loading) {
    for (const BoundarySet& set : loading.project.boundaries) {
        std::map<Level, std::set<std::string>> missing;
        for (const AreaRecord& record : set.records)
            for (const auto& [level, code] : record.parents)
                if (const auto known = loading.area_codes.find(level); known != loading.area_codes.end() && !known->second.contains(code))
                    missing[level].insert(code);
        const auto source = std::find_if(loading.manifest.boundaries.begin(), loading.manifest.boundaries.end(),
                                         [&](const BoundarySource& b) { return b.level == set.level; });
        for (const auto& [level, codes] : missing) {
            const std::vector<std::string> list(codes.begin(), codes.end());
            loading.problems.push_back(make_problem("GEO-068", {.file = source->file, .sheet = source->layer}, {},
                                                    {{"count", std::to_string(list.size())}, {"level@", label(set.level)},
                                                     {"parent@", label(level)}, {"codes", join(list, ", ")}}));
        }
    }
}

/// The layer's system as it can be used here: another may stand in for it (GEO-059), or none (GEO-058).
void settle_crs(Loading& loading, Layer& layer) {
    if (!layer.crs.starts_with("EPSG:")) return;  // described in full, or none
    const Place where{.file = layer.table.file, .sheet = layer.table.sheet};
    const auto found = geo::find_crs(layer.crs);
    if (!found) {
        loading.problems.push_back(make_problem("GEO-058", where, layer.crs));
    } else if (found->substituted()) {
        loading.problems.push_back(make_problem("GEO-059", where, layer.crs, {{"used", found->used}, {"name", found->name}}));
        layer.crs = found->used;
    }
}

/// The shapes of a layer in one: areas if there are any, else lines.
Geometry joined(const Layer& layer) {
    MultiPolygon areas;
    MultiLine lines;
    for (const Geometry& shape : layer.shapes) {
        if (const auto* a = std::get_if<MultiPolygon>(&shape)) areas.insert(areas.end(), a->begin(), a->end());
        if (const auto* l = std::get_if<MultiLine>(&shape)) lines.insert(lines.end(), l->begin(), l->end());
    }
    if (!areas.empty()) return areas;
    if (!lines.empty()) return lines;
    return {};
}

}  // namespace

void load_boundaries(Loading& loading) {
    for (const BoundarySource& source : loading.manifest.boundaries) {
        loading.note_file(source.file, source.path);
        const std::size_t before = count(loading.problems, Severity::error);
        Layer layer = sources::read_layer(source.path, source.file, source.layer, loading.problems);
        if (layer.shapes.empty()) {
            if (count(loading.problems, Severity::error) == before)  // else the reader has said why
                loading.problems.push_back(make_problem("GEO-077", {.file = layer.table.file, .sheet = layer.table.sheet}));
            continue;
        }
        settle_crs(loading, layer);
        AreaReader reader(loading, source, layer);
        if (!reader.check_attributes()) continue;
        geo::CoverageResult made = geo::coverage_from(reader.areas(), {.crs = layer.crs});
        report_defects(loading, {.file = layer.table.file, .sheet = layer.table.sheet}, made.findings, source.level != Level::qpv);
        auto& codes = loading.area_codes[source.level];
        for (const CoverageArea& area : made.coverage.areas) codes.insert(area.code);
        BoundarySet set{.level = source.level, .vintage = source.vintage, .source = source.source, .coverage = {}, .records = reader.records(made.coverage)};
        set.coverage = std::move(made.coverage);
        rank_areas(loading.codes, set.level, set.records);
        loading.project.boundaries.push_back(std::move(set));
    }
    check_parents(loading);
}

void load_context(Loading& loading) {
    for (const ContextSource& source : loading.manifest.context) {
        loading.note_file(source.file, source.path);
        Layer layer = sources::read_layer(source.path, source.file, source.layer, loading.problems);
        if (layer.shapes.empty()) continue;
        settle_crs(loading, layer);
        loading.project.context.push_back({.kind = source.kind, .crs = layer.crs, .shapes = joined(layer), .source = source.source});
    }
}

void check_territories(Loading& loading) {
    for (std::size_t i = 0; i < loading.project.territories.size(); ++i) {
        Territory& t = loading.project.territories[i];
        const Place& place = loading.manifest.territory_places[i];
        const bool perimeter = t.level == Level::perimeter;
        const Level level = perimeter ? Level::commune : t.level;
        if (!perimeter) t.code = loading.settled_code(level, t.code, place, t.name);
        for (std::string& commune : t.communes) commune = loading.settled_code(Level::commune, commune, place);
        const auto known = loading.area_codes.find(level);
        if (known == loading.area_codes.end()) {
            if (!loading.manifest.declared_levels.contains(level))  // else its own problem has been told
                loading.problems.push_back(make_problem("PRJ-030", place, t.name, {{"level@", label(level)}}));
            continue;
        }
        const std::vector<std::string> candidates(known->second.begin(), known->second.end());
        for (const std::string& code : perimeter ? t.communes : std::vector<std::string>{t.code}) {
            if (code.empty() || known->second.contains(code)) continue;
            Parameters parameters = suggest(code, candidates, tr_mark("Check the code, the level and the vintage of the layer."));
            parameters.emplace_back("level@", label(level));
            loading.problems.push_back(make_problem("PRJ-029", place, code, std::move(parameters)));
        }
    }
}

}  // namespace portulan::project

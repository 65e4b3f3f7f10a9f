// Boundaries, what is drawn under them, and the territories that must be found in them.
#include <algorithm>
#include <future>
#include <memory>

#include "base/text.h"
#include "geo/crs.h"
#include "project/area_file.h"
#include "project/boundary_areas.h"
#include "project/boundary_findings.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "sources/vector.h"
#include "sources/vintage.h"

namespace portulan::project {
namespace {

const DatabaseTable* database_of(const BoundarySource& source) { return source.table ? &*source.table : nullptr; }
const DatabaseTable* database_of(const ContextSource&) { return nullptr; }

struct ReadLayer {
    Layer layer;
    Problems problems;
    std::unique_ptr<TakenAreas> areas;  // of boundaries
};

std::unique_ptr<TakenAreas> areas_of(const BoundarySource& source) { return std::make_unique<TakenAreas>(source.table ? 0 : vertices_to_expect(source.path)); }
std::unique_ptr<TakenAreas> areas_of(const ContextSource&) { return nullptr; }

sources::ReadOptions reading_of(const BoundarySource& source, const ReadLayer& read) {
    return {.leave_plain = true, .ahead = true, .crs = source.crs, .take = [taken = read.areas.get()](Geometry shape) { return taken->take(std::move(shape)); }, .database = database_of(source)};
}
sources::ReadOptions reading_of(const ContextSource& source, const ReadLayer&) { return {.ahead = true, .crs = source.crs}; }

/// Layers in their order, each read by another thread while the one before it is worked on.
template <class Source>
class LayersAhead {
public:
    LayersAhead(Loading& loading, const std::vector<Source>& sources) : loading_(loading), sources_(sources) { begin(); }

    /// The next one; what was said of it is told now. `sound` is false when there was an error.
    ReadLayer take(bool& sound) {
        ReadLayer read = next_.get();
        begin();
        sound = !has_errors(read.problems);
        std::move(read.problems.begin(), read.problems.end(), std::back_inserter(loading_.problems));
        return read;
    }

private:
    void begin() {
        if (begun_ == sources_.size()) return;
        const Source& source = sources_[begun_++];
        const DatabaseTable* table = database_of(source);
        if (!table) loading_.note_file(source.file, source.path);
        else if (!loading_.connect.contains(table->connection.name)) {
            std::promise<ReadLayer> refused;
            refused.set_value({.layer = {}, .problems = {make_problem("GEO-124", source.place, table->connection.name)}, .areas = {}});
            next_ = refused.get_future();
            return;
        }
        const bool first = begun_ == 1;
        std::unique_ptr<TakenAreas> areas = areas_of(source);
        TakenAreas* const waiting = first ? areas.get() : nullptr;
        next_ = std::async([&source, areas = std::move(areas), when_read = first ? loading_.file_read : nullptr]() mutable {
            ReadLayer read{.layer = {}, .problems = {}, .areas = std::move(areas)};
            sources::ReadOptions options = reading_of(source, read);
            options.read = when_read;
            read.layer = sources::read_layer(source.path, source.file, source.layer, read.problems, options);
            return read;
        });
        if (waiting) waiting->prepare();
    }

    Loading& loading_;
    const std::vector<Source>& sources_;
    std::size_t begun_ = 0;
    std::future<ReadLayer> next_;
};

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
                                                    {{"count", std::to_string(list.size())}, {"level@", label_of_level(set.level)},
                                                     {"parent@", label_of_level(level)}, {"codes", join(list, ", ")}}));
        }
    }
}

/// The layer's system as it can be used here: another may stand in for it (GEO-059), or none (GEO-058).
void settle_crs(Loading& loading, Layer& layer) {
    if (!layer.crs.starts_with("EPSG:")) return;  // described in full, or none
    const Place where{.file = layer.table.file, .sheet = layer.table.sheet};
    const auto [known, fresh] = loading.systems.try_emplace(layer.crs);
    if (fresh) known->second = geo::find_crs(layer.crs);
    const auto& found = known->second;
    if (!found) {
        loading.problems.push_back(make_problem("GEO-058", where, layer.crs));
    } else if (found->substituted()) {
        loading.problems.push_back(make_problem("GEO-059", where, layer.crs, {{"used", found->used}, {"name", found->name}}));
        layer.crs = found->used;
    }
}

/// EPCI and régions say their département only through the list of codes: the reader could not see their frames.
void look_for_frames(Loading& loading, const BoundarySource& source, Layer& layer) {
    if (source.level != Level::epci && source.level != Level::region) return;
    std::vector<std::string> departements;
    for (const TableRow& row : layer.table.rows) {
        const std::string& code = layer.table.cell(row, source.code);
        const sources::CodeRecord* record = loading.codes.official() ? loading.codes.find(source.level, code) : nullptr;
        std::string departement(record ? record->departement : std::string_view());
        if (record && source.level == Level::region)
            if (const auto members = loading.codes.members(Level::region, code); !members.empty() && record->type != "metro") departement = members.front()->departement;
        departements.push_back(std::move(departement));
    }
    sources::find_displaced(layer, departements, loading.problems);
}

/// Of which year the communes are (GEO-087), and whether the declaration says so (GEO-093); codes that no year knows (GEO-094).
void check_vintage(Loading& loading, const BoundarySource& source, const Place& where, const std::set<std::string, std::less<>>& layer) {
    if (!loading.codes.official()) return;
    const sources::VintageGuess guess = sources::guess_vintage(layer, loading.codes, official_years());
    if (guess.first == 0) return;
    const auto some = [](const std::vector<std::string>& all) {
        std::vector<std::string> few(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, all.size())));
        if (few.size() < all.size()) few.emplace_back("…");
        return join(few, ", ");
    };
    const Parameters parameters{{"years", guess.text()}, {"count", std::to_string(guess.old.size())}, {"codes", some(guess.old)}};
    const int declared = year_of(source.vintage);
    if (guess.mixed) loading.problems.push_back(make_problem("GEO-095", where, {}, parameters));
    else if (declared != 0 && (declared < guess.first || (declared > guess.last && !guess.is_now)))
        loading.problems.push_back(make_problem("GEO-093", source.place, source.vintage, parameters));
    else if (declared == 0 && !guess.is_now) loading.problems.push_back(make_problem("GEO-087", where, guess.text(), parameters));
    if (!guess.strange.empty())
        loading.problems.push_back(make_problem("GEO-094", where, {}, {{"count", std::to_string(guess.strange.size())}, {"codes", some(guess.strange)},
                                                                       {"vintage", std::string(loading.codes.vintage())}}));
}

/// Areas of one ring were not looked at when the layer was read: the coverage has found some that are not valid, and the
/// reader now says which (GEO-041, GEO-057), apart from what it has said already.
void name_invalid(Loading& loading, const BoundarySource& source, const Place& where) {
    Problems again;
    sources::read_layer(source.path, source.file, source.layer, again, {.crs = source.crs});
    std::set<long> told;
    const auto is_fault = [](const Problem& problem) { return problem.code == "GEO-041" || problem.code == "GEO-057"; };
    for (const Problem& problem : loading.problems)
        if (is_fault(problem) && problem.place.file == where.file && problem.place.sheet == where.sheet) told.insert(problem.place.row);
    for (Problem& problem : again)
        if (is_fault(problem) && !told.contains(problem.place.row)) loading.problems.push_back(std::move(problem));
}

/// The shapes of a layer in one, areas if there are any, else lines; with the names of their parts where an attribute holds them.
void take_shapes(const Layer& layer, std::optional<std::size_t> name, ContextLayer& into) {
    MultiPolygon areas;
    MultiLine lines;
    std::vector<std::string> area_names, line_names;
    const auto take = [&](const auto& parts, auto& all, std::vector<std::string>& names, std::size_t i) {
        all.insert(all.end(), parts.begin(), parts.end());
        if (name) names.resize(all.size(), std::string(trim(layer.table.rows[i].cells[*name])));
    };
    for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
        if (const auto* a = std::get_if<MultiPolygon>(&layer.shapes[i])) take(*a, areas, area_names, i);
        if (const auto* l = std::get_if<MultiLine>(&layer.shapes[i])) take(*l, lines, line_names, i);
    }
    into.names = areas.empty() ? std::move(line_names) : std::move(area_names);
    if (!areas.empty()) into.shapes = std::move(areas);
    else if (!lines.empty()) into.shapes = std::move(lines);
}

/// With the licence; what the maps say of boundaries without a source keeps its place before that.
std::string source_line(const Loading& loading, const BoundarySource& source) {
    if (source.licence.empty() || !source.source.empty()) return with_licence(source.source, source.licence);
    const std::string_view usual = source.level == Level::qpv      ? tr_mark("QPV, {vintage}")
                                   : source.level == Level::iris   ? tr_mark("IRIS, {vintage}")
                                   : source.level == Level::sector ? tr_mark("sectors, {vintage}")
                                                                   : tr_mark("boundaries of the areas, {vintage}");
    return with_licence(fill(tr(loading.project.language, usual), {{"vintage", source.vintage}}), source.licence);
}

}  // namespace

struct BoundariesAhead::Layers : LayersAhead<BoundarySource> {
    explicit Layers(Loading& loading) : LayersAhead(loading, loading.manifest.boundaries) {}
};

BoundariesAhead::BoundariesAhead(Loading& loading) : loading_{loading}, layers_{std::make_unique<Layers>(loading)} {}
BoundariesAhead::~BoundariesAhead() = default;

void load_boundaries(Loading& loading) { BoundariesAhead(loading).load(); }

void BoundariesAhead::load() {
    Loading& loading = loading_;
    for (const BoundarySource& source : loading.manifest.boundaries) {
        bool sound = true;
        ReadLayer read = layers_->take(sound);
        Layer& layer = read.layer;
        if (layer.table.rows.empty()) {
            if (sound)  // else the reader has said why
                loading.problems.push_back(make_problem("GEO-077", {.file = layer.table.file, .sheet = layer.table.sheet}));
            continue;
        }
        settle_crs(loading, layer);
        if (!has_attributes(loading, source, layer.table)) continue;
        const Place where{.file = layer.table.file, .sheet = layer.table.sheet};
        look_for_frames(loading, source, layer);
        BoundaryAreas areas(loading, source, layer, *read.areas);
        bool valid = true;
        Coverage coverage = checked_coverage(loading, source.level, where, std::move(*read.areas).coverage(areas.codes(), {.crs = layer.crs, .jobs = loading.jobs}, areas.names(), areas.without_code()), valid);
        if (const auto ending = source.path.extension(); !valid && (ending == ".shp" || ending == ".SHP")) name_invalid(loading, source, where);  // of others all is told
        auto& codes = loading.area_codes[source.level];
        for (const CoverageArea& area : coverage.areas) codes.insert(codes.end(), area.code);
        if (source.level == Level::commune) check_vintage(loading, source, where, codes);
        BoundarySet set{.level = source.level, .vintage = source.vintage, .source = source_line(loading, source), .coverage = {}, .records = areas.take_records(),
                        .displaced = areas.take_displaced()};
        set.coverage = std::move(coverage);
        rank_areas(loading.codes, set.level, set.records);
        loading.project.boundaries.push_back(std::move(set));
    }
    check_parents(loading);
}

void load_context(Loading& loading) {
    LayersAhead ahead(loading, loading.manifest.context);
    for (const ContextSource& source : loading.manifest.context) {
        bool sound = true;
        Layer layer = ahead.take(sound).layer;
        if (layer.shapes.empty()) continue;
        settle_crs(loading, layer);
        const auto name = source.name.empty() ? std::nullopt : layer.table.find_column(source.name);
        if (!source.name.empty() && !name) loading.problems.push_back(make_problem("GEO-066", source.name_place, source.name, suggest(source.name, layer.table.columns, "")));
        ContextLayer& made = loading.project.context.emplace_back(ContextLayer{.kind = source.kind, .crs = layer.crs, .shapes = {}, .source = source.source});
        take_shapes(layer, name, made);
    }
}

namespace {

/// The name of a territory against that of its area, and of the list: another name (GEO-026), or nearly the same (GEO-036).
/// Of codes that the boundaries have; others have been compared with the list.
void check_name(Loading& loading, const Territory& t, const Place& place) {
    const BoundarySet* set = loading.project.boundary(t.level);
    if (!set || t.name.empty()) return;
    const auto record = std::find_if(set->records.begin(), set->records.end(), [&](const AreaRecord& r) { return r.code == t.code; });
    if (record == set->records.end()) return;
    const sources::CodeRecord* listed = loading.codes.find(t.level, t.code);
    std::vector<std::string> names;
    if (!record->name.empty()) names.push_back(record->name);
    if (listed) names.emplace_back(listed->name);
    if (t.level == Level::commune)
        for (const sources::CodeRecord* part : loading.codes.parts_of(t.code)) names.emplace_back(part->name);
    const auto any = [&names](auto test) { return std::any_of(names.begin(), names.end(), test); };
    if (names.empty() || any([&](const std::string& n) { return sources::names_agree(n, t.name) && !sources::is_slip(t.name, n); })) return;
    const bool near = any([&](const std::string& n) { return sources::is_slip(t.name, n); });
    loading.problems.push_back(make_problem(near ? "GEO-036" : "GEO-026", place, t.code, {{"name", names.front()}, {"written", t.name}}));
}

}  // namespace

void check_territories(Loading& loading) {
    for (std::size_t i = 0; i < loading.project.territories.size(); ++i) {
        Territory& t = loading.project.territories[i];
        const Place& place = loading.manifest.territory_places[i];
        const bool perimeter = t.level == Level::perimeter;
        const Level level = perimeter ? Level::commune : t.level;
        const std::string written = t.code;
        if (!perimeter) t.code = loading.settled_code(level, t.code, place, t.name);
        if (!perimeter && t.code == written) check_name(loading, t, place);
        for (std::string& commune : t.communes) commune = loading.settled_code(Level::commune, commune, place);
        const auto known = loading.area_codes.find(level);
        if (known == loading.area_codes.end()) {
            if (!loading.manifest.declared_levels.contains(level))  // else its own problem has been told
                loading.problems.push_back(make_problem("PRJ-030", place, t.name, {{"level@", label_of_level(level)}}));
            continue;
        }
        const std::vector<std::string> candidates(known->second.begin(), known->second.end());
        for (const std::string& code : perimeter ? t.communes : std::vector<std::string>{t.code}) {
            if (code.empty() || known->second.contains(code)) continue;
            Parameters parameters = suggest(code, candidates, tr_mark("Check the code, the level and the vintage of the layer."));
            parameters.emplace_back("level@", label_of_level(level));
            loading.problems.push_back(make_problem("PRJ-029", place, code, std::move(parameters)));
        }
    }
}

}  // namespace portulan::project

#include "project/load.h"

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "project/connections.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "sources/codes.h"
#include "sources/own_codes.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// Most files are in order already, and elements are large.
template <class T, class Less>
void sort_unless_sorted(std::vector<T>& values, Less less) {
    if (!std::is_sorted(values.begin(), values.end(), less)) std::sort(values.begin(), values.end(), less);
}

/// The order everything downstream relies on.
void sort_project(Project& p) {
    const auto by_id = [](const auto& a, const auto& b) { return natural_less(a.id, b.id); };
    sort_unless_sorted(p.elements, [&](const Element& a, const Element& b) { return a.kind != b.kind ? a.kind < b.kind : by_id(a, b); });
    sort_unless_sorted(p.ties, by_id);
    sort_unless_sorted(p.evidence, by_id);
    sort_unless_sorted(p.events, [&](const Event& a, const Event& b) { return a.date != b.date ? a.date < b.date : by_id(a, b); });
    sort_unless_sorted(p.indicators, [](const auto& a, const auto& b) { return natural_less(a.code, b.code); });
    sort_unless_sorted(p.values, [](const IndicatorValue& a, const IndicatorValue& b) {
        if (a.indicator != b.indicator) return natural_less(a.indicator, b.indicator);
        return a.level != b.level ? a.level < b.level : a.code < b.code;
    });
}

void sort_files(std::vector<ReadFile>& files) {
    if (files.empty()) return;
    std::sort(files.begin() + 1, files.end(), [](const ReadFile& a, const ReadFile& b) { return a.name < b.name; });
    files.erase(std::unique(files.begin(), files.end(), [](const ReadFile& a, const ReadFile& b) { return a.name == b.name; }),
                files.end());
}


/// The hints that convert communes of other years.
void add_years(const Loading& loading, const Place& place, sources::CodeHints& hints) {
    const BoundarySet* communes = loading.project.boundary(Level::commune);
    hints.movements = &loading.movements;
    hints.to_year = year_of(communes && !communes->vintage.empty() ? communes->vintage : loading.codes.vintage());
    for (const TableSource& source : loading.manifest.tables)
        if (source.file == place.file && (source.sheet.empty() || source.sheet == place.sheet)) hints.from_year = year_of(source.vintage);
}

/// Tables of another year than the boundaries, with nothing to convert them by (GEO-086).
void note_other_years(Loading& loading) {
    std::string wanted;
    for (const BoundarySource& b : loading.manifest.boundaries)
        if (b.level == Level::commune) wanted = b.vintage;
    for (const TableSource& source : loading.manifest.tables)
        if (!source.vintage.empty() && year_of(source.vintage) != year_of(wanted) && loading.manifest.movements.empty())
            loading.problems.push_back(make_problem("GEO-086", source.place, source.vintage));
}

}  // namespace

int year_of(std::string_view vintage) { return std::atoi(std::string(vintage.substr(0, 4)).c_str()); }

fs::path official_codes() {
    const fs::path folder = data_folder() / "cog";
    std::vector<fs::path> lists;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().filename().string().starts_with("cog_") && entry.path().extension() == ".txt") lists.push_back(entry.path());
    if (lists.empty()) throw Error("RUN-003", {}, folder.string());
    return *std::max_element(lists.begin(), lists.end());
}

sources::CommuneYears official_years() {
    std::vector<fs::path> files;
    std::error_code error;
    const fs::path folder = data_folder() / "cog";
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().filename().string().starts_with("communes_") && entry.path().extension() == ".txt") files.push_back(entry.path());
    if (files.empty()) throw Error("RUN-003", {}, folder.string());
    return sources::read_commune_years(*std::max_element(files.begin(), files.end()));
}

Table Loading::table(std::string_view key) {
    const auto source = std::find_if(manifest.tables.begin(), manifest.tables.end(), [&](const TableSource& s) { return s.key == key; });
    if (source == manifest.tables.end()) {
        if (manifest.declared_tables.contains(key)) damaged_tables.emplace(key);
        return {};
    }
    const std::size_t before = count(problems, Severity::error);
    ReadTable read = ahead ? ahead->take(*source) : read_table(*source);
    note_file(source->file, source->path, read.sha256);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(problems));
    if (count(problems, Severity::error) > before) damaged_tables.emplace(key);
    else if (read.table.rows.empty()) empty_tables.emplace(key, source->file);
    return std::move(read.table);
}

void Loading::note_file(const std::string& name, const fs::path& path, std::string sha256) {
    const bool known = std::any_of(files.begin(), files.end(), [&](const ReadFile& f) { return f.path == path; });
    std::error_code error;
    if (!notes_files || known || (sha256.empty() && !fs::is_regular_file(path, error))) return;
    files.push_back({name, path, sha256.empty() ? sha256_of_file(path) : std::move(sha256)});
    if (lower(path.extension().string()) != ".shp") return;
    for (const char* ending : {".dbf", ".shx", ".prj", ".cpg"}) {  // a Shapefile is several files
        fs::path part = path;
        if (fs::is_regular_file(part.replace_extension(ending), error))
            files.push_back({fs::path(name).replace_extension(ending).string(), part, sha256_of_file(part)});
    }
}

std::string Loading::settled_code(Level level, const std::string& written, const Place& place, std::string_view name) {
    if (written.empty()) return {};
    sources::CodeHints hints{.name = name};
    if (level == Level::commune && !movements.empty()) add_years(*this, place, hints);
    const bool of_other_year = hints.from_year != 0 && hints.from_year != hints.to_year;
    if (const auto known = area_codes.find(level); !of_other_year && known != area_codes.end() && known->second.contains(written)) return written;
    const bool read = area_codes.contains(level);
    if (!is_whole("codes") || (!read && manifest.declared_levels.contains(level))) return written;
    const BoundarySet* set = level == Level::qpv ? project.boundary(level) : nullptr;
    if (set && !set->vintage.empty())
        hints.generation = set->vintage < "2024" ? sources::QpvGeneration::of_2015 : sources::QpvGeneration::of_2024;
    hints.propose = proposals[level] < NearNames::most;
    const sources::CodeCheck check = sources::check_code(level, written, codes, hints);
    const bool unknown = check.problem == "GEO-020" || check.problem == "GEO-024";
    if (unknown) ++proposals[level];
    const bool is_name = name.empty() && check.problem == "GEO-020" && !std::any_of(written.begin(), written.end(), is_digit);  // its nearest is proposed
    if (read && unknown && !is_name) {
        const auto& areas = area_codes.at(level);
        NearNames& near = near_areas.try_emplace(level, std::vector<std::string>(areas.begin(), areas.end())).first->second;
        Parameters parameters = near.suggest(written, tr_mark("Check the code, the level and the vintage of the layer."));
        parameters.emplace_back("level@", label_of_level(level));
        problems.push_back(make_problem("GEO-039", place, written, std::move(parameters)));
    } else if (auto problem = sources::problem_of(check, place)) {
        problems.push_back(std::move(*problem));
    }
    return check.code;
}

void load_codes(Loading& loading) {
    note_other_years(loading);
    for (const TableSource& source : loading.manifest.movements) {
        loading.note_file(source.file, source.path);
        loading.movements = sources::read_movements(source.path, source.file, {}, loading.problems);
    }
    if (loading.manifest.codes.empty()) {
        if (loading.manifest.declared_tables.contains("codes")) loading.damaged_tables.emplace("codes");
        loading.codes = sources::read_cog(official_codes());
        return;
    }
    const TableSource& source = loading.manifest.codes.front();
    loading.note_file(source.file, source.path);
    const std::size_t before = count(loading.problems, Severity::error);
    Table table = read_declared_table(source, loading.problems);
    sources::restore_zeros(table, sources::read_cog(official_codes()), loading.problems);
    loading.codes = sources::read_code_table(table, loading.problems);
    if (count(loading.problems, Severity::error) > before) loading.damaged_tables.emplace("codes");
}

Loaded load_project(const fs::path& folder, unsigned jobs, const std::vector<std::string>& connect) {
    Problems problems;
    const Manifest manifest = read_manifest(folder, problems);
    TablesAhead ahead(manifest.tables, {"families", "sources", "actors", "spaces", "objects", "ties", "events", "indicators", "values", "objectives", "stances", "logic", "logic_arrows", "interviews", "attendance", "involvement", "remarks", "issues", "ideas", "votes", "criteria", "actions", "adoptions", "outcomes", "logbook", "beacon", "themes", "theme_positions", "calls", "call_criteria", "applications", "jury", "jury_marks", "register", "people"});
    Loading loading{.manifest = manifest, .codes = {}, .movements = {}, .area_codes = {}, .near_areas = {}, .territories = {}, .evidence = {},
                    .actors = {}, .elements = {}, .indicators = {}, .damaged_tables = {}, .connect = {connect.begin(), connect.end()}, .jobs = jobs, .project = manifest.project, .problems = std::move(problems), .files = {}, .ahead = &ahead};
    loading.note_file("project.toml", manifest.folder / "project.toml");
    for (const auto& [name, path] : manifest.style.files) loading.note_file(name, path);
    for (const auto& [name, path] : manifest.figure_files) loading.note_file(name, path);
    for (std::size_t i = 0; i < manifest.project.territories.size(); ++i) {
        const Territory& territory = manifest.project.territories[i];
        loading.territories.add(territory.id, manifest.territory_places[i]);
        for (const std::string* word : {&territory.name, &territory.code}) loading.territories.add_alias(*word, territory.id);
    }
    loading.territories.whole = manifest.all_territories;
    std::shared_ptr<const AnswerFigures> answers;
    if (!loading.files.empty()) {
        for (const std::string& name : connect) database_table(name + ":*", manifest.connections, true, {.file = "project.toml"}, loading.problems);
        load_codes(loading);
        load_boundaries(loading);
        load_context(loading);
        check_territories(loading);
        load_families(loading);
        load_evidence(loading);
        load_elements(loading);
        load_ties(loading);
        load_events(loading);
        load_indicators(loading);
        load_values(loading);
        note_small_remainders(loading);
        load_figures(loading);
        check_atlas_wishes(manifest.atlases, loading.project, loading.territories.whole, loading.is_whole("indicators"), loading.problems);
        load_strategy(loading);
        load_deliberation(loading);
        load_cooperation(loading);
        load_interviews(loading);
        load_register(loading);
        load_people(loading);
        answers = load_answers(loading);
        check_deliberation(loading);
        protect_persons(loading);
        withdraw_framed_points(loading);
        settle_positions(loading);
        check_positions(loading);
        displace_places(loading);
        gather_references_to_nothing(loading);
        note_persons_told_by_ties(loading);
    }
    sort_project(loading.project);
    sort_problems(loading.problems);
    sort_files(loading.files);
    return {std::move(loading.project), std::move(loading.problems), std::move(loading.files), manifest.style.theme, std::move(answers), manifest.outputs, manifest.atlases};
}

bool is_current(const Loaded& loaded) {
    try {
        return std::all_of(loaded.files.begin(), loaded.files.end(), [](const ReadFile& file) { return sha256_of_file(file.path) == file.sha256; });
    } catch (const Error&) {
        return false;  // gone, or closed to us
    }
}

}  // namespace portulan::project

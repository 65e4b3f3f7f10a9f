// portulan coverage check|simplify|dissolve|convert IN OUT: boundaries as such.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <tuple>

#include "base/text.h"
#include "coverage_work.h"
#include "project/connections.h"
#include "report.h"
#include "verb.h"

namespace portulan::tools {
namespace {

int refuse_action(const Session& session, std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values = {}) {
    std::cerr << "portulan: " << fill(typeset(tr(session.language, msgid), session.language), values) << "\n";
    return wrong_usage;
}

/// Options that only one action takes, with that action.
std::vector<std::pair<std::string, std::string>> foreign_options(const CoverageWork& work) {
    const std::vector<std::tuple<std::string, bool, std::string>> all{
        {"--by", !work.by.empty(), "dissolve"},           {"--sum", !work.sum.empty(), "dissolve"},
        {"--tolerance", !work.tolerance.empty(), "simplify"}, {"--keep", !work.keep.empty(), "simplify"},
        {"--scale", !work.scale.empty(), "simplify"},     {"--width", !work.width.empty(), "simplify"},
        {"--repair", work.repair, "check"},               {"--fill", !work.fill.empty(), "check"},
        {"--report", !work.report.empty(), "check"}};
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [name, given, action] : all)
        if (given && action != work.action) out.emplace_back(name, action);
    return out;
}

/// What cannot be checked option by option; done when there is nothing to say.
int check_usage(const CoverageWork& work, const Session& session) {
    for (const auto& [name, action] : foreign_options(work))
        return refuse_action(session, tr_mark("{option} goes with `coverage {action}`."), {{"option", name}, {"action", action}});
    const bool writes = work.action != "check" || work.repair;
    if (writes && work.output.empty()) return refuse_action(session, tr_mark("{name} is missing."), {{"name", "OUT"}});
    if (!writes && !work.output.empty())
        return refuse_action(session, tr_mark("`coverage check` writes {name} only with --repair; --report writes the list of findings."), {{"name", "OUT"}});
    if (work.action == "dissolve" && work.by.empty()) return refuse_action(session, tr_mark("{name} is missing."), {{"name", "--by"}});
    const int measures = !work.tolerance.empty() + !work.keep.empty() + !work.scale.empty() + !work.width.empty();
    if (work.action == "simplify" && measures != 1)
        return refuse_action(session, tr_mark("simplify needs one of --tolerance, --keep, --scale and --width."));
    if (!work.report.empty() && backends::vector_format(work.report) == backends::VectorFormat::topojson)
        return refuse_action(session, tr_mark("a report is no coverage: write it as .gpkg, .fgb, .shp or .geojson."));
    return done;
}

/// That what is to be written can be, and takes the place of nothing.
int check_files(const CoverageWork& work, const Session& session) {
    for (const std::string& file : {work.output, work.report}) {
        if (file.empty() || (work.to && file == work.output)) continue;
        if (!backends::vector_format(file))
            return refuse_action(session, tr_mark("the ending of “{file}” names no format that can be written (.gpkg, .fgb, .shp, .geojson, .topojson)."), {{"file", file}});
        std::error_code error;
        if (std::filesystem::equivalent(file, work.input, error))
            return refuse_action(session, tr_mark("“{file}” is the file to be read; write another."), {{"file", file}});
        if (!work.overwrite && std::filesystem::is_regular_file(file, error))
            return refuse_action(session, tr_mark("“{file}” already exists; --overwrite replaces it."), {{"file", file}});
    }
    return done;
}

/// Asked again as it was asked before, of the same file: what stands there is the answer.
bool is_made(const CoverageWork& work, const Session& session) {
    if (work.action == "check" || work.from || work.to || work.overwrite || !work.timings.empty() || !made_before(asked_of(work))) return false;
    if (!session.quiet)
        std::cerr << fill(typeset(tr(session.language, tr_mark("{file} was made from the same file in the same way before: nothing to do.")), session.language),
                          {{"file", work.output}}) << "\n";
    return true;
}

/// IN and OUT where they are tables; false, with problems told, where the connections cannot be read.
bool find_tables(CoverageWork& work, const Session& session) {
    Problems problems;
    const std::vector<Connection> connections = project::connections_in(work.connections, problems);
    work.from = table_named(work.input, connections);
    work.to = table_named(work.output, connections);
    print_problems(std::cerr, problems, Detail::errors_alone, session, is_colourful(2));
    return !has_errors(problems);
}

void add_measures(CLI::App& app, CoverageWork& work, Language language) {
    const std::string group = tr(language, "Simplify");
    const auto is_length = [](const std::string& text) { return parse_metres(text) && parse_metres(text)->value() > 0 ? "" : "50m"; };
    app.add_option("--tolerance", work.tolerance, tr(language, "Details smaller than that are left out."))->type_name("50m")->check(is_length, "")->group(group);
    app.add_option("--keep", work.keep, tr(language, "Share of the vertices between the corners that is kept."))->type_name("10%")
        ->check([](const std::string& text) { return parse_share(text) ? "" : "10%"; }, "")->group(group);
    app.add_option("--scale", work.scale, tr(language, "What shows at that scale, on paper, at 300 dots an inch."))->type_name("1:500000")
        ->check([](const std::string& text) { return parse_scale(text) ? "" : "1:500000"; }, "")->group(group);
    app.add_option("--width", work.width, tr(language, "What shows when the whole layer is that wide on paper."))->type_name("160mm")
        ->check([](const std::string& text) { return parse_paper_length(text) && parse_paper_length(text)->in_mm() > 0 ? "" : "160mm"; }, "")->group(group);
}

void add_options(CLI::App& app, CoverageWork& work, Language language) {
    app.add_option("ACTION", work.action, tr(language, "check: find (and repair) defects; simplify; dissolve: make larger areas; convert."))
        ->required()->type_name("check|simplify|dissolve|convert")->check(CLI::IsMember({"check", "simplify", "dissolve", "convert"}).description(""));
    app.add_option("IN", work.input, tr(language, "File of areas: GeoPackage, Shapefile, GeoJSON, TopoJSON, FlatGeobuf."))->required();
    app.add_option("OUT", work.output, tr(language, "File to write; its ending says the format: .gpkg, .fgb, .shp, .geojson, .topojson."));
    app.add_option("-o,--output", work.output, tr(language, "Same as OUT."))->type_name("FILE");
    app.add_option("--connections", work.connections, tr(language, "project.toml whose [connections] may be opened: IN or OUT may then be a table, NAME:SCHEMA.TABLE."))->type_name("FILE");
    app.add_flag("--overwrite", work.overwrite, tr(language, "Replace what already exists."));
    app.add_option("--layer", work.layer, tr(language, "Layer to read, where the file has several."))->type_name("NAME");
    app.add_option("--code", work.code, tr(language, "Column that tells areas apart; by default the first that looks like codes."))->type_name("COL");
    app.add_option("--crs", work.crs, tr(language, "Project to this system."))->type_name("EPSG:2154");
    app.add_option("--snap", work.snap, tr(language, "Bring together borders drawn twice, nearer than that to each other."))->type_name("10cm")
        ->check([](const std::string& text) { return parse_ground(text) ? "" : "10cm"; }, "");
    app.add_option("--quantization", work.quantization, tr(language, "TopoJSON: places along each axis; by default coordinates are kept as they are."))->type_name("10000")
        ->check([](const std::string& text) { return outside(text, 2, 1e9); }, "");
    app.add_option("--format", work.format, tr(language, "How problems are told: text or json."))->type_name("text|json")->check(CLI::IsMember({"text", "json"}).description(""));
    app.add_option("--timings", work.timings, tr(language, "Write how long each step took, as JSON."))->type_name("FILE");
    const std::string check = tr(language, "Check"), dissolve = tr(language, "Dissolve");
    app.add_flag("--repair", work.repair, tr(language, "Write a repaired layer: valid outlines, no overlaps, no slivers."))->group(check);
    app.add_option("--fill", work.fill, tr(language, "Repair also gaps up to that surface."))->type_name("10ha")
        ->check([](const std::string& text) { return parse_surface(text) ? "" : "10ha"; }, "")->group(check);
    app.add_option("--report", work.report, tr(language, "Write the findings as a layer."))->type_name("FILE")->group(check);
    app.add_option("--by", work.by, tr(language, "Columns whose values make the larger areas."))->type_name("COL,...")->delimiter(',')->group(dissolve);
    app.add_option("--sum", work.sum, tr(language, "Columns of numbers to add up."))->type_name("COL,...")->delimiter(',')->group(dissolve);
    add_measures(app, work, language);
}

}  // namespace

Run set_up_coverage(CLI::App& app, Language language) {
    auto work = std::make_shared<CoverageWork>();
    add_options(app, *work, language);
    return [work](const Session& session) -> int {
        if (const int usage = check_usage(*work, session); usage != done) return usage;
        if (!work->connections.empty() && !find_tables(*work, session)) return findings;
        if (is_made(*work, session)) return done;
        const int files = check_files(*work, session);
        return files == done ? run_coverage(*work, session) : files;
    };
}

}  // namespace portulan::tools

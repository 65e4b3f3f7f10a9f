// portulan locate POINTS --in AREAS: which area each point falls into, counted or written.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <tuple>

#include "base/files.h"
#include "base/text.h"
#include "project/connections.h"
#include "project/database_output.h"
#include "project/locate_points.h"
#include "plain_files.h"
#include "report.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

struct LocateWords {
    project::LocateOptions locate;
    std::string points, timings;
    std::vector<std::string> areas, codes;
    std::string connections;
    bool overwrite = false;
};

std::shared_ptr<const DatabaseTable> table_of(const std::string& word, const std::vector<Connection>& connections) {
    const auto table = table_named(word, connections);
    return table ? std::make_shared<const DatabaseTable>(*table) : nullptr;
}

/// Into a table of the database, by way of a file that is gone afterwards.
project::LocateReport locate_into(const DatabaseTable& table, LocateWords& options, Problems& problems, Timings& timings) {
    const WorkFolder folder(fs::temp_directory_path() / "portulan-points.csv");
    options.locate.output = folder.path() / "points.csv";
    const project::LocateReport report = project::locate_points(options.locate, problems, timings);
    if (report.done) project::write_rows(table, read_file(options.locate.output), !options.locate.keep_points, options.overwrite);
    return report;
}

/// "limites.gpkg:communes" is the layer communes of limites.gpkg, unless there is a file of that name.
std::pair<std::string, std::string> file_and_layer(const std::string& word) {
    std::error_code error;
    const std::size_t colon = word.rfind(':');
    if (colon == std::string::npos || fs::exists(word, error) || !fs::exists(word.substr(0, colon), error)) return {word, {}};
    return {word.substr(0, colon), word.substr(colon + 1)};
}

/// What would be written over, or is no name for a table; empty when all is well.
std::string wrong_output(const LocateWords& options, Language language) {
    for (const fs::path& path : {options.locate.output, options.locate.report, fs::path(options.timings)}) {
        std::error_code error;
        if (path.empty()) continue;
        if (!options.overwrite && fs::is_regular_file(path, error))
            return fill(tr(language, "“{file}” already exists; --overwrite replaces it."), {{"file", path.string()}});
        bool is_input = fs::equivalent(path, options.points, error);
        for (const project::AreaSource& area : options.locate.areas) is_input = is_input || fs::equivalent(path, area.path, error);
        if (is_input) return fill(tr(language, "“{file}” is read: it cannot be written too."), {{"file", path.string()}});
    }
    const std::string ending = lower(options.locate.output.extension().string());
    for (const std::string_view other : {".gpkg", ".fgb", ".shp", ".geojson", ".json", ".xlsx", ".ods"})
        if (ending == other) return fill(tr(language, "tables are written as CSV: “{file}” must end in .csv."), {{"file", options.locate.output.string()}});
    return {};
}

void say_counts(const project::LocateReport& report, Language language) {
    const auto number = [&](std::uint64_t n) { return format_number(static_cast<double>(n), 0, language); };
    std::cerr << typeset(fill(tr(language, "{rows} rows, {points} of them with coordinates that can be used."),
                              {{"rows", number(report.rows)}, {"points", number(report.points)}}), language) << "\n";
    for (const auto& layer : report.layers)
        std::cerr << typeset(fill(tr(language, "{layer}: {inside} points in {areas} areas, {outside} elsewhere."),
                                  {{"layer", layer.name}, {"inside", number(layer.inside)}, {"areas", number(layer.areas)},
                                   {"outside", number(report.points - layer.inside)}}), language) << "\n";
}

int locate(LocateWords& options, const Session& session) {
    project::LocateOptions& what = options.locate;
    Problems problems;
    std::vector<Connection> connections;
    if (!options.connections.empty()) connections = project::connections_in(options.connections, problems);
    what.points.database = table_of(options.points, connections);
    if (!what.points.database) std::tie(options.points, what.points.layer) = file_and_layer(options.points);
    what.points.path = options.points;
    what.points.shown_name = options.points == "-" ? "stdin" : options.points;
    if (options.codes.size() > 1 && options.codes.size() != options.areas.size())
        return refuse(tr(session.language, "--code is given once for all layers, or once for each."), session.language);
    for (std::size_t i = 0; i < options.areas.size(); ++i) {
        auto table = table_of(options.areas[i], connections);
        const auto [file, layer] = table ? std::pair(options.areas[i], std::string()) : file_and_layer(options.areas[i]);
        const std::string code = options.codes.empty() ? "" : options.codes[options.codes.size() > 1 ? i : 0];
        what.areas.push_back({.path = file, .code = code, .layer = layer, .database = std::move(table)});
    }
    if (what.keep_points && !what.points.attributes.empty())
        return refuse(tr(session.language, "--points writes each point, --by counts them: one or the other."), session.language);
    if (const std::string wrong = wrong_output(options, session.language); !wrong.empty()) return refuse(wrong, session.language);
    what.jobs = session.jobs;
    what.language = session.language;
    Timings timings;
    const auto into = table_of(what.output.string(), connections);
    const project::LocateReport report = has_errors(problems) ? project::LocateReport{} : into ? locate_into(*into, options, problems, timings) : project::locate_points(what, problems, timings);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (report.done && !session.quiet) say_counts(report, session.language);
    if (!options.timings.empty()) write_file(options.timings, timings.to_json());
    return has_errors(problems) ? findings : done;
}

}  // namespace

Run set_up_locate(CLI::App& app, Language language) {
    auto options = std::make_shared<LocateWords>();
    project::LocateOptions& what = options->locate;
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("POINTS", options->points, says(tr_mark("Table (CSV) or layer of points (FILE, or FILE:LAYER); - is standard input.")))->required();
    app.add_option("--in", options->areas, says(tr_mark("Layer of areas (FILE, or FILE:LAYER); once for each layer.")))->type_name("AREAS")->required();
    app.add_option("--code", options->codes, says(tr_mark("Column of the areas' codes; once, or once for each layer.")))->type_name("COLUMN");
    app.add_option("--by", what.points.attributes, says(tr_mark("Count by this column of the points too; may be repeated.")))->type_name("COLUMN");
    app.add_flag("--points", what.keep_points, says(tr_mark("Write the points with the codes of their areas instead of counts.")));
    app.add_option("-o,--output", what.output, says(tr_mark("File to write (CSV); standard output without it.")))->type_name("FILE");
    app.add_option("--connections", options->connections, says(tr_mark("project.toml whose [connections] may be opened: NAME:SCHEMA.TABLE then names a table to read, or to write with -o.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    app.add_option("--report", what.report, says(tr_mark("File (CSV) that lists every row that was not located, or lies on a border.")))->type_name("FILE");
    app.add_option("--timings", options->timings, says(tr_mark("File (JSON) with the seconds each stage took.")))->type_name("FILE");
    app.add_option("--x", what.points.x, says(tr_mark("Column of the eastward coordinate, or its number.")))->type_name("COLUMN");
    app.add_option("--y", what.points.y, says(tr_mark("Column of the northward coordinate, or its number.")))->type_name("COLUMN");
    app.add_option("--crs", what.points.crs, says(tr_mark("Coordinate system of the points (EPSG:2154).")))->type_name("EPSG");
    add_dialect_options(app, what.points.table, language);
    app.add_option("--header-row", what.points.table.header_row, says(tr_mark("Row of the headings, when it must be forced.")))->type_name("N");
    for (CLI::Option* option : {app.get_option("--in"), app.get_option("--code"), app.get_option("--by")}) option->allow_extra_args(false);
    return [options](const Session& session) { return locate(*options, session); };
}

}  // namespace portulan::tools

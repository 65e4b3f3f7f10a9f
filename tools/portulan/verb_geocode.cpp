// portulan geocode PROJECT: the table of addresses to send to a geocoder.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/text.h"
#include "project/geocode.h"
#include "project/load.h"
#include "report.h"

namespace portulan::tools {
namespace {

struct GeocodeWords {
    std::string project, output;
    bool overwrite = false;
};

int geocode(const GeocodeWords& options, const Session& session) {
    const project::Loaded loaded = project::load_project(options.project);
    if (has_errors(loaded.problems)) {
        print_problems(std::cerr, loaded.problems, Detail::errors_alone, session, is_colourful(2));
        return findings;
    }
    const project::GeocodingTable table = project::table_to_geocode(loaded.project);
    if (options.output.empty()) {
        std::cout << table.csv;
        return done;
    }
    std::error_code error;
    if (!options.overwrite && std::filesystem::exists(options.output, error)) {
        std::cerr << "portulan: " << fill(typeset(tr(session.language, "“{file}” already exists; --overwrite replaces it."), session.language), {{"file", options.output}}) << "\n";
        return wrong_usage;
    }
    write_file(options.output, table.csv);
    if (!session.quiet)
        std::cerr << typeset(fill(tr_n(session.language, "{count} address written.", "{count} addresses written.", static_cast<long>(table.rows)),
                                  {{"count", std::to_string(table.rows)}}), session.language) << "\n";
    return done;
}

}  // namespace

Run set_up_geocode(CLI::App& app, Language language) {
    auto options = std::make_shared<GeocodeWords>();
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("-o,--output", options->output, tr(language, "File to write; standard output without it."))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, tr(language, "Replace what already exists."));
    return [options](const Session& session) { return geocode(*options, session); };
}

}  // namespace portulan::tools

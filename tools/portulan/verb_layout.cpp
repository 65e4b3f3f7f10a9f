// portulan layout EDGES -o POSITIONS: where the nodes of a network go.
#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/text.h"
#include "edge_options.h"
#include "project/network_tables.h"
#include "report.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct LayoutWords {
    project::LayoutTableOptions layout;
    std::filesystem::path output, timings;
    bool overwrite = false;
};

int lay_out(LayoutWords& options, const Session& session) {
    const std::array outputs{options.output, options.timings};
    if (const std::string wrong = prepare_edges(options.layout.edges, outputs, options.overwrite, session.language); !wrong.empty()) {
        std::cerr << "portulan: " << typeset(wrong, session.language) << "\n";
        return wrong_usage;
    }
    options.layout.placement.jobs = session.jobs;
    options.layout.form = project::form_of(options.output);
    Timings timings;
    Problems problems;
    const auto made = project::lay_out_table(options.layout, problems, timings);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!made) return findings;
    if (!session.quiet) {
        say_size(made->nodes, made->ties, session.language);
        std::cerr << fill(typeset(tr(session.language, "Components: {components}; isolates: {isolates}; normalised stress: {stress}."), session.language),
                          {{"components", std::to_string(made->placed.components)}, {"isolates", std::to_string(made->placed.isolates)},
                           {"stress", format_number(made->placed.stress, 4, session.language)}}) << "\n";
    }
    write_output(options.output, made->positions);
    if (!options.timings.empty()) write_file(options.timings, timings.to_json());
    return has_errors(problems) ? findings : done;
}

}  // namespace

Run set_up_layout(CLI::App& app, Language language) {
    auto options = std::make_shared<LayoutWords>();
    const auto says = [language](std::string_view text) { return tr(language, text); };
    add_edge_options(app, options->layout.edges, language);
    app.add_option("--family", options->layout.edges.family, says(tr_mark("Column (or attribute) of the families of nodes.")))->type_name("COLUMN");
    app.add_option("--length", options->layout.edges.length, says(tr_mark("Column of the lengths of ties; without it each is one step.")))->type_name("COLUMN");
    app.add_option("--seed", options->layout.placement.seed, says(tr_mark("Another number gives another layout, as good; 1 without it.")))->type_name("N");
    app.add_option("--starts", options->layout.placement.starts, says(tr_mark("Layouts tried, the best of which stays; by the size without it.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 1, 100000); }, "");
    app.add_option("-o,--output", options->output, says(tr_mark("File to write (CSV: id,x,y; or .graphml, .gexf, .dot, .xlsx with ties, places and colours); standard output without it.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    app.add_option("--timings", options->timings, says(tr_mark("File (JSON) with the seconds each stage took.")))->type_name("FILE");
    return [options](const Session& session) { return lay_out(*options, session); };
}

}  // namespace portulan::tools

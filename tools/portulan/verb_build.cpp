// portulan build PROJECT -o OUT: everything, for every territory and edition.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "base/units.h"
#include "project/load.h"
#include "project/run.h"
#include "report.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct Options {
    std::string project;
    std::string output = "sorties";
    std::string only;
    std::vector<std::string> editions;
    std::string width = "160mm";
    double dpi = 300;
    bool strict = false;
    bool overwrite = false;
};

std::optional<Edition> edition_named(const std::string& word) {
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
        if (word_of(edition) == word) return edition;
    return std::nullopt;
}

int build(const Options& options, const Session& session) {
    const project::Loaded loaded = project::load_project(options.project);
    const bool wrong = has_errors(loaded.problems);
    const Detail detail = session.quiet ? Detail::errors_alone : Detail::no_notes;
    print_problems(std::cerr, loaded.problems, detail, session.language, is_colourful(2));
    if (wrong) {
        std::cerr << typeset(tr(session.language, "Nothing was written: correct the errors first."), session.language) << "\n";
        return findings;
    }
    project::BuildOptions build_options;
    build_options.output = options.output;
    build_options.only = options.only;
    build_options.jobs = session.jobs;
    build_options.progress = session.quiet ? ProgressMode::never : session.progress;
    build_options.dpi = options.dpi;
    build_options.width = parse_paper_length(options.width)->in_mm();
    for (const std::string& word : options.editions) build_options.editions.push_back(*edition_named(word));
    const project::BuildReport report = project::build_project(loaded, build_options);
    print_problems(std::cerr, report.findings, detail, session.language, is_colourful(2));
    if (!session.quiet) {
        std::cerr << typeset(fill(tr(session.language, "{files} files made. Open:"), {{"files", std::to_string(report.files)}}), session.language) << "\n";
        for (const auto& index : report.indexes) std::cerr << "  " << index.string() << "\n";
    }
    return options.strict && count(report.findings, Severity::warning) > 0 ? findings : done;
}

}  // namespace

Run set_up_build(CLI::App& app, Language language) {
    auto options = std::make_shared<Options>();
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("-o,--output", options->output, tr(language, "Folder of the delivery."))->type_name("DIR")->capture_default_str();
    app.add_option("--only", options->only, tr(language, "Only the figures and sheets of that name, such as port-lorn/* or */espaces."))->type_name("GLOB");
    app.add_option("--edition", options->editions, tr(language, "Editions to make: public, partners, team."))
        ->delimiter(',')->type_name("public|partners|team")->check(CLI::IsMember({"public", "partners", "team"}).description(""));
    app.add_option("--width", options->width, tr(language, "Width of the figures."))->type_name("160mm")
        ->check([](const std::string& text) {
            const auto width = parse_paper_length(text);
            return width && width->in_mm() >= 80 && width->in_mm() <= 1200 ? std::string() : "80mm .. 1200mm";
        }, "")->capture_default_str();
    app.add_option("--dpi", options->dpi, tr(language, "Resolution of the PNG images."))->type_name("300")->check([](const std::string& text) { return outside(text, 36, 1200); }, "")->capture_default_str();
    app.add_flag("--strict", options->strict, tr(language, "Warnings about figures give exit code 1."));
    app.add_flag("--overwrite", options->overwrite, tr(language, "Accepted for scripts: an earlier delivery is always replaced, another folder never."));
    return [options](const Session& session) { return build(*options, session); };
}

}  // namespace portulan::tools

// portulan build PROJECT -o OUT: everything, for every territory and edition.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "base/interruption.h"
#include "base/text.h"
#include "base/units.h"
#include "figure_options.h"
#include "project/deliverables.h"
#include "project/document_jobs.h"
#include "project/load.h"
#include "project/output_lock.h"
#include "project/run.h"
#include "report.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct BuildWords {
    std::string project;
    std::string output = "sorties";
    std::string only, positions, names;
    std::vector<std::string> editions;
    std::string width = "160mm";
    double dpi = 300;
    std::vector<std::string> outputs, widths;
    bool strict = false;
    bool each_named = false;  // every pattern of `only` was written by hand
    std::vector<std::string> connect;
    bool overwrite = false;
    bool fresh = false, verify = false, no_wait = false;
    const CLI::App* app = nullptr;  // which of them were given
};

std::optional<Edition> edition_named(const std::string& word) {
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
        if (word_of(edition) == word) return edition;
    return std::nullopt;
}

void say(const Session& session, std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values = {}) {
    std::cerr << typeset(fill(tr(session.language, msgid), values), session.language) << "\n";
}

Detail detail_of(const Session& session) { return session.quiet ? Detail::errors_alone : Detail::no_notes; }

/// Nothing when the project has errors; they are told.
std::optional<project::Loaded> load(const BuildWords& options, const Session& session) {
    project::Loaded loaded = project::load_project(options.project, session.jobs, options.connect);
    print_problems(std::cerr, loaded.problems, detail_of(session), session, is_colourful(2));
    if (!has_errors(loaded.problems)) return loaded;
    say(session, "Nothing was written: correct the errors first.");
    return std::nullopt;
}

/// Widths, resolution and files: as the command line says, else as [outputs] of the project does, else as ever.
void settle_outputs(const BuildWords& options, const project::OutputWishes& wishes, project::BuildOptions& build) {
    const bool one_width = options.app->count("--width") > 0;
    build.dpi = wishes.dpi > 0 && options.app->count("--dpi") == 0 ? wishes.dpi : options.dpi;
    std::vector<double> widths;
    for (const std::string& width : options.widths) widths.push_back(parse_paper_length(width)->in_mm());
    if (widths.empty() && !one_width) widths = wishes.widths;
    if (widths.empty()) widths = {parse_paper_length(options.width)->in_mm()};
    const std::vector<std::string>& words = options.outputs.empty() ? wishes.formats : options.outputs;
    if (!words.empty()) build.outputs = project::outputs_of(words);
    build.width = widths.front();
    build.outputs.further_widths.assign(widths.begin() + 1, widths.end());
}

project::BuildOptions build_options(const BuildWords& options, const project::OutputWishes& wishes, const Session& session) {
    project::BuildOptions build;
    build.output = options.output;
    build.only = options.only;
    build.only_each = options.each_named;
    build.jobs = session.jobs;
    build.progress = session.quiet ? ProgressMode::never : session.progress;
    build.positions = options.positions;
    build.names = options.names;
    settle_outputs(options, wishes, build);
    if (options.fresh) build.reuse = project::Reuse::nothing;
    if (options.verify) build.reuse = project::Reuse::compared;
    for (const std::string& word : options.editions) build.editions.push_back(*edition_named(word));
    return build;
}

void tell(const project::BuildReport& report, const Session& session) {
    const std::string files = std::to_string(report.files), made = std::to_string(report.made.size()), kept = std::to_string(report.kept);
    if (report.unchanged) say(session, "Nothing has changed: {files} files are as they should be. Open:", {{"files", files}});
    else if (report.kept == 0) say(session, "{files} files made. Open:", {{"files", files}});
    else say(session, "{files} files; figures and sheets made: {made}, kept: {kept}. Open:", {{"files", files}, {"made", made}, {"kept", kept}});
    for (const auto& index : report.indexes) std::cerr << "  " << index.string() << "\n";
}

int build(const BuildWords& options, const Session& session) {
    std::optional<project::Loaded> loaded = load(options, session);
    if (!loaded) return findings;
    const Interruption interruption;
    const project::OutputLock lock(options.output, {.wait = !options.no_wait, .waiting = [&](long process) {
        say(session, "Another run (process {process}) is making this folder; waiting for its end.", {{"process", std::to_string(process)}});
    }});
    // What another run or an editor changed in between counts: the last build shows the last data.
    while (!project::is_current(*loaded)) {
        interruption.check();
        loaded = load(options, session);
        if (!loaded) return findings;
    }
    const project::BuildReport report = project::build_project(*loaded, build_options(options, loaded->outputs, session));
    if (!options.positions.empty()) write_file(options.positions, report.positions);
    if (!options.names.empty()) write_file(options.names, report.names);
    print_problems(std::cerr, report.findings, detail_of(session), session, is_colourful(2));
    if (!session.quiet) tell(report, session);
    if (has_errors(report.findings)) return findings;
    return options.strict && count(report.findings, Severity::warning) > 0 ? findings : done;
}

}  // namespace

namespace {

/// What every way of building takes.
void add_options(CLI::App& app, BuildWords& options, Language language) {
    options.app = &app;
    app.add_option("-o,--output", options.output, tr(language, "Folder of the delivery."))->type_name("DIR")->capture_default_str();
    app.add_option("--edition", options.editions, tr(language, "Editions to make: public, partners, team."))
        ->delimiter(',')->type_name("public|partners|team")->check(CLI::IsMember({"public", "partners", "team"}).description(""));
    add_figure_options(app, options, language);
    const auto words = project::output_words();
    app.add_option("--outputs", options.outputs, tr(language, "Files of each figure, beside its table: svg, pdf, png (by default these three), outlined (SVG with letters as shapes), emf; of each document, and of a book of all figures: docx, odt, qmd; of all tables of an edition: xlsx; all."))
        ->delimiter(',')->type_name("svg,pdf,png")->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())).description(""));
    app.add_option("--widths", options.widths, tr(language, "Widths for each of which the figures are solved anew; the first is the one that pages show."))->delimiter(',')->type_name("160mm,250mm")
        ->check([](const std::string& text) {
            const auto width = parse_paper_length(text);
            return width && width->in_mm() >= project::least_width && width->in_mm() <= project::most_width ? std::string() : "80mm .. 1200mm";
        }, "")->excludes("--width");
    app.add_option("--connect", options.connect, tr(language, "Connection of the project whose database may be opened; may be repeated."))->type_name("NAME")->allow_extra_args(false);
    app.add_option("--positions", options.positions, tr(language, "File that holds the actors of the diagrams in their places: kept as they stand there, brought up to date, written the first time."))
        ->type_name("FILE.csv");
    app.add_option("--names", options.names, tr(language, "File that holds the names of the maps in their places: kept as they stand there, brought up to date, written the first time."))->type_name("FILE.csv");
    app.add_flag("--overwrite", options.overwrite, tr(language, "Accepted for scripts: an earlier delivery is always replaced, another folder never."));
    const auto fresh = app.add_flag("--fresh", options.fresh, tr(language, "Makes everything anew, whatever an earlier build left."));
    app.add_flag("--verify", options.verify, tr(language, "Makes everything anew and compares it with what would have been kept; exit code 1 if a file differs."))->excludes(fresh);
    app.add_flag("--no-wait", options.no_wait, tr(language, "Ends at once when another run is making the same folder."));
}

}  // namespace

Run set_up_build(CLI::App& app, Language language) {
    auto options = std::make_shared<BuildWords>();
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("--only", options->only, tr(language, "Only the figures and sheets of these names, such as port-lorn/* or */espaces; may be repeated."))->type_name("GLOB,...")->join(',')->allow_extra_args(false);
    add_options(app, *options, language);
    options->each_named = true;
    return [options](const Session& session) { return build(*options, session); };
}

Run set_up_network(CLI::App& app, Language language) {
    auto options = std::make_shared<BuildWords>();
    options->only = "*";
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("TERRITORY", options->only, tr(language, "Only this territory (the name of its folder, such as port-lorn); all of them without it."));
    add_options(app, *options, language);
    return [options](const Session& session) {
        options->only += "/reseau-*";
        return build(*options, session);
    };
}

namespace {

/// The patterns of the documents with these ids, or deliverables (L01); of all without any.
std::string document_patterns(const std::vector<std::string>& wanted) {
    std::string patterns;
    const auto add = [&](const std::string& id) { patterns += (patterns.empty() ? "" : ",") + ("documents/" + id) + ",*/documents/" + id; };
    for (const std::string& word : wanted) {
        std::vector<std::string> ids, found;
        for (const project::Deliverable& deliverable : project::deliverables()) {
            if (deliverable.id == word && !deliverable.made) throw Error("RUN-026", {}, word);
            for (std::string& id : project::documents_of(deliverable)) {
                if (id == word || deliverable.id == word) found.push_back(id);
                ids.push_back(std::move(id));
            }
        }
        for (const project::DocumentKind& kind : project::document_kinds())
            if (kind.deliverable.empty() && kind.id == word) found.push_back(word);
        if (found.empty()) throw Error("RUN-005", {}, word, {{"nearest", nearest(word, ids).value_or(ids.front())}});
        for (const std::string& id : found) add(id);
    }
    if (wanted.empty()) add("*");
    return patterns;
}

}  // namespace

Run set_up_report(CLI::App& app, Language language) {
    auto options = std::make_shared<BuildWords>();
    auto wanted = std::make_shared<std::vector<std::string>>();
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("ID", *wanted, tr(language, "Only these documents: the names of their files (couverture), or their deliverables (L01); all of them without it."));
    add_options(app, *options, language);
    return [options, wanted](const Session& session) {
        options->only = document_patterns(*wanted);
        return build(*options, session);
    };
}

}  // namespace portulan::tools

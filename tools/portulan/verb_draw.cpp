// portulan draw FIGURE.toml -o map: one map from plain files, outside any project, or a folder of maps of one series.
#include <CLI/CLI.hpp>
#include <iostream>
#include <list>
#include <memory>

#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "backends/tables.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/interruption.h"
#include "base/parallel.h"
#include "base/part_folder.h"
#include "base/progress.h"
#include "base/text.h"
#include "base/units.h"
#include "figure_options.h"
#include "project/draw_figure.h"
#include "project/figure_manifest.h"
#include "project/name_places.h"
#include "project/schema.h"
#include "project/series_manifest.h"
#include "report.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

struct DrawWords {
    std::string file, output, names;
    std::vector<std::string> formats{"svg", "pdf", "png"};
    std::string width = "160mm";
    double dpi = 300;
    std::string each;
    std::vector<std::string> only;
    bool overwrite = false, strict = false;
};

/// The level of that word, or nothing.
std::optional<Level> level_of(const std::string& word) {
    const Word* found = find_word(project::vocabulary("level").words, word);
    return found ? std::optional(static_cast<Level>(found->value)) : std::nullopt;
}

/// The words for levels, as a message lists them.
std::string level_words() {
    std::string all;
    for (const Word& word : project::vocabulary("level").words) all += (all.empty() ? "" : ", ") + std::string(word.english);
    return all;
}

/// "map", or the figure file without its ending.
fs::path stem_of(const DrawWords& options) { return options.output.empty() ? fs::path(options.file).replace_extension() : fs::path(options.output); }

fs::path beside(const fs::path& stem, std::string_view ending) { return stem.string() + "." + std::string(ending); }

std::vector<std::string> endings_of(const DrawWords& options) {
    std::vector<std::string> endings = options.formats;
    for (const char* text : {"csv", "txt", "json"}) endings.emplace_back(text);
    return endings;
}

std::string bytes_of(const std::string& format, const project::DrawnFigure& drawn, const DrawWords& options, const fs::path& fonts, unsigned jobs) {
    const Figure& figure = *drawn.figure;
    if (format == "svg") return backends::write_svg(figure.drawing, {.fonts = fonts});
    if (format == "pdf") return backends::write_pdf(drawn.document, {.fonts = fonts});
    if (format == "png") return backends::write_png(figure.drawing, {.dpi = options.dpi, .fonts = fonts, .jobs = jobs});
    if (format == "csv") return backends::write_csv(figure.data);
    return figure.title + "\n\n" + figure.alt_short + "\n\n" + figure.alt_long + "\n";
}

/// The files of one map, and the one that says what became of them.
void write_map(const project::DrawnFigure& drawn, const fs::path& stem, const DrawWords& options, const fs::path& fonts, unsigned jobs) {
    std::vector<std::string> endings = endings_of(options);
    endings.pop_back();  // json: what became of the others
    std::vector<std::string> files(endings.size());
    std::vector<std::pair<std::string, std::string>> hashes(endings.size());
    parallel_for(endings.size(), jobs, [&](std::size_t i) {
        files[i] = bytes_of(endings[i], drawn, options, fonts, jobs);
        hashes[i] = {beside(stem, endings[i]).filename().string(), sha256(files[i])};
    });
    for (std::size_t i = 0; i < endings.size(); ++i) write_file(beside(stem, endings[i]), files[i]);
    write_file(beside(stem, "json"), project::figure_manifest(*drawn.figure, drawn.language, hashes));
}

void tell(const Problems& problems, const Session& session) {
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::no_notes, session, is_colourful(2));
}

ExitCode outcome(const Problems& problems, const DrawWords& options) {
    if (has_errors(problems)) return findings;
    return options.strict && count(problems, Severity::warning) > 0 ? findings : done;
}

int draw_one(const project::FigureDrawing& drawing, const DrawWords& options, const Session& session) {
    const fs::path stem = stem_of(options);
    for (const std::string& ending : endings_of(options)) {
        const fs::path file = beside(stem, ending);
        std::error_code error;
        if (!options.overwrite && fs::exists(file, error))
            return refuse(fill(tr(session.language, "“{file}” already exists; --overwrite replaces it."), {{"file", file.string()}}), session.language);
    }
    project::DrawnFigure drawn = drawing.draw(0);
    drawn.problems.insert(drawn.problems.end(), drawing.problems().begin(), drawing.problems().end());
    sort_problems(drawn.problems);
    tell(drawn.problems, session);
    write_map(drawn, stem, options, data_folder() / "fonts", session.jobs);
    if (!options.names.empty()) write_file(options.names, project::write_name_places(drawn.figure->names, drawn.figure->drawing.width));
    return outcome(drawn.problems, options);
}

/// Whether a series may be put there: nothing stands there, or, when it may be replaced, a series of ours.
bool is_free(const fs::path& folder, bool overwrite) {
    std::error_code error;
    if (!fs::exists(folder, error) || fs::is_empty(folder, error)) return true;
    return overwrite && fs::is_directory(folder, error) && project::is_series_folder(folder);
}

int draw_series(const project::FigureDrawing& drawing, const DrawWords& options, const Session& session) {
    const fs::path folder = stem_of(options);
    if (!options.names.empty()) return refuse(tr(session.language, "--names holds the names of one map; these are several."), session.language);
    if (!is_free(folder, options.overwrite))
        return refuse(fill(tr(session.language, options.overwrite ? tr_mark("“{file}” is not a series of maps made by Portulan; it is left as it is.") : tr_mark("“{file}” already exists; --overwrite replaces it.")),
                           {{"file", folder.string()}}), session.language);
    const auto& territories = drawing.territories();
    std::vector<Problems> problems(territories.size());
    std::vector<project::SeriesPage> pages(territories.size());
    {
        PartFolder part(folder);
        const fs::path fonts = data_folder() / "fonts";
        Progress progress(session.quiet ? ProgressMode::never : session.progress, territories.size());
        parallel_for(territories.size(), session.jobs, [&](std::size_t i) {
            project::DrawnFigure drawn = drawing.draw(i);
            write_map(drawn, part.path() / drawn.figure->id, options, fonts, 1);
            problems[i] = std::move(drawn.problems);
            pages[i] = {.code = territories[i].code, .name = territories[i].name, .stem = drawn.figure->id, .title = drawn.figure->title};
            progress.advance(territories[i].name);
        });
        write_file(part.path() / "series.json", project::series_manifest(drawing.id(), drawing.language(), pages));
        part.publish();
    }
    Problems all = drawing.problems();
    for (const Problems& some : problems) all.insert(all.end(), some.begin(), some.end());
    tell(all, session);
    if (!session.quiet)
        std::cerr << typeset(fill(tr(session.language, "{count} maps in “{folder}”."), {{"count", std::to_string(pages.size())}, {"folder", folder.string()}}), session.language) << "\n";
    return outcome(all, options);
}

/// Kept until the program ends, which is soon: taking the areas of a country apart takes as long as writing their map.
const project::FigureDrawing& kept_drawing(const project::DrawRequest& request) {
    struct Work {
        explicit Work(const project::DrawRequest& asked) : drawing(asked, fonts) {}
        figures::Fonts fonts{data_folder() / "fonts"};
        project::FigureDrawing drawing;
    };
    static auto* const kept = new std::list<Work>;
    return kept->emplace_back(request).drawing;
}

int draw(const DrawWords& options, const Session& session) {
    const Interruption interruption;
    const project::FigureDrawing& drawing = kept_drawing({.file = options.file, .width = parse_paper_length(options.width)->in_mm(), .names = options.names, .jobs = session.jobs,
                                                          .each = level_of(options.each), .codes = options.only});
    if (has_errors(drawing.problems()) || drawing.territories().empty()) {
        tell(drawing.problems(), session);
        std::cerr << typeset(tr(session.language, "Nothing was written: correct the errors first."), session.language) << "\n";
        return findings;
    }
    return drawing.is_series() ? draw_series(drawing, options, session) : draw_one(drawing, options, session);
}

}  // namespace

Run set_up_draw(CLI::App& app, Language language) {
    auto options = std::make_shared<DrawWords>();
    app.add_option("FIGURE", options->file, tr(language, "Figure file (TOML): boundaries, data, one map."))->required();
    app.add_option("-o,--output", options->output, tr(language, "Name of the files to write, without ending; that of the figure file without it."))->type_name("NAME");
    app.add_option("--outputs", options->formats, tr(language, "Formats: svg, pdf, png; the data (csv), the alternative text (txt) and the certificate (json) are always written."))
        ->delimiter(',')->type_name("svg|pdf|png")->check(CLI::IsMember({"svg", "pdf", "png"}).description(""));
    app.add_option("--names", options->names, tr(language, "File that holds the names of the map in their places: kept as they stand there, brought up to date, written the first time."))->type_name("FILE.csv");
    app.add_option("--each", options->each, tr(language, "A map for each territory of that level, with the same classes, in a folder; NAME is then the folder."))
        ->type_name("LEVEL")->check([](const std::string& word) { return level_of(word) ? std::string() : level_words(); }, "");
    app.add_option("--only", options->only, tr(language, "Codes of the territories of such a series."))->delimiter(',')->type_name("CODES");
    add_figure_options(app, *options, language);
    app.add_flag("--overwrite", options->overwrite, tr(language, "Replace what already exists."));
    return [options](const Session& session) { return draw(*options, session); };
}

}  // namespace portulan::tools

// portulan draw FIGURE.toml -o map: one map from plain files, outside any project.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "backends/tables.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/text.h"
#include "base/units.h"
#include "figure_options.h"
#include "project/draw_figure.h"
#include "project/figure_manifest.h"
#include "project/name_places.h"
#include "report.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

struct DrawWords {
    std::string file, output, names;
    std::vector<std::string> formats{"svg", "pdf", "png"};
    std::string width = "160mm";
    double dpi = 300;
    bool overwrite = false, strict = false;
};

int refuse(const std::string& sentence, Language language) {
    std::cerr << "portulan: " << typeset(sentence, language) << "\n";
    return wrong_usage;
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

int draw(const DrawWords& options, const Session& session) {
    const fs::path stem = stem_of(options);
    for (const std::string& ending : endings_of(options)) {
        const fs::path file = beside(stem, ending);
        std::error_code error;
        if (!options.overwrite && fs::exists(file, error))
            return refuse(fill(tr(session.language, "“{file}” already exists; --overwrite replaces it."), {{"file", file.string()}}), session.language);
    }
    const fs::path folder = data_folder() / "fonts";
    const figures::Fonts fonts(folder);
    const project::DrawnFigure drawn = project::draw_figure(options.file, fonts, parse_paper_length(options.width)->in_mm(), options.names, session.jobs);
    print_problems(std::cerr, drawn.problems, session.quiet ? Detail::errors_alone : Detail::no_notes, session.language, is_colourful(2));
    if (!drawn.figure) {
        std::cerr << typeset(tr(session.language, "Nothing was written: correct the errors first."), session.language) << "\n";
        return findings;
    }
    std::vector<std::string> endings = endings_of(options);
    endings.pop_back();  // json: what became of the others
    std::vector<std::string> files(endings.size());
    std::vector<std::pair<std::string, std::string>> hashes(endings.size());
    parallel_for(endings.size(), session.jobs, [&](std::size_t i) {
        files[i] = bytes_of(endings[i], drawn, options, folder, session.jobs);
        hashes[i] = {beside(stem, endings[i]).filename().string(), sha256(files[i])};
    });
    for (std::size_t i = 0; i < endings.size(); ++i) write_file(beside(stem, endings[i]), files[i]);
    write_file(beside(stem, "json"), project::figure_manifest(*drawn.figure, drawn.language, hashes));
    if (!options.names.empty()) write_file(options.names, project::write_name_places(drawn.figure->names, drawn.figure->drawing.width));
    if (has_errors(drawn.problems)) return findings;
    return options.strict && count(drawn.problems, Severity::warning) > 0 ? findings : done;
}

}  // namespace

Run set_up_draw(CLI::App& app, Language language) {
    auto options = std::make_shared<DrawWords>();
    app.add_option("FIGURE", options->file, tr(language, "Figure file (TOML): boundaries, data, one map."))->required();
    app.add_option("-o,--output", options->output, tr(language, "Name of the files to write, without ending; that of the figure file without it."))->type_name("NAME");
    app.add_option("--outputs", options->formats, tr(language, "Formats: svg, pdf, png; the data (csv), the alternative text (txt) and the certificate (json) are always written."))
        ->delimiter(',')->type_name("svg|pdf|png")->check(CLI::IsMember({"svg", "pdf", "png"}).description(""));
    app.add_option("--names", options->names, tr(language, "File that holds the names of the map in their places: kept as they stand there, brought up to date, written the first time."))->type_name("FILE.csv");
    add_figure_options(app, *options, language);
    app.add_flag("--overwrite", options->overwrite, tr(language, "Replace what already exists."));
    return [options](const Session& session) { return draw(*options, session); };
}

}  // namespace portulan::tools

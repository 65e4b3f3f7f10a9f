#include "project/make.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "backends/tables.h"
#include "base/text.h"
#include "figures/coverage_matrix.h"
#include "figures/network_map.h"
#include "figures/situation_map.h"
#include "figures/spaces_map.h"
#include "network/build.h"
#include "network/layout.h"

namespace portulan::project {
namespace {

std::string evidence_line(const Stage& stage, const Cast& cast) {
    return fill(tr_n(stage.project.language, "diagnosis of the territory, {n} source", "diagnosis of the territory, {n} sources",
                     static_cast<long>(cast.evidence.size())),
                {{"n", std::to_string(cast.evidence.size())}});
}

Figure make_network(const Stage& stage, const EditionStage& edition, std::size_t t, const figures::FigureContext& context) {
    const Released<Cast>& cast = edition.casts[t];
    // A gate of its own: what it may show was decided when the cast was made.
    const auto released = release::Gate(edition.edition).network(cast, network::build_network(cast->elements, cast->ties));
    std::vector<NetworkLayout> layouts;
    for (auto& ranked : network::lay_out(*released, {.starts = 120, .keep = 6})) layouts.push_back(std::move(ranked.layout));
    figures::NetworkFigureInput input{.network = released, .layouts = std::move(layouts), .families = stage.project.families};
    input.source = evidence_line(stage, *cast);
    return figures::network_figure(context, input);
}

}  // namespace

Figure make_figure(const Stage& stage, const EditionStage& edition, const Job& job) {
    const std::size_t t = territory_index(stage, job.territory);
    const TerritoryStage& place = stage.territories[t];
    const figures::FigureContext context = context_for(stage, edition.edition, *place.territory);
    switch (job.kind) {
        case JobKind::situation: return figures::situation_map(context, place.basemap, *place.territory);
        case JobKind::spaces: return figures::spaces_map(context, place.basemap, *place.territory, edition.casts[t]);
        case JobKind::network: return make_network(stage, edition, t, context);
        case JobKind::coverage: return figures::coverage_matrix(context, edition.casts[t]);
        case JobKind::indicator:
            for (const IndicatorStage& indicator : edition.indicators)
                if (indicator.table->indicator.code == job.subject)
                    return figures::indicator_map(context, place.basemap, *place.territory, indicator.table, indicator.scheme);
            break;
        case JobKind::family_sheet:
        case JobKind::element_sheet: break;
    }
    return {};
}

MadeFigure render_figure(const Stage& stage, const Job& job, Figure figure, const RenderOptions& options, Delivery& delivery) {
    MadeFigure made;
    made.territory = job.territory;
    made.width = figure.drawing.width;
    made.height = figure.drawing.height;
    const std::string edition(word_of(job.edition));
    const std::string territory = stage.territories[territory_index(stage, job.territory)].territory->name;
    const std::string sized = fmt::format("{}_{}", job.name, std::lround(figure.drawing.width));
    const auto make = [&](std::string label, const std::string& path, const std::function<std::string()>& write) {
        const std::string whole = edition + "/" + path;
        ManifestEntry entry{path, {}, label == "CSV" ? "data" : figure.kind, figure.deliverable, territory,
                            figure.title, figure.caption, figure.source, figure.alt_long, {}};
        if (label == "SVG") entry.facts = figure.facts;
        entry.sha256 = options.keep_existing && delivery.has(whole) ? delivery.hash_of(whole) : delivery.write(whole, write());
        made.entries.push_back(std::move(entry));
        made.files.push_back({std::move(label), path});
    };
    make("SVG", sized + ".svg", [&] { return backends::write_svg(figure.drawing, {.fonts = options.fonts}); });
    make("PDF", sized + ".pdf", [&] {
        Document document;
        document.id = figure.id;
        document.title = figure.title;
        document.author = stage.project.contractor;
        document.subject = stage.project.title;
        document.language = code_of(stage.project.language);
        document.date = stage.project.date;
        document.pages = {figure.drawing};
        return backends::write_pdf(document, {.fonts = options.fonts});
    });
    make("PNG", sized + ".png", [&] { return backends::write_png(figure.drawing, {.dpi = options.dpi, .fonts = options.fonts}); });
    make("CSV", job.name + ".csv", [&] { return backends::write_csv(figure.data); });
    figure.drawing.marks.clear();
    made.figure = std::move(figure);
    return made;
}

}  // namespace portulan::project

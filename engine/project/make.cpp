#include "project/make.h"

#include <fmt/format.h>

#include <cmath>

#include "backends/graphs.h"
#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "backends/tables.h"
#include "documents/sheet.h"
#include "figures/answer_chart.h"
#include "figures/certificate.h"
#include "figures/coverage_matrix.h"
#include "figures/map_page.h"
#include "figures/national_map.h"
#include "figures/situation_map.h"
#include "figures/spaces_map.h"
#include "project/network_jobs.h"

namespace portulan::project {
namespace {

Figure make_map(const JobInput& input) {
    const figures::Basemap& basemap = input.ground->basemap();
    const MapRequest& map = *input.map;
    if (!figures::has_map(basemap)) return figures::map_without_ground(input.context, map.spec.id, "L10", map.spec.title);
    if (is_of_answers(map.spec.type) && map.variables.empty()) {
        Figure nothing = figures::map_without_ground(input.context, map.spec.id, "L10", map.spec.title);
        nothing.findings.push_back(make_problem("FIG-083", map.spec.place(), map.spec.id));
        return nothing;
    }
    return figures::thematic_map(input.context, map.spec, {.territory = *input.territory, .grounds = {&basemap}, .variables = map.variables, .answers = map.answers, .spots = spots_on(basemap, map), .links = map.links, .names = map.names});
}

Figure make_chart(const JobInput& input) {
    const ChartRequest& chart = *input.chart;
    return figures::answer_chart(input.context, chart.spec, {.tables = chart.tables, .source = chart.source, .population = chart.population, .population_source = chart.population_source});
}

Figure make_figure(const Job& job, const JobInput& input, const std::vector<NetworkLayout>& layouts) {
    switch (job.kind) {
        case JobKind::situation: return figures::situation_map(input.context, input.ground->basemap(), *input.territory);
        case JobKind::spaces: return figures::spaces_map(input.context, input.ground->basemap(), *input.territory, *input.cast);
        case JobKind::network:
        case JobKind::network_families:
        case JobKind::network_grid:
        case JobKind::network_gaps: return network_figure_of(job.kind, input, layouts);
        case JobKind::diagram: return diagram_figure(input.context, *input.diagram, *input.network, input.families, input.source);
        case JobKind::coverage: return figures::coverage_matrix(input.context, *input.cast);
        case JobKind::indicator:
            if (!input.indicator) break;
            return figures::indicator_map(input.context, input.ground->basemap(), *input.territory, input.indicator->table, input.indicator->scheme);
        case JobKind::map: return make_map(input);
        case JobKind::schemes: return figures::scheme_map(input.context, input.programme->ground(), input.programme->enrolments(), job.subject);
        case JobKind::shared_projects: return figures::shared_projects_map(input.context, input.programme->ground(), input.programme->enrolments());
        case JobKind::chart: return make_chart(input);
        case JobKind::family_sheet:
        case JobKind::element_sheet: break;
    }
    return {};
}

documents::Sheet make_sheet(const Job& job, const JobInput& input) {
    const figures::Basemap nowhere;
    const documents::SheetInput sheet{input.ground ? input.ground->basemap() : nowhere, *input.territory, *input.cast, input.families};
    if (job.kind == JobKind::family_sheet) return documents::actor_family_sheet(input.context, sheet, job.subject);
    return input.ground ? documents::space_sheet(input.context, sheet, job.subject) : documents::object_sheet(input.context, sheet, job.subject);
}

/// Writes the files of one product and notes them in it.
class Writer {
public:
    Writer(const Job& job, Product& product, Delivery& delivery) : edition_(word_of(job.edition)), product_(product), delivery_(delivery) {}

    void write(std::string label, std::string path, std::string kind, std::string_view bytes, std::vector<std::pair<std::string, std::string>> facts = {}) {
        std::string hash = delivery_.write(edition_ + "/" + path, bytes);
        product_.files.push_back({std::move(label), std::move(path), std::move(hash), std::move(kind), std::move(facts)});
    }

private:
    std::string edition_;
    Product& product_;
    Delivery& delivery_;
};

Document document_of(const Figure& figure, const figures::FigureContext& context) {
    Document document;
    document.id = figure.id;
    document.title = figure.title;
    document.author = context.producer;
    document.subject = context.project;
    document.language = code_of(context.language);
    document.date = context.date;
    document.pages = {figure.drawing};
    return document;
}

void render_figure(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    const auto layouts = job.kind == JobKind::network ? network_layouts(input) : std::vector<NetworkLayout>{};
    Figure figure = make_figure(job, input, layouts);
    figures::certify(input.context.theme, figure);
    product.deliverable = figure.deliverable;
    product.title = figure.title;
    product.caption = figure.caption;
    product.source = figure.source;
    product.alt_short = figure.alt_short;
    product.alt_long = figure.alt_long;
    product.width = figure.drawing.width;
    product.height = figure.drawing.height;
    product.findings = figure.findings;
    product.certificate = figure.certificate;
    product.unplaced = figure.unplaced;
    if (job.kind == JobKind::network) product.places = figures::places_on(figure);
    const std::string sized = fmt::format("{}_{}", job.name, std::lround(figure.drawing.width));
    writer.write("SVG", sized + ".svg", figure.kind, backends::write_svg(figure.drawing, {.fonts = options.fonts}), figure.facts);
    writer.write("PDF", sized + ".pdf", figure.kind, backends::write_pdf(document_of(figure, input.context), {.fonts = options.fonts}));
    writer.write("PNG", sized + ".png", figure.kind, backends::write_png(figure.drawing, {.dpi = options.dpi, .fonts = options.fonts}));
    writer.write("CSV", job.name + ".csv", "data", backends::write_csv(figure.data));
    if (job.kind == JobKind::network) {
        writer.write("CSV", job.name + "_liste.csv", "data", backends::write_csv(network_twin(input)));
        const GraphDocument graph = network_document(input, layouts);
        writer.write("GraphML", job.name + ".graphml", "data", backends::write_graphml(graph));
        writer.write("GEXF", job.name + ".gexf", "data", backends::write_gexf(graph));
    }
    if (input.chart) writer.write("TOML", job.name + ".toml", "specification", input.chart->spec.written);
    if (input.map) writer.write("TOML", job.name + ".toml", "specification", input.map->spec.written);
    if (input.diagram) writer.write("TOML", job.name + ".toml", "specification", input.diagram->spec.written);
}

void render_sheet(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    const documents::Sheet sheet = make_sheet(job, input);
    product.is_sheet = true;
    product.deliverable = "L08";
    product.title = sheet.document.title;
    product.group = sheet.group;
    for (const Drawing& page : sheet.document.pages) product.alt_long += (product.alt_long.empty() ? "" : " ") + page.description;
    product.findings = sheet.findings;
    writer.write("PDF", job.name + ".pdf", "sheet", backends::write_pdf(sheet.document, {.fonts = options.fonts}),
                 {{"pages", std::to_string(sheet.document.pages.size())}});
}

}  // namespace

Product make_product(const Job& job, const JobInput& input, const RenderOptions& options, Delivery& delivery) {
    Product product;
    product.territory = job.territory;
    product.territory_name = input.territory->name;
    const Writer writer(job, product, delivery);
    if (is_sheet(job)) render_sheet(job, input, options, writer, product);
    else render_figure(job, input, options, writer, product);
    return product;
}

}  // namespace portulan::project

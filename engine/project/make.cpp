#include "project/make.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "backends/geo_project_files.h"
#include "backends/emf.h"
#include "backends/graphs.h"
#include "backends/office.h"
#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "backends/tables.h"
#include "documents/manuscript_pages.h"
#include "documents/series.h"
#include "documents/sheet.h"
#include "figures/answer_chart.h"
#include "figures/authority_map.h"
#include "figures/certificate.h"
#include "figures/coverage_matrix.h"
#include "figures/map_page.h"
#include "figures/national_map.h"
#include "figures/object_timeline.h"
#include "figures/perimeters.h"
#include "figures/situation_map.h"
#include "figures/spaces_map.h"
#include "figures/unseen_characters.h"
#include "project/asked_places.h"
#include "project/atlas_pages.h"
#include "project/course_jobs.h"
#include "project/document_jobs.h"
#include "project/network_jobs.h"
#include "project/office_files.h"
#include "project/sheet_table.h"
#include "project/voices_jobs.h"

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
    return figures::thematic_map(input.context, map.spec, {.territory = *input.territory, .grounds = {&basemap}, .variables = map.variables, .answers = map.answers, .people = map.people, .people_shared = map.people_shared, .spots = spots_on(basemap, map), .links = map.links, .names = map.names, .sources = map.people.source.empty() ? std::vector<std::string>() : std::vector{map.people.source}});
}

Figure make_diagram(const JobInput& input) {
    const DiagramSurroundings around{.cast = input.cast ? &*input.cast : nullptr, .basemap = input.ground ? &input.ground->basemap() : nullptr, .sector_weights = input.harmony.sector_weights};
    return diagram_figure(input.context, *input.diagram, *input.network, input.families, input.source, around);
}

Figure make_chart(const JobInput& input) {
    const ChartRequest& chart = *input.chart;
    return figures::answer_chart(input.context, chart.spec, {.tables = chart.tables, .source = chart.source, .population = chart.population, .population_source = chart.population_source});
}

Figure make_authorities(const Job& job, const JobInput& input) {
    const Programme& places = *input.programme;
    if (job.subject == themes_map_stem) return figures::theme_supporters_map(input.context, places.ground(), places.enrolments(), *input.course);
    if (job.subject == asked_map_stem) return figures::asked_places_map(input.context, places.ground(), places.enrolments(), input.chart->tables, input.chart->spec.questions.front(), input.chart->spec.by, input.chart->source);
    return figures::beacon_map(input.context, places.ground(), places.enrolments(), *input.course, input.territories);
}

/// The dimension that a cartography's figure is made for; nothing for figures of both.
std::optional<Dimension> dimension_of_subject(std::string_view subject) {
    for (const Dimension dimension : {Dimension::engagement, Dimension::cooperation})
        if (subject == subject_of(dimension)) return dimension;
    return std::nullopt;
}

Figure make_figure(const Job& job, const JobInput& input, const std::vector<NetworkLayout>& layouts) {
    switch (job.kind) {
        case JobKind::situation: return figures::situation_map(input.context, input.ground->basemap(), *input.territory);
        case JobKind::spaces: return figures::spaces_map(input.context, input.ground->basemap(), *input.territory, *input.cast, dimension_of_subject(job.subject));
        case JobKind::timeline: return figures::object_timeline(input.context, *input.cast, input.families);
        case JobKind::network:
        case JobKind::network_families:
        case JobKind::network_grid:
        case JobKind::network_gaps: return network_figure_of(job.kind, input, layouts);
        case JobKind::diagram: return make_diagram(input);
        case JobKind::coverage: return figures::coverage_matrix(input.context, *input.cast, input.families);
        case JobKind::indicator:
            if (!input.indicator) break;
            return figures::indicator_map(input.context, input.ground->basemap(), *input.territory, input.indicator->table, input.indicator->scheme, input.area_names);
        case JobKind::map: return make_map(input);
        case JobKind::schemes: return figures::scheme_map(input.context, input.programme->ground(), input.programme->enrolments(), job.subject);
        case JobKind::shared_projects: return figures::shared_projects_map(input.context, input.programme->ground(), input.programme->enrolments());
        case JobKind::chart: return make_chart(input);
        case JobKind::statements:
        case JobKind::interviews: return voices_figure(job.kind, input.context, *input.voices, input.families, input.source);
        case JobKind::authorities: return make_authorities(job, input);
        case JobKind::perimeters: return figures::action_perimeters(input.context, input.ground->basemap(), *input.territory, *input.course);
        case JobKind::comparison: return job.territory.empty() ? figures::territory_dots(input.context, *input.comparison) : figures::indicator_dots(input.context, *input.territory, *input.comparison);
        case JobKind::geodata:
        case JobKind::atlas_plate:
        case JobKind::document:
        case JobKind::cooperation_map:
        case JobKind::sheet_table:
        case JobKind::course: return figures::course_figure(input.context, course_piece_of(job.subject, **input.course), *input.course, input.families, input.territories);
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
        product_.files.push_back({std::move(label), std::move(path), std::move(hash), std::move(kind), std::move(facts), quick_hash(bytes)});
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

/// The files of a figure in one of its widths, as many as are asked for.
void write_drawing(const Job& job, const Figure& figure, const Document& document, const RenderOptions& options, Writer& writer) {
    const std::string sized = fmt::format("{}_{}", job.name, std::lround(figure.drawing.width));
    const Outputs& wanted = options.outputs;
    if (wanted.svg) writer.write("SVG", sized + ".svg", figure.kind, backends::write_svg(figure.drawing, {.fonts = options.fonts}), figure.facts);
    if (wanted.pdf) writer.write("PDF", sized + ".pdf", figure.kind, backends::write_pdf(document, {.fonts = options.fonts}));
    if (wanted.png) writer.write("PNG", sized + ".png", figure.kind, backends::write_png(figure.drawing, {.dpi = options.dpi, .fonts = options.fonts}));
    if (wanted.outlined) writer.write("SVG (contours)", sized + "_contours.svg", figure.kind, backends::write_svg(figure.drawing, {.fonts = options.fonts, .outlined = true}));
    if (wanted.emf) writer.write("EMF", sized + ".emf", figure.kind, backends::write_emf(figure.drawing, {.fonts = options.fonts}));
}

/// What no font has is told once for all pages of a document.
void tell_unseen(const Document& document, Problems& findings) {
    std::vector<const std::vector<Mark>*> pages;
    for (const Drawing& page : document.pages) pages.push_back(&page.marks);
    const Problems unseen = figures::unseen_characters(pages, document.title);
    findings.insert(findings.end(), unseen.begin(), unseen.end());
}

void render_figure(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    const auto [figure, document, layouts] = draw_job(job, input);
    product.deliverable = figure.deliverable;
    product.title = figure.title;
    product.caption = figure.caption;
    product.source = figure.source;
    product.alt_short = figure.alt_short;
    product.alt_long = figure.alt_long;
    product.width = figure.drawing.width;
    product.height = figure.drawing.height;
    product.findings = figure.findings;
    const std::vector<Mark>* const drawn[]{&figure.drawing.marks};
    for (Problem& unseen : figures::unseen_characters(drawn, figure.title)) product.findings.push_back(std::move(unseen));
    product.certificate = figure.certificate;
    product.unplaced = figure.unplaced;
    product.names = figure.names;
    if (job.kind == JobKind::network) product.places = figures::places_on(figure);
    write_drawing(job, figure, document, options, writer);
    for (const double width : options.outputs.further_widths) {
        JobInput wider = input;
        wider.context.width = width;
        wider.held.clear();
        wider.context.names.reset();
        const JobFigure again = draw_job(job, wider);
        write_drawing(job, again.figure, again.document, options, writer);
    }
    writer.write("CSV", job.name + ".csv", "data", backends::write_csv(figure.data));
    if (job.kind == JobKind::network) {
        writer.write("CSV", job.name + "_liste.csv", "data", backends::write_csv(network_twin(input)));
        const GraphDocument graph = network_document(input, layouts);
        writer.write("GraphML", job.name + ".graphml", "data", backends::write_graphml(graph));
        writer.write("GEXF", job.name + ".gexf", "data", backends::write_gexf(graph));
        writer.write("DOT", job.name + ".dot", "data", backends::write_dot(graph));
        writer.write("XLSX", job.name + ".xlsx", "data", backends::write_graph_workbook(graph));
    }
    if (input.chart && !input.chart->spec.written.empty()) writer.write("TOML", job.name + ".toml", "specification", input.chart->spec.written);
    if (input.map) writer.write("TOML", job.name + ".toml", "specification", input.map->spec.written);
    if (input.diagram) writer.write("TOML", job.name + ".toml", "specification", input.diagram->spec.written);
}

void tell_sheet(const documents::Sheet& sheet, std::string_view deliverable, Product& product) {
    product.is_sheet = true;
    product.deliverable = deliverable;
    product.title = sheet.document.title;
    product.group = sheet.group;
    product.findings = sheet.findings;
    tell_unseen(sheet.document, product.findings);
}

void render_sheet(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    const documents::Sheet sheet = make_sheet(job, input);
    tell_sheet(sheet, "L08", product);
    for (const Drawing& page : sheet.document.pages) product.alt_long += (product.alt_long.empty() ? "" : " ") + page.description;
    writer.write("PDF", job.name + ".pdf", "sheet", backends::write_pdf(sheet.document, {.fonts = options.fonts}),
                 {{"pages", std::to_string(sheet.document.pages.size())}});
}

void render_plate(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    const documents::Sheet plate = plate_alone(job, input);
    tell_sheet(plate, "L10", product);
    product.alt_long = plate.document.pages.front().description;
    writer.write("PDF", job.name + ".pdf", "document", backends::write_pdf(plate.document, {.fonts = options.fonts}), {{"pages", std::to_string(plate.document.pages.size())}});
}

void render_geodata(const Job& job, const JobInput& input, Writer writer, Product& product) {
    const GeoProject layers = geo_project(input.context, *input.territory, input.ground->basemap(), *input.geodata);
    const std::string stem = job.name.substr(job.name.find_last_of('/') + 1);
    product.is_data = true;
    product.deliverable = "L10";
    product.title = figures::say(input.context, "Geographic data");
    product.source = input.ground->basemap().source;
    const std::vector<std::pair<std::string, std::string>> facts{{"crs", layers.crs}, {"layers", std::to_string(layers.tables.size())}};
    writer.write(figures::say(input.context, "QGIS project"), job.name + ".qgz", "data", backends::write_qgz(layers, stem + ".gpkg", stem), facts);
    writer.write("GeoPackage", job.name + ".gpkg", "data", backends::write_geopackage(layers, job.name + ".gpkg"), facts);
}

/// The figure of a document for a width; its layouts are searched once.
class ShownFigures {
public:
    explicit ShownFigures(const DocumentRequest& document) : document_(document) {}

    std::optional<Figure> operator()(const std::string& name, const documents::FigureRoom& room) const {
        for (const DocumentRequest::Shown& shown : document_.figures) {
            if (shown.job.name != name) continue;
            JobInput input = *shown.input;
            const bool as_delivered = std::abs(room.width - input.context.width) < 0.01;
            input.context.width = room.width;
            input.context.map_height = room.map;
            input.context.legend = room.legend;
            input.context.on_page = true;
            input.context.own_territory = document_.manuscript.territory.empty();
            if (!as_delivered) input.held.clear(), input.context.names.reset();
            if (shown.job.kind == JobKind::network && !layouts_->contains(name)) (*layouts_)[name] = network_layouts(input);
            Figure figure = make_figure(shown.job, input, (*layouts_)[name]);
            // What is to be told of it was told with its own files.
            if (as_delivered) figure.findings.clear();
            return figure;
        }
        return std::nullopt;
    }

private:
    const DocumentRequest& document_;
    std::shared_ptr<std::map<std::string, std::vector<NetworkLayout>>> layouts_ = std::make_shared<std::map<std::string, std::vector<NetworkLayout>>>();
};

void render_sheet_table(const Job& job, const JobInput& input, Writer writer, Product& product) {
    product.is_sheet = true;
    product.deliverable = "L08";
    product.title = figures::say(input.context, "The sheets as a table");
    product.group = figures::say(input.context, "Documents");
    writer.write("CSV", job.name + ".csv", "data", backends::write_csv(sheet_rows(input.context, *input.cast, input.families)));
    writer.write("JSON", job.name + ".json", "data", sheet_json(input.context, *input.cast, input.families));
}

/// The manuscript for office programs and browsers, as they take it.
backends::OfficeBook book_of(const JobInput& input, const std::vector<backends::OfficeFigure>& figures) {
    return {.manuscript = input.document->manuscript, .figures = figures, .project = input.context.project, .producer = input.context.producer, .notice = input.context.notice, .version = input.context.version};
}

/// The manuscript for office programs, where that is asked for.
void write_office(const Job& job, const JobInput& input, const RenderOptions& options, Writer& writer) {
    const Manuscript& manuscript = input.document->manuscript;
    const Outputs& wanted = options.outputs;
    if (!wanted.has_book()) return;
    const OfficeDrawing drawing{.fonts = options.fonts, .dpi = std::min(options.dpi, 300.0), .delivered_width = input.context.width, .job = job.name, .sourced = false};
    const ShownFigures shown(*input.document);
    const auto figures = office_figures(manuscript, shown, drawing);
    const auto locator = office_locator(manuscript, shown, drawing);
    backends::OfficeBook book = book_of(input, figures);
    book.locator = locator ? &*locator : nullptr;
    book.fonts = options.office_fonts;
    if (wanted.docx) writer.write("DOCX", job.name + ".docx", "document", backends::write_docx(book));
    if (wanted.odt) writer.write("ODT", job.name + ".odt", "document", backends::write_odt(book));
    if (wanted.qmd && job.subject == figures_book_id) writer.write("Quarto", job.name + ".qmd", "document", backends::write_qmd(book));
}

/// What a document is delivered as beside its pages: for a browser, as data, as a grid to be filled in.
void write_beside(const Job& job, const JobInput& input, const RenderOptions& options, Writer& writer) {
    const DocumentRequest& document = *input.document;
    if (document.page && (options.outputs.svg || options.outputs.png)) {
        const auto figures = office_figures(document.manuscript, ShownFigures(document), {.fonts = options.fonts, .delivered_width = input.context.width, .job = job.name, .images = false, .ending = options.outputs.svg ? ".svg" : ".png"});
        writer.write("HTML", job.name + ".html", "document", backends::write_page(book_of(input, figures)));
    }
    if (!document.json.empty()) writer.write("JSON", job.name + ".json", "data", document.json);
    if (!document.csv.empty()) writer.write("CSV", job.name + ".csv", "data", document.csv);
    if (document.grid) writer.write("XLSX", job.name + "_grille.xlsx", "document", backends::write_marking_grid(*document.grid));
}

void render_cooperation_map(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    product.is_sheet = true;
    product.deliverable = "L27";
    product.title = figures::say(input.context, "Map of cooperation");
    product.group = figures::say(input.context, "Documents");
    for (const bool folded : {true, false})
        for (const bool press : {false, true}) {
            Problems findings;
            const Document document = documents::cooperation_map(input.context, *input.cooperation, {.folded = folded, .press = press}, findings);
            if (!press) product.findings.insert(product.findings.end(), findings.begin(), findings.end());
            if (!press && folded) tell_unseen(document, product.findings);
            product.alt_long = document.pages.front().description;
            const std::string path = job.name + (folded ? "_pliage" : "_accrochage") + (press ? "-presse" : "") + ".pdf";
            writer.write(folded ? figures::say(input.context, "Folded") : figures::say(input.context, "Poster"), path, "document", backends::write_pdf(document, {.fonts = options.fonts}), {{"pages", "2"}});
        }
}

/// The figures of a territory for those who write a report: for office programs alone.
void render_figures_book(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    product.is_sheet = true;
    product.title = input.document->manuscript.title;
    product.group = figures::say(input.context, "Documents");
    product.alt_long = product.title;
    write_office(job, input, options, writer);
}

void render_document(const Job& job, const JobInput& input, const RenderOptions& options, Writer writer, Product& product) {
    const Manuscript& manuscript = input.document->manuscript;
    const bool series = !input.document->sheets.empty();
    std::vector<documents::Sheet> sheets;
    for (const DocumentRequest::Shown& shown : input.document->sheets) sheets.push_back(make_sheet(shown.job, *shown.input));
    const documents::SetManuscript set = !input.document->plates.empty() ? bound_atlas(input)
                                         : input.document->poster ? documents::set_poster(input.context, *input.document->poster)
                                         : !series              ? documents::set_manuscript(input.context, manuscript, ShownFigures(*input.document))
                                                                : documents::set_series(input.context, manuscript, std::move(sheets));
    product.is_sheet = true;
    product.deliverable = manuscript.deliverable;
    product.title = manuscript.title;
    product.group = figures::say(input.context, "Documents");
    product.alt_long = manuscript.subtitle.empty() ? manuscript.title : manuscript.subtitle;
    product.findings = set.findings;
    tell_unseen(set.document, product.findings);
    writer.write("PDF", job.name + ".pdf", "document", backends::write_pdf(set.document, {.fonts = options.fonts}), {{"pages", std::to_string(set.document.pages.size())}});
    write_beside(job, input, options, writer);
    const bool drawn = series || !input.document->plates.empty();  // not written: no words for an office program
    if (!drawn) write_office(job, input, options, writer);
}

}  // namespace

JobFigure draw_job(const Job& job, const JobInput& input) {
    JobFigure made;
    if (job.kind == JobKind::network) made.layouts = network_layouts(input);
    made.figure = make_figure(job, input, made.layouts);
    figures::certify(input.context.theme, made.figure);
    made.document = document_of(made.figure, input.context);
    return made;
}

Product make_product(const Job& job, const JobInput& input, const RenderOptions& options, Delivery& delivery) {
    Product product;
    product.territory = job.territory;
    product.territory_name = input.territory->name;
    const Writer writer(job, product, delivery);
    if (is_sheet(job)) render_sheet(job, input, options, writer, product);
    else if (job.kind == JobKind::cooperation_map) render_cooperation_map(job, input, options, writer, product);
    else if (job.kind == JobKind::sheet_table) render_sheet_table(job, input, writer, product);
    else if (job.kind == JobKind::document && job.subject == figures_book_id) render_figures_book(job, input, options, writer, product);
    else if (job.kind == JobKind::document) render_document(job, input, options, writer, product);
    else if (job.kind == JobKind::atlas_plate) render_plate(job, input, options, writer, product);
    else if (job.kind == JobKind::geodata) render_geodata(job, input, writer, product);
    else render_figure(job, input, options, writer, product);
    return product;
}

}  // namespace portulan::project

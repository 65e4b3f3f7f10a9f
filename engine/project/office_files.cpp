#include "project/office_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "backends/png.h"
#include "backends/workbook.h"
#include "base/files.h"
#include "base/text.h"
#include "documents/manuscript_pages.h"
#include "documents/moved_marks.h"
#include "figures/furniture.h"
#include "project/table_diff.h"

namespace portulan::project {

Manuscript figures_book(const DocumentInput& input) {
    Manuscript book = input.begin(figures_book_id, "", figures::say(input.context, "Book of figures"));
    book.subtitle = input.territory ? input.territory->name : std::string();
    book.contents = false;
    book.blocks.emplace_back(Paragraph{{{.text = figures::say(input.context, "Each figure with its caption, sources and alternative text, ready to be taken into a report: numbers and references are fields. The table at the end names the files.")}}, Paragraph::Kind::lead});
    TableBlock files{.id = "fichiers", .title = figures::say(input.context, "Files of the figures"), .columns = {{figures::say(input.context, "Figure"), 1}, {figures::say(input.context, "Files"), 4}}, .rows = {}, .source = {}, .note = {}};
    for (const std::string& name : input.figures) {
        if (!name.starts_with(input.folder)) continue;
        book.blocks.emplace_back(FigureBlock{name});
        files.rows.push_back({TableCell{{Span{.text = {}, .link = "#" + name}}}, TableCell{{Span{.text = name + "_…"}}}});
    }
    book.blocks.emplace_back(std::move(files));
    return book;
}

namespace {

std::vector<Mark>::iterator group_of(Drawing& drawing, std::string_view role) {
    return std::find_if(drawing.marks.begin(), drawing.marks.end(), [role](const Mark& mark) {
        const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
        return group && (*group)->role == role;
    });
}

/// The drawing without its title, which the caption says.
Drawing without_heading(Drawing drawing) {
    constexpr double under_line = 0.3, under_heading = 1;  // of the size of its letters; mm
    const auto heading = group_of(drawing, "heading");
    if (heading == drawing.marks.end()) return drawing;
    double height = 0;
    for (const Mark& mark : std::get<std::shared_ptr<const GroupMark>>(*heading)->marks)
        if (const auto* line = std::get_if<TextMark>(&mark)) height = std::max(height, line->y + under_line * line->size);
    drawing.marks.erase(heading);
    drawing.marks = documents::moved_marks(drawing.marks, 0, -height - under_heading, "");
    drawing.height -= height + under_heading;
    return drawing;
}

/// The drawing without the foot that says its sources.
Drawing without_foot(Drawing drawing) {
    const auto foot = group_of(drawing, "footer");
    if (foot == drawing.marks.end()) return drawing;
    const auto& marks = std::get<std::shared_ptr<const GroupMark>>(*foot)->marks;
    const auto* rule = marks.empty() ? nullptr : std::get_if<PathMark>(&marks.front());
    if (!rule || rule->path.points.empty()) return drawing;
    drawing.height = rule->path.points.front().y;
    drawing.marks.erase(foot);
    return drawing;
}

using Dress = std::function<Drawing(const Figure&)>;

/// The figure of a plate as it best fills its room: too high, with a lower map; too low, solved narrower and enlarged with its type.
Drawing filled(const std::string& name, const documents::FigureMaker& figure, const Dress& dress, const backends::OfficeRoom& room, const Figure& made, Drawing drawn) {
    constexpr double low = 0.8;  // of the height there is
    const double map = documents::height_of_map(made.drawing.marks), lower = map - (drawn.height - room.height) - 0.5;
    if (drawn.height > room.height && lower < map && lower >= map / 2)
        if (const auto again = figure(name, {.width = room.width, .map = lower}); again && !has_errors(again->findings)) return dress(*again);
    if (drawn.height > low * room.height) return drawn;
    for (const double factor : {1.6, 1.45, 1.3, 1.15})
        if (const auto narrower = figure(name, {.width = room.width / factor}); narrower && !has_errors(narrower->findings))
            if (Drawing larger = documents::enlarged(dress(*narrower), factor); larger.height <= room.height) return larger;
    return drawn;
}

}  // namespace

std::vector<backends::OfficeFigure> office_figures(const Manuscript& manuscript, const documents::FigureMaker& figure, const OfficeDrawing& drawing) {
    std::vector<backends::OfficeFigure> figures;
    std::set<std::string> seen;
    const backends::OfficeRoom room = backends::office_room(manuscript);
    const bool wide = manuscript.paper != Paper::a4_portrait && manuscript.paper != Paper::a5_portrait;
    for (const Block& block : manuscript.blocks) {
        const auto* shown = std::get_if<FigureBlock>(&block);
        if (!shown || !seen.insert(shown->figure).second) continue;
        const std::size_t n = figures_abreast(shown->width);
        const bool plate = room.height > 0 && drawing.images;
        const double width = plate ? room.width : n == 1 ? (wide ? 250 : 160) : room.width / static_cast<double>(n) - 3;
        const auto dress = [&](const Figure& one) { return drawing.sourced ? one.drawing : without_heading(without_foot(one.drawing)); };
        std::optional<Figure> made = figure(shown->figure, {.width = width});
        if (!made) continue;
        Drawing drawn = dress(*made);
        if (plate) drawn = filled(shown->figure, figure, dress, room, *made, std::move(drawn));
        backends::OfficeFigure out{.name = shown->figure, .title = made->title, .caption = as_sentence(made->caption), .source = made->source, .alternative = made->alt_long.empty() ? made->alt_short : made->alt_long,
                                   .width = drawn.width, .height = drawn.height, .png = {}, .path = {}};
        if (drawing.images) out.png = backends::write_png(drawn, {.dpi = drawing.dpi, .fonts = drawing.fonts});
        const std::filesystem::path svg = fmt::format("{}_{}{}", shown->figure, std::lround(drawing.delivered_width), drawing.ending);
        out.path = svg.lexically_relative(std::filesystem::path(drawing.job).parent_path()).generic_string();
        figures.push_back(std::move(out));
    }
    return figures;
}

std::optional<backends::OfficeFigure> office_locator(const Manuscript& manuscript, const documents::FigureMaker& figure, const OfficeDrawing& drawing) {
    const auto beside = documents::locator_of(manuscript, figure);
    if (!beside) return std::nullopt;
    return backends::OfficeFigure{.name = manuscript.locator, .title = beside->title, .caption = {}, .source = {}, .alternative = beside->alt_long.empty() ? beside->title : beside->alt_long,
                                  .width = beside->drawing.width, .height = beside->drawing.height, .png = backends::write_png(beside->drawing, {.dpi = drawing.dpi, .fonts = drawing.fonts}), .path = {}};
}

std::string edition_workbook(const Stage& stage, Edition edition, const std::vector<const Product*>& products, const std::filesystem::path& folder) {
    const Project& project = stage.project;
    backends::Workbook book{.title = project.title, .author = project.contractor, .date = project.date, .foot = figures::edition_label(edition, project.language) + " \u00B7 " + long_date(project.date, project.language), .language = project.language, .tables = {}};
    if (!project.notice.empty()) book.foot += " \u00B7 " + project.notice;
    for (const Product* product : products)
        for (const ProductFile& file : product->files) {
            if (!file.path.ends_with(".csv")) continue;
            const std::string stem = std::filesystem::path(file.path).stem().string();
            book.tables.push_back({.sheet = product->territory_name.empty() ? stem : stem + " " + product->territory, .territory = product->territory_name, .title = product->title, .source = product->source, .path = file.path,
                                   .data = read_delivered_table(read_file(folder / file.path))});
        }
    return backends::write_workbook(book);
}

}  // namespace portulan::project

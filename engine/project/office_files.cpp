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

}  // namespace

std::vector<backends::OfficeFigure> office_figures(const Manuscript& manuscript, const std::function<std::optional<Figure>(const std::string&, double)>& figure, const OfficeDrawing& drawing) {
    std::vector<backends::OfficeFigure> figures;
    std::set<std::string> seen;
    const double column = backends::office_column(manuscript);
    const bool wide = manuscript.paper != Paper::a4_portrait && manuscript.paper != Paper::a5_portrait;
    for (const Block& block : manuscript.blocks) {
        const auto* shown = std::get_if<FigureBlock>(&block);
        if (!shown || !seen.insert(shown->figure).second) continue;
        const std::size_t n = figures_abreast(shown->width);
        const double width = n == 1 ? (wide ? 250 : 160) : column / static_cast<double>(n) - 3;
        const std::optional<Figure> made = figure(shown->figure, width);
        if (!made) continue;
        const Drawing drawn = drawing.sourced ? made->drawing : without_heading(without_foot(made->drawing));
        backends::OfficeFigure out{.name = shown->figure, .title = made->title, .caption = as_sentence(made->caption), .source = made->source, .alternative = made->alt_long.empty() ? made->alt_short : made->alt_long,
                                   .width = drawn.width, .height = drawn.height, .png = {}, .path = {}};
        if (drawing.images) out.png = backends::write_png(drawn, {.dpi = drawing.dpi, .fonts = drawing.fonts});
        const std::filesystem::path svg = fmt::format("{}_{}{}", shown->figure, std::lround(drawing.delivered_width), drawing.ending);
        out.path = svg.lexically_relative(std::filesystem::path(drawing.job).parent_path()).generic_string();
        figures.push_back(std::move(out));
    }
    return figures;
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

#include "figures/coverage_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "model/family_name.h"

namespace portulan::figures {
namespace {

constexpr std::array dimensions{Dimension::engagement, Dimension::cooperation};
constexpr std::array kinds{ElementKind::actor, ElementKind::space, ElementKind::object};

struct Cell {
    long count = 0;
    std::set<std::string> families;
    std::set<int> types;
};

using Cells = std::array<std::array<Cell, 3>, 2>;

Cells count_cells(const Cast& cast) {
    Cells cells;
    for (const Element& e : cast.elements)
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            if (!e.dimensions.has(dimensions[d])) continue;
            Cell& cell = cells[d][static_cast<std::size_t>(e.kind)];
            ++cell.count;
            if (e.kind == ElementKind::actor) cell.families.insert(e.family);
            if (e.kind == ElementKind::space) cell.types.insert(static_cast<int>(e.nature));
            if (e.kind == ElementKind::object) cell.types.insert(static_cast<int>(e.object_type));
        }
    return cells;
}

std::string kind_title(ElementKind kind, Language language) {
    switch (kind) {
        case ElementKind::actor: return tr(language, "Actors");
        case ElementKind::space: return tr(language, "Spaces");
        case ElementKind::object: return tr(language, "Objects");
    }
    return {};
}

/// A label inside a sentence: its first letter small, acronyms kept.
std::string in_sentence(const std::string& label) {
    const std::string small = lower(label);
    std::size_t first = 1;
    while (first < label.size() && (static_cast<unsigned char>(label[first]) & 0xC0U) == 0x80U) ++first;
    if (first < label.size() && small.substr(first, 1) != label.substr(first, 1)) return label;
    return small.substr(0, first) + label.substr(first);
}

constexpr std::string_view remaining_family = "autres";  // of whom no other describes: never missing, and none of those that are counted

std::string detail_of(const FigureContext& context, std::span<const Family> families, ElementKind kind, const Cell& cell) {
    if (cell.count == 0) return say(context, "Nothing recorded: to be looked into or explained.");
    if (kind != ElementKind::actor) {
        std::vector<std::string> names;
        for (const int type : cell.types)
            names.push_back(lower(kind == ElementKind::space ? label_of(static_cast<SpaceNature>(type), context.language)
                                                             : label_of(static_cast<ObjectType>(type), context.language)));
        return capitalised(enumerate(names, context.language)) + ".";
    }
    std::vector<std::string> missing;
    long present = 0, all = 0;
    for (const FamilyWord& family : family_words()) {
        if (family.code == remaining_family) continue;
        ++all;
        if (cell.families.contains(std::string(family.code))) {
            ++present;
            continue;
        }
        const std::string name = family_name(families, family.code, context.language);
        missing.push_back(family.code == "etat" ? name : in_sentence(name));
    }
    if (missing.empty()) return say(context, "All the families are represented.");
    return typeset(fill(tr_n(context.language, "{n} family out of {all}. Absent: {missing}.", "{n} families out of {all}. Absent: {missing}.", present),
                        {{"n", std::to_string(present)}, {"all", std::to_string(all)}, {"missing", enumerate(missing, context.language)}}),
                   context.language);
}

/// Oblique hairlines over a box: an empty cell stays empty in black and white.
Mark hatch(const Box& box, Colour colour) {
    PathMark lines;
    constexpr double step = 2.2;
    const int count = static_cast<int>(std::ceil((box.width() + box.height()) / step));
    for (int i = 0; i < count; ++i) {
        const double at = box.min_x - box.height() + i * step;
        lines.path.add_line({{at, box.max_y}, {at + box.height(), box.min_y}});
    }
    lines.stroke = Stroke{.colour = colour, .width = 0.18, .dash = {}};
    auto clip = std::make_shared<GroupMark>();
    clip->clip = Path{};
    clip->clip->add_rectangle(box.min_x, box.min_y, box.width(), box.height(), 1.2);
    clip->marks.push_back(lines);
    return clip;
}

/// The sentence under the number of a cell.
Block detail_block(const FigureContext& context, std::span<const Family> families, ElementKind kind, const Cell& cell, Point at, double width) {
    const Theme& theme = context.theme;
    TextStyle style = theme.style(theme.regular, theme.label_pt, cell.count == 0 ? theme.warning : theme.ink);
    if (cell.count == 0) style = theme.with_halo(style, theme.paper, 1.4);
    return paragraph(context, detail_of(context, families, kind, cell), style, at.x, at.y, width, 14);
}

constexpr double above_detail = 12, below_detail = 2.5, least_row = 29, side = 3;  // mm

void draw_cell(const FigureContext& context, std::span<const Family> families, ElementKind kind, const Cell& cell, const Box& box, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    PathMark ground;
    ground.path.add_rectangle(box.min_x, box.min_y, box.width(), box.height(), 1.2);
    const bool empty = cell.count == 0;
    ground.fill = empty ? theme.paper : mix(theme.paper, theme.toned(colour_of("#2b5f7d")), 0.10);
    ground.stroke = Stroke{.colour = empty ? theme.warning : theme.rule, .width = empty ? 0.4 : 0.2, .dash = {}};
    marks.push_back(ground);
    if (empty) marks.push_back(hatch(box, mix(theme.paper, theme.warning, 0.3)));
    const TextStyle figure = theme.with_halo(theme.style(theme.bold, 20, empty ? theme.warning : theme.ink), theme.paper, empty ? 1.6 : 0);
    const std::string number = empty ? say(context, "empty") : format_number(static_cast<double>(cell.count), 0, context.language);
    marks.push_back(shape(context.fonts, number, empty ? theme.with_halo(theme.style(theme.bold, 14, theme.warning), theme.paper, 1.6) : figure,
                          {box.min_x + 3, box.min_y + 9.4}));
    const Block text = detail_block(context, families, kind, cell, {box.min_x + side, box.min_y + above_detail}, box.width() - 2 * side);
    marks.insert(marks.end(), text.marks.begin(), text.marks.end());
}

double draw_grid(const FigureContext& context, std::span<const Family> families, const Cells& cells, double top, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    constexpr double first = 30, gap = 2, head = 7;
    const double width = (context.width - first - 3 * gap) / 3;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const double x = first + gap + static_cast<double>(k) * (width + gap);
        marks.push_back(shape(context.fonts, kind_title(kinds[k], context.language),
                              theme.style(theme.semibold, theme.subtitle_pt, theme.ink), {x + 1, top + 4.5}));
    }
    double y = top + head;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        double row_height = least_row;
        for (std::size_t k = 0; k < kinds.size(); ++k)
            row_height = std::max(row_height, above_detail + below_detail + detail_block(context, families, kinds[k], cells[d][k], {0, 0}, width - 2 * side).height);
        const Block name = paragraph(context, label_of(dimensions[d], context.language),
                                     theme.style(theme.semibold, theme.subtitle_pt, theme.ink), 0, y + 4, first - 2, 3);
        marks.insert(marks.end(), name.marks.begin(), name.marks.end());
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            const double x = first + gap + static_cast<double>(k) * (width + gap);
            draw_cell(context, families, kinds[k], cells[d][k], {x, y, x + width, y + row_height}, marks);
        }
        y += row_height + gap;
    }
    return y;
}

void describe(const FigureContext& context, const Cells& cells, Figure& figure) {
    std::vector<std::string> empty, counts;
    figure.data.columns = {"dimension", "type", "nombre"};
    for (std::size_t d = 0; d < dimensions.size(); ++d)
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            const std::string row = label_of(dimensions[d], context.language);
            const std::string column = lower(kind_title(kinds[k], context.language));
            const std::string count = std::to_string(cells[d][k].count);
            figure.data.rows.push_back({row, column, count});
            counts.push_back(lower(row) + ", " + column + (context.language == Language::fr ? "\u00A0: " : ": ") + count);
            if (cells[d][k].count == 0) empty.push_back(column + " (" + lower(row) + ")");
        }
    figure.alt_short = say(context, "Table of what has been mapped in {territory}: two dimensions by three kinds.",
                           {{"territory", context.territory}});
    figure.alt_long = join(counts, " ; ") + ". ";
    figure.alt_long += empty.empty() ? say(context, "No cell is empty.")
                                     : say(context, "Empty cells: {cells}.", {{"cells", enumerate(empty, context.language)}});
    figure.facts.emplace_back("empty_cells", std::to_string(empty.size()));
}

}  // namespace

Figure coverage_matrix(const FigureContext& context, const Released<Cast>& cast, std::span<const Family> families) {
    const Cells cells = count_cells(*cast);
    Figure figure;
    figure.id = "matrice-couverture";
    figure.kind = "matrix";
    figure.deliverable = "L01";
    figure.title = titled(context, say(context, "What has been mapped"), context.territory);
    figure.caption = say(context, "Actors, spaces and objects recorded, by dimension. An element that carries both dimensions counts twice.");
    figure.source = typeset(fill(tr_n(context.language, "diagnosis of the territory, {n} source", "diagnosis of the territory, {n} sources", static_cast<long>(cast->evidence.size())),
                                 {{"n", std::to_string(cast->evidence.size())}}), context.language);
    if (cast->evidence.empty()) figure.source = say(context, "diagnosis of the territory");
    std::vector<Mark> marks;
    Block head = heading(context, figure.title, context.on_page ? std::string_view() : figure.caption);
    figure.drawing.marks = std::move(head.marks);
    const double bottom = draw_grid(context, families, cells, head.height, marks);
    figure.drawing.marks.push_back(group("matrix", "table", std::move(marks)));
    Block foot = footer(context, figure.source, bottom);
    figure.drawing.marks.insert(figure.drawing.marks.end(), foot.marks.begin(), foot.marks.end());
    figure.drawing.width = context.width;
    figure.drawing.height = bottom + foot.height;
    figure.drawing.title = figure.title;
    figure.drawing.language = code_of(context.language);
    describe(context, cells, figure);
    figure.drawing.description = figure.alt_long;
    return figure;
}

}  // namespace portulan::figures

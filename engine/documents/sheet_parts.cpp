#include "documents/sheet_parts.h"

#include <algorithm>

#include "base/text.h"
#include "base/units.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

struct BandLine {
    std::string words;
    TextStyle style;
    double height = 0;
    std::string role;
    std::size_t part = 0;
};

std::vector<BandLine> band_lines(const FigureContext& context, const Band& band, double width) {
    const auto& theme = context.theme;
    std::vector<BandLine> lines;
    std::size_t part = 0;
    const auto take = [&](const std::string& text, const TextStyle& style, double leading, const std::string& role) {
        if (trim(text).empty()) return;
        ++part;
        for (std::string& words : set_lines(context, text, style, width))
            lines.push_back({std::move(words), style, pt(style.size_pt) * leading, role, part});
    };
    TextStyle kind = theme.style(theme.semibold, 7.5, theme.muted);
    kind.tracking = 0.04;
    take(upper(band.kind), kind, 1.5, "p");
    const double size = code_points(band.title) > 90 ? 13 : 17;
    take(band.title, theme.style(theme.bold, size, theme.ink), 1.18, "h1");
    take(band.subtitle, theme.style(theme.regular, 8.5, theme.ink), 1.5, "p");
    return lines;
}

void draw_band_lines(const FigureContext& context, const std::vector<BandLine>& lines, double x, double y,
                     std::vector<Mark>& marks) {
    for (std::size_t i = 0; i < lines.size();) {
        std::vector<Mark> words;
        const std::size_t first = i;
        for (; i < lines.size() && lines[i].part == lines[first].part; ++i) {
            const auto heights = metrics(context.fonts, lines[i].style);
            const double base = y + (lines[i].height - heights.ascent - heights.descent) / 2 + heights.ascent;
            words.emplace_back(shape(context.fonts, lines[i].words, lines[i].style, {x, base}));
            y += lines[i].height;
        }
        marks.push_back(group({}, lines[first].role, std::move(words)));
    }
}

Mark filled(Path path, Colour colour) {
    PathMark mark;
    mark.path = std::move(path);
    mark.fill = colour;
    return mark;
}

}  // namespace

void set_band(PageWriter& pages, const FigureContext& context, const Band& band) {
    constexpr double least = 24, padding = 3.2, block = 24;
    const std::vector<BandLine> lines = band_lines(context, band, pages.width() - block - 5 - padding);
    double text = 0;
    for (const BandLine& line : lines) text += line.height;
    const double height = std::max(least, text + 2 * padding);
    const double x = pages.left(), y = pages.y();
    const Colour paper = context.theme.paper, colour = band.sign.colour;
    std::vector<Mark> marks;
    Path ground, square;
    ground.add_rectangle(x, y, pages.width(), height);
    square.add_rectangle(x, y, block, height);
    marks.push_back(filled(std::move(ground), figures::mix(paper, colour, 0.10)));
    marks.push_back(filled(std::move(square), colour));
    const Point centre{x + block / 2, y + height / 2};
    marks.push_back(figures::symbol(band.sign.shape, centre, 5.6, paper, false, colour));
    if (band.sign.hollow) marks.push_back(figures::symbol(band.sign.shape, centre, 3.9, colour, false, colour));
    draw_band_lines(context, lines, x + block + 5, y + (height - text) / 2, marks);
    pages.add(std::move(marks));
    pages.advance(height + 5.5);
}

std::string family_definition(std::span<const Family> families, std::string_view code, Language language) {
    for (const Family& family : families)
        if (family.code == code && !family.definition.empty()) return family.definition;
    for (const FamilyWord& word : family_words())
        if (word.code == code) return tr(language, word.definition);
    return {};
}

const Element* find_element(const Cast& cast, std::string_view id) {
    const auto found = std::find_if(cast.elements.begin(), cast.elements.end(), [&](const Element& e) { return e.id == id; });
    return found == cast.elements.end() ? nullptr : &*found;
}

figures::Sign sign_of(const figures::Theme& theme, const Element& element) {
    switch (element.kind) {
        case ElementKind::actor: return theme.family(element.family);
        case ElementKind::space: return theme.nature(element.nature);
        case ElementKind::object: return {colour_of("#5c5148"), figures::Shape::lozenge, false};
    }
    return {};
}

std::string kind_of(const Element& element, std::span<const Family> families, Language language) {
    switch (element.kind) {
        case ElementKind::actor: return family_name(families, element.family, language);
        case ElementKind::space: return label_of(element.nature, language);
        case ElementKind::object: return label_of(element.object_type, language);
    }
    return {};
}

std::string dimensions_of(const Element& element, Language language) {
    std::vector<std::string> words;
    for (const Dimension d : {Dimension::engagement, Dimension::cooperation})
        if (element.dimensions.has(d)) words.push_back(label_of(d, language));
    return join(words, " \u00B7 ");
}

std::string identity_subject(const FigureContext& context, const Territory& territory) {
    return say(context, "Identity sheet") + " \u00B7 " + territory.name;
}

std::string date_words(std::string_view written, Language language) {
    if (written.size() != 7 || written[4] != '-') return long_date(written, language);
    // A month: the words of its first day without the day.
    const std::string first = std::string(written) + "-01";
    const std::string whole = long_date(first, language);
    const auto space = whole.find(' ');
    return whole == first || space == std::string::npos ? std::string(written) : whole.substr(space + 1);
}

std::string labelled(std::string_view name, std::string_view value, Language language) {
    return std::string(name) + (language == Language::fr ? "\u00A0: " : ": ") + std::string(value);
}

void set_in_columns(PageWriter& pages, const FigureContext& context, std::string_view heading, const Flow& flow) {
    if (flow.empty()) return;
    Flow title(context, pages.width(), flow.accent());
    title.heading(heading);
    pages.advance(4);
    pages.keep(24);
    pages.set(title);
    pages.advance(1);
    pages.set(flow, 2, column_gap);
}

void add_sources(Flow& flow, const Cast& cast, const std::set<std::string>& ids, SourceList list) {
    const FigureContext& context = flow.context();
    std::vector<std::string> all;  // of a paragraph
    bool any = false;
    for (const Evidence& source : cast.evidence) {
        if (!ids.contains(source.id)) continue;
        any = true;
        std::vector<std::string> details;
        for (const std::string& part : {capitalised(source.type), source.author, date_words(source.date, context.language)})
            if (!part.empty()) details.push_back(part);
        const std::string& title = source.title.empty() ? source.id : source.title;
        if (list == SourceList::paragraph) all.push_back(details.empty() ? title : title + " (" + join(details, ", ") + ")");
        else if (list == SourceList::lines && !details.empty()) flow.reference(title + " \u00B7 " + join(details, " \u00B7 "), {});
        else flow.reference(title, join(details, " \u00B7 "));
    }
    if (!all.empty()) flow.note(join(all, "\u202F; ") + ".");
    if (!any) flow.note(say(context, "No source that this edition may name."));
}

SourceList source_list(double air) { return air < 0.4 ? SourceList::paragraph : air < 0.6 ? SourceList::lines : SourceList::entries; }

Sheet without_tail(const std::function<ComposedSheet(double air)>& compose) {
    constexpr double tail = 0.3;
    ComposedSheet made = compose(1);
    if (made.sheet.document.pages.size() < 2 || made.last_filled > tail) return std::move(made.sheet);
    for (const double air : {0.75, 0.5, 0.3})
        if (ComposedSheet tighter = compose(air); tighter.sheet.document.pages.size() < made.sheet.document.pages.size()) return std::move(tighter.sheet);
    return std::move(made.sheet);
}

void add_map(Flow& flow, const figures::Basemap& basemap, const MapRequest& request) {
    const FigureContext& context = flow.context();
    if (!figures::has_map(basemap)) {
        flow.note(say(context, "No map: no boundary of this territory was given."));
        return;
    }
    constexpr double height = 64;
    Piece piece;
    piece.height = height + 1.2;
    piece.before = 0.8;
    piece.with_next = true;
    piece.role = "figure";
    piece.title = request.title;
    piece.draw = [context = &context, basemap = &basemap, request, width = flow.width()](std::vector<Mark>& marks, double x, double y) {
        auto map = mini_map(*context, *basemap, request.focus, request.points, {x, y, x + width, y + height});
        for (Mark& mark : map.marks) marks.push_back(std::move(mark));
    };
    flow.add(std::move(piece));
    flow.note(request.caption);
}

}  // namespace portulan::documents

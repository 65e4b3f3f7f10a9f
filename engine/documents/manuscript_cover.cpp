#include "documents/manuscript_cover.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>
#include <span>

#include "base/text.h"
#include "base/units.h"
#include "documents/moved_marks.h"
#include "figures/furniture.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

const FigureMaker no_figures = [](const std::string&, const FigureRoom&) { return std::nullopt; };

/// The lines of a portolan chart: from a few roses, sixteen winds each.
Mark rhumb_lines(const FigureContext& context, double width, double height) {
    const auto& theme = context.theme;
    Path clip;
    clip.add_rectangle(0, 0, width, height);
    PathMark ground, lines, bold;
    ground.path = clip;
    ground.fill = theme.sea;
    const double reach = width + height;
    for (const Point rose : {Point{width * 0.72, height * 0.34}, Point{width * 0.18, height * 0.78}, Point{width * 0.98, height * 0.96}})
        for (int wind = 0; wind < 16; ++wind) {
            const double angle = std::numbers::pi * wind / 8;
            PathMark& to = wind % 4 == 0 ? bold : lines;
            to.path.add_line({rose, {rose.x + reach * std::cos(angle), rose.y + reach * std::sin(angle)}});
        }
    lines.stroke = Stroke{.colour = figures::mix(theme.sea, theme.sea_line, 0.38), .width = 0.18, .dash = {}};
    bold.stroke = Stroke{.colour = figures::mix(theme.sea, theme.sea_line, 0.62), .width = 0.3, .dash = {}};
    auto clipped = std::make_shared<GroupMark>();
    clipped->clip = clip;
    clipped->marks = {ground, lines, bold};
    return clipped;
}

/// The pieces of a flow drawn at a place, and their height.
double draw_flow(const Flow& flow, Point at, std::vector<Mark>& marks) { return draw_pieces(flow.pieces(), 0, flow.pieces().size(), at, false, marks) - at.y; }

/// A tinted label with the edition, its top left corner at `at`.
void draw_badge(const FigureContext& context, Point at, std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    const figures::TextStyle style = theme.style(theme.bold, 9.5, theme.paper);
    const std::string words = upper(figures::edition_label(context.edition, context.language));
    const double width = figures::text_width(context.fonts, words, style);
    PathMark ground;
    ground.path.add_rectangle(at.x, at.y, width + 8, 8, 1);
    ground.fill = context.edition == Edition::everyone ? theme.water_name : context.edition == Edition::partners ? theme.qpv_border : theme.warning;
    marks.emplace_back(std::move(ground));
    marks.push_back(group({}, "p", {shape(context.fonts, words, style, {at.x + 4, at.y + 5.4})}));
}

FactsBlock cover_facts(const FigureContext& context, const Manuscript& manuscript) {
    FactsBlock facts;
    const auto add = [&](const std::string& key, const std::string& value) {
        if (!value.empty()) facts.facts.push_back({key, {{value}}});
    };
    add(say(context, "Project"), context.project);
    add(say(context, "Territory"), manuscript.territory.empty() ? say(context, "all the territories of the project") : manuscript.territory);
    add(say(context, "Version"), context.version);
    add(say(context, "Date"), long_date(manuscript.date.empty() ? context.date : manuscript.date, context.language));
    add(say(context, "Produced by"), context.producer);
    return facts;
}

std::string first_letter(const std::string& term) {
    const std::string folded = fold(term);
    return folded.empty() || folded[0] < 'a' || folded[0] > 'z' ? "#" : upper(folded.substr(0, 1));
}

/// Without the marks that stand before its first letter: « Rester » is found under R.
std::string_view from_its_first_letter(std::string_view term) {
    constexpr std::array<std::string_view, 11> marks{"\u00AB", "\u201C", "\u2018", "\u2019", "\"", "'", "(", "[", "\u00A0", "\u202F", " "};
    for (std::size_t dropped = 1; dropped > 0;) {
        dropped = 0;
        for (const std::string_view mark : marks)
            if (term.starts_with(mark) && term.size() > mark.size()) dropped = mark.size();
        term.remove_prefix(dropped);
    }
    return term;
}

/// A term as an index has it: its article stands behind, in brackets, and is not what it is looked up by. "Un terrain à planter": "Terrain à planter (Un)".
std::string indexed(const std::string& term, Language language) {
    static constexpr std::array<std::string_view, 8> french{"Le ", "La ", "Les ", "L’", "L'", "Un ", "Une ", "Des "};
    static constexpr std::array<std::string_view, 3> english{"The ", "A ", "An "};
    const std::span<const std::string_view> articles = language == Language::fr ? std::span<const std::string_view>(french) : std::span<const std::string_view>(english);
    for (const std::string_view article : articles)
        if (term.starts_with(article) && !trim(std::string_view(term).substr(article.size())).empty())
            return capitalised(std::string_view(term).substr(article.size())) + " (" + std::string(trim(article)) + ")";
    return term;
}

/// A line of the contents: words on the left, the page on the right, dots between; all of it leads there.
struct ContentsLine {
    std::vector<RichLine> words;
    std::string page, link;
    RichStyle style{};
    double indent = 0, line = 0, base = 0;
};

void draw_contents_line(const FigureContext& context, const ContentsLine& entry, double width, Point at, std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    std::vector<Mark> words;
    double y = at.y + entry.base;
    for (const RichLine& line : entry.words) {
        draw_line(context, line, at.x + entry.indent, y, words);
        y += entry.line;
    }
    y -= entry.line;
    const figures::TextStyle number = theme.style(entry.style.bold ? theme.semibold : theme.regular, entry.style.size_pt, theme.ink);
    words.emplace_back(shape(context.fonts, entry.page, number, {at.x + width, y}, figures::Align::end));
    PathMark dots;
    const double from = at.x + entry.indent + entry.words.back().width + 2, to = at.x + width - figures::text_width(context.fonts, entry.page, number) - 1.5;
    if (to > from) {
        dots.path.add_line({{to, y - 0.1}, {from, y - 0.1}});
        dots.stroke = Stroke{.colour = theme.faint, .width = 0.28, .dash = {0, 1.5}, .cap = Cap::round};
        marks.emplace_back(std::move(dots));
    }
    marks.push_back(group({}, "p", {group({}, {}, std::move(words), entry.words.front().runs.front().text, entry.link)}));
}

}  // namespace

std::vector<Mark> draw_cover(const FigureContext& context, const ManuscriptStyle& style, const Manuscript& manuscript) {
    const auto& theme = context.theme;
    const Hyphenator hyphenator(manuscript.language);
    const PageFormat& format = style.format;
    const double width = format.width - format.left - format.right, panel = format.height * 0.62;
    std::vector<Mark> marks{rhumb_lines(context, format.width, panel)};
    const bool small = format.width < 160;
    Flow title(context, width, theme.accent), facts(context, width, theme.accent);
    ManuscriptFlow setter(context, hyphenator, style, no_figures, panel);
    const auto add = [&](const std::string& text, RichStyle how, const std::string& role, double leading) {
        if (trim(text).empty()) return;
        how.divided = false;
        const Span words{text};
        setter.lines(title, std::span(&words, 1), {.style = how, .leading = leading, .role = role});
    };
    add(manuscript.territory.empty() ? context.project : manuscript.territory, {.size_pt = small ? 10.0 : 13.0, .colour = theme.water_name, .bold = true}, "p", 1.3);
    title.space(2);
    add(manuscript.title, {.size_pt = small ? 20.0 : 30.0, .colour = theme.ink, .bold = true}, "h1", 1.16);
    title.space(3);
    add(manuscript.subtitle, {.size_pt = small ? 10.0 : 13.0, .colour = theme.ink}, "p", 1.35);
    const double height = stacked(title.pieces(), 0, title.pieces().size());
    PathMark bar;
    const double top = panel - 16 - height;
    bar.path.add_rectangle(format.left, top - 7, 22, 1.6);
    bar.fill = theme.accent;
    marks.emplace_back(std::move(bar));
    draw_flow(title, {format.left, top}, marks);
    draw_badge(context, {format.left, panel + 12}, marks);
    setter.add(facts, {cover_facts(context, manuscript)});
    const double below = panel + 28 + draw_flow(facts, {format.left, panel + 28}, marks);
    if (!context.notice.empty()) {
        Flow notice(context, width, theme.accent);
        const Span words{context.notice};
        setter.lines(notice, std::span(&words, 1), {.style = {.size_pt = style.text_pt, .colour = theme.accent, .bold = true}, .leading = 1.4});
        draw_flow(notice, {format.left, below + 3}, marks);
    }
    return marks;
}

void add_title(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript, Flow& flow) {
    ManuscriptFlow setter(context, hyphenator, style, no_figures, style.format.height);
    const auto& theme = context.theme;
    const auto add = [&](const std::string& text, RichStyle how, const std::string& role, double leading) {
        if (trim(text).empty()) return;
        how.divided = false;
        const Span words{text};
        setter.lines(flow, std::span(&words, 1), {.style = how, .leading = leading, .role = role, .with_next = true});
    };
    add(manuscript.territory, {.size_pt = style.text_pt + 1, .colour = theme.accent, .bold = true}, "p", 1.35);
    add(manuscript.title, {.size_pt = style.heading_pt[0] + 5, .colour = theme.ink, .bold = true}, "h1", 1.18);
    flow.space(1);
    add(manuscript.subtitle, {.size_pt = style.text_pt + 0.5, .colour = theme.muted}, "p", 1.35);
    flow.space(4);
    Piece end;
    end.height = 3;
    end.draw = [colour = theme.accent](std::vector<Mark>& marks, double x, double y) {
        PathMark bar;
        bar.path.add_rectangle(x, y, 16, 1.1);
        bar.fill = colour;
        marks.emplace_back(std::move(bar));
    };
    flow.space(1.5);
    flow.add(std::move(end));
}

Flow contents_flow(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const std::vector<Entry>& entries,
                   const std::map<std::string, std::size_t>& pages, double width) {
    Flow flow(context, width, context.theme.accent);
    ManuscriptFlow setter(context, hyphenator, style, no_figures, style.format.height);
    const Span words{say(context, "Contents")};
    setter.lines(flow, std::span(&words, 1), {.style = {.size_pt = style.heading_pt[0], .colour = context.theme.ink, .bold = true}, .leading = 1.3, .role = "h1", .with_next = true});
    flow.space(4);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        if (entry.level > 2) continue;
        const auto page = pages.find(entry.id);
        ContentsLine line;
        line.style = {.size_pt = entry.level == 1 ? style.text_pt + 0.7 : style.text_pt, .colour = context.theme.ink, .bold = entry.level == 1};
        line.style.divided = false;
        line.indent = entry.level == 1 ? 0 : 6;
        line.words = set_rich(context, hyphenator, entry.text, line.style, width - line.indent - 16);
        if (line.words.empty()) continue;
        line.page = page == pages.end() ? std::string() : std::to_string(page->second);
        line.link = "#" + entry.id;
        line.line = pt(line.style.size_pt) * 1.42;
        line.base = base_of(context, line.style, line.line);
        Piece piece;
        piece.height = line.line * static_cast<double>(line.words.size());
        piece.within = {{"contents", 1}, {"contents-item", i + 2}};
        piece.with_next = entry.level == 1 && i + 1 < entries.size();
        piece.draw = [context = &context, line, width](std::vector<Mark>& marks, double x, double y) { draw_contents_line(*context, line, width, {x, y}, marks); };
        flow.space(entry.level == 1 ? 3 : 0.6);
        flow.add(std::move(piece));
    }
    return flow;
}

Flow index_title(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, double width) {
    Flow flow(context, width, context.theme.accent);
    ManuscriptFlow setter(context, hyphenator, style, no_figures, style.format.height);
    const Span words{trc(context.language, "of a book", "Index")};
    setter.lines(flow, std::span(&words, 1), {.style = {.size_pt = style.heading_pt[0], .colour = context.theme.ink, .bold = true}, .leading = 1.3, .role = "h1", .id = "index"});
    Piece air;
    air.height = 4;
    air.draw = [](std::vector<Mark>&, double, double) {};
    flow.add(std::move(air));
    return flow;
}

Flow index_flow(const FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript,
                const std::map<std::string, std::size_t>& pages, double width) {
    std::map<std::string, std::map<std::size_t, std::string>> found;  // term -> pages, each with the id it leads to
    for (const Manuscript::IndexEntry& entry : manuscript.index)
        if (const auto page = pages.find(entry.id); !entry.term.empty()) found[indexed(entry.term, manuscript.language)].emplace(page == pages.end() ? 0 : page->second, entry.id);
    std::vector<std::string> terms;
    for (const auto& [term, where] : found) terms.push_back(term);
    std::sort(terms.begin(), terms.end(), [](const std::string& a, const std::string& b) {
        const int words = compare_names(from_its_first_letter(a), from_its_first_letter(b));
        return words != 0 ? words < 0 : compare_names(a, b) < 0;
    });
    Flow flow(context, width, context.theme.accent);
    ManuscriptFlow setter(context, hyphenator, style, no_figures, style.format.height);
    std::string letter;
    for (const std::string& term : terms) {
        if (const std::string first = first_letter(term); first != letter) {
            letter = first;
            const Span head{letter};
            flow.space(4);
            setter.lines(flow, std::span(&head, 1), {.style = {.size_pt = style.heading_pt[1], .colour = context.theme.accent, .bold = true}, .leading = 1.3, .role = "h2", .with_next = true});
            flow.space(0.8);
        }
        std::vector<Span> spans{{term}};
        for (const auto& [page, id] : found[term]) {
            spans.push_back({", "});
            spans.push_back({page == 0 ? "000" : std::to_string(page), Span::Manner::plain, "#" + id});
        }
        setter.lines(flow, spans, {.style = {.size_pt = style.table_pt, .colour = context.theme.ink}, .leading = 1.4, .indent = 0});
        flow.space(0.5);
    }
    return flow;
}

namespace {

FigureRoom room_beside_title(const Manuscript& manuscript) {
    constexpr double large = 58, small = 36, share = 0.56;  // mm; of its width
    const double width = style_of(manuscript).format.width > 250 ? large : small;
    return {.width = width, .map = width * share, .legend = figures::LegendPlace::shared};
}

}  // namespace

std::optional<Figure> locator_of(const Manuscript& manuscript, const FigureMaker& figures) {
    if (manuscript.locator.empty() || manuscript.cover) return std::nullopt;
    std::optional<Figure> figure = figures(manuscript.locator, room_beside_title(manuscript));
    return figure && !figure->drawing.marks.empty() ? std::move(figure) : std::nullopt;
}

BesideTitle beside_title(const Manuscript& manuscript, const FigureMaker& figures) {
    std::optional<Figure> figure = locator_of(manuscript, figures);
    if (!figure) return {};
    const FigureRoom room = room_beside_title(manuscript);
    return {std::move(figure), room.width, room.map};
}

void draw_locator(const ManuscriptStyle& style, const BesideTitle& beside, Document& document) {
    if (!beside.figure || document.pages.empty()) return;
    const Figure& figure = *beside.figure;
    const double x = style.format.width - style.format.right - beside.width;
    document.pages.front().marks.push_back(group({}, "figure", moved_marks(figure.drawing.marks, x, style.format.top, "locator-"), figure.alt_long.empty() ? figure.title : figure.alt_long));
}

}  // namespace portulan::documents

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "base/text.h"
#include "base/units.h"
#include "documents/sheet_parts.h"
#include "documents/sheet_ties.h"
#include "figures/network_ties.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

/// Part an element plays for another: who leads it, takes part in it, funds it; all the rest.
std::size_t part_of(const SeenTie& seen) {
    if (!seen.incoming) return 3;
    switch (seen.tie->type) {
        case TieType::leads: return 0;
        case TieType::takes_part:
        case TieType::belongs: return 1;
        case TieType::funds: return 2;
        default: return 3;
    }
}

/// The same relation said by the one it goes to.
std::string_view passive(TieType type) {
    switch (type) {
        case TieType::belongs: return tr_mark("Gathers");
        case TieType::takes_part: return tr_mark("Receives the participation");
        case TieType::leads: return tr_mark("Is led by it");
        case TieType::funds: return tr_mark("Is funded by it");
        case TieType::informs: return tr_mark("Is informed by it");
        case TieType::contests: return tr_mark("Is contested by it");
        case TieType::delegates: return tr_mark("Receives its delegation");
        case TieType::cooperates:
        case TieType::ignores: return {};
    }
    return {};
}

/// One row of a list, its columns wrapped.
struct Row {
    std::size_t number = 0;
    figures::Sign sign;
    figures::TieLook look;
    std::vector<std::string> name, kind, relation, quality, comment;
    std::string spoken;
};

struct Widths {
    double name, relation, quality, comment;
};

constexpr double badge = 10;  // number and sign
constexpr double sample = 13;  // line that looks like the tie
constexpr double gap = 3;

Widths widths_for(double whole) {
    const double rest = whole - badge - 3 * gap;
    return {rest * 0.36, rest * 0.19, rest * 0.17, rest * 0.28};
}

struct Styles {
    TextStyle name, small, text, comment, number;
};

Styles styles_of(const figures::Theme& theme) {
    return {theme.style(theme.semibold, 8, theme.ink), theme.style(theme.regular, 7, theme.muted),
            theme.style(theme.regular, 7.8, theme.ink), theme.style(theme.italic, 7.5, theme.ink),
            theme.style(theme.bold, 7, theme.muted)};
}

Row row_of(const Flow& flow, const SeenTie& seen, std::span<const Family> families) {
    const FigureContext& context = flow.context();
    const Styles styles = styles_of(context.theme);
    const Widths widths = widths_for(flow.width());
    const Language language = context.language;
    Row row;
    row.number = seen.number;
    row.sign = sign_of(context.theme, *seen.other);
    row.look = figures::look_of(context.theme, seen.tie->type, seen.tie->status, seen.tie->quality);
    const std::string kind = kind_of(*seen.other, families, language);
    const std::string quality = label_of(seen.tie->quality, language);
    row.name = set_lines(context, seen.other->name, styles.name, widths.name);
    row.kind = set_lines(context, kind, styles.small, widths.name);
    row.relation = set_lines(context, tie_words(seen, language), styles.text, widths.relation);
    row.quality = set_lines(context, lower(quality), styles.text, widths.quality - sample - 1.5);
    std::vector<std::string> remarks;
    for (const std::string& part : {seen.tie->comment, seen.tie->period})
        if (!trim(part).empty()) remarks.push_back(part);
    row.comment = set_lines(context, join(remarks, " \u00B7 "), styles.comment, widths.comment);
    row.spoken = std::to_string(seen.number) + ". " + seen.other->name + " (" + kind + ")" + (language == Language::fr ? "\u00A0: " : ": ") +
                 tie_words(seen, language) + ", " + lower(quality) + "." + (remarks.empty() ? "" : " " + join(remarks, " \u00B7 "));
    return row;
}

double line_height(const TextStyle& style) { return pt(style.size_pt) * 1.3; }

void draw_lines(const FigureContext& context, const std::vector<std::string>& lines, const TextStyle& style, double x,
                double base, std::vector<Mark>& marks) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        marks.emplace_back(shape(context.fonts, lines[i], style, {x, base + line_height(style) * static_cast<double>(i)}));
}

void draw_row(const FigureContext& context, const Row& row, double width, double height, double x, double y,
              std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    const Styles styles = styles_of(theme);
    const Widths widths = widths_for(width);
    const double base = y + 3.4;
    marks.emplace_back(shape(context.fonts, std::to_string(row.number), styles.number, {x + 4, base}, figures::Align::end));
    marks.push_back(symbol(row.sign.shape, {x + 7, base - 1.05}, 1.3, row.sign.colour, row.sign.hollow, theme.paper));
    double at = x + badge;
    draw_lines(context, row.name, styles.name, at, base, marks);
    draw_lines(context, row.kind, styles.small, at, base + line_height(styles.name) * static_cast<double>(row.name.size()) - 0.2, marks);
    at += widths.name + gap;
    draw_lines(context, row.relation, styles.text, at, base, marks);
    at += widths.relation + gap;
    figures::draw_tie(marks, {{at, base - 1.0}, {at + sample, base - 1.0}}, row.look, theme.paper);
    draw_lines(context, row.quality, styles.text, at + sample + 1.5, base, marks);
    at += widths.quality + gap;
    draw_lines(context, row.comment, styles.comment, at, base, marks);
    PathMark rule;
    rule.path.add_line({{x, y + height}, {x + width, y + height}});
    rule.stroke = Stroke{.colour = theme.rule, .width = 0.12, .dash = {}};
    marks.emplace_back(rule);
}

void add_row(Flow& flow, Row row) {
    const Styles styles = styles_of(flow.context().theme);
    const auto tall = [](const std::vector<std::string>& lines, const TextStyle& style) {
        return line_height(style) * static_cast<double>(lines.size());
    };
    Piece piece;
    piece.height = 1.9 + std::max({tall(row.name, styles.name) + tall(row.kind, styles.small), tall(row.relation, styles.text),
                                   tall(row.quality, styles.text), tall(row.comment, styles.comment)});
    piece.role = "figure";
    piece.title = row.spoken;
    piece.draw = [context = &flow.context(), row = std::move(row), width = flow.width(), height = piece.height](
                     std::vector<Mark>& marks, double x, double y) { draw_row(*context, row, width, height, x, y, marks); };
    flow.add(std::move(piece));
}

void add_part_title(Flow& flow, const std::string& title) {
    const auto& context = flow.context();
    const TextStyle style = context.theme.style(context.theme.semibold, 8, context.theme.muted);
    Piece piece;
    piece.height = 4.4;
    piece.before = 2.2;
    piece.with_next = true;
    piece.role = "h3";
    piece.draw = [context = &context, title, style](std::vector<Mark>& marks, double x, double y) {
        marks.emplace_back(shape(context->fonts, title, style, {x, y + 3.2}));
    };
    flow.add(std::move(piece));
}

/// Places round the middle, on one ring or on two when they are many.
std::vector<Point> ring_places(std::size_t count, double half_width, double half_height) {
    std::vector<Point> places;
    const bool two = count > 16;
    for (std::size_t i = 0; i < count; ++i) {
        const double start = count < 3 ? 0.5 : 0.75;  // one or two lie flat
        const double turn = (static_cast<double>(i) / static_cast<double>(count) + start) * 2 * std::numbers::pi;
        const double reach = two && i % 2 == 1 ? 0.62 : 1;
        places.push_back({half_width * reach * std::cos(turn), half_height * reach * std::sin(turn)});
    }
    return places;
}

void draw_spokes(const FigureContext& context, std::span<const SeenTie> ties, const std::vector<Point>& at, Point middle,
                 double hub, double rim, std::vector<Mark>& marks) {
    std::map<std::size_t, double> several, drawn;
    for (const SeenTie& seen : ties) several[seen.number] += 1;
    for (const SeenTie& seen : ties) {
        const Point p = at[seen.number - 1];
        const double length = std::hypot(p.x - middle.x, p.y - middle.y);
        const Point along{(middle.x - p.x) / length, (middle.y - p.y) / length};
        // Ties of one pair run beside each other.
        const double aside = (drawn[seen.number]++ - (several[seen.number] - 1) / 2) * 1.5;
        const auto on = [&](double from_outside) {
            return Point{p.x + along.x * from_outside - along.y * aside, p.y + along.y * from_outside + along.x * aside};
        };
        std::vector<Point> line{on(outer_radius(sign_of(context.theme, *seen.other).shape, rim) + 0.5), on(length - hub)};
        if (!seen.incoming) std::reverse(line.begin(), line.end());
        figures::draw_tie(marks, line, figures::look_of(context.theme, seen.tie->type, seen.tie->status, seen.tie->quality), context.theme.paper);
    }
}

}  // namespace

std::vector<SeenTie> seen_ties(const Cast& cast, std::string_view id) {
    std::vector<SeenTie> seen;
    for (const Tie& tie : cast.ties) {
        if (tie.from == tie.to || (tie.from != id && tie.to != id)) continue;
        const bool incoming = tie.to == id;
        const Element* other = find_element(cast, incoming ? tie.from : tie.to);
        if (other) seen.push_back({&tie, other, incoming, 0});
    }
    std::stable_sort(seen.begin(), seen.end(), [](const SeenTie& a, const SeenTie& b) {
        const std::size_t pa = part_of(a), pb = part_of(b);
        if (pa != pb) return pa < pb;
        if (const int order = compare_names(a.other->name, b.other->name); order != 0) return order < 0;
        return natural_less(a.tie->id, b.tie->id);
    });
    std::map<std::string_view, std::size_t> numbers;
    for (SeenTie& one : seen) one.number = numbers.emplace(one.other->id, numbers.size() + 1).first->second;
    return seen;
}

std::string tie_words(const SeenTie& seen, Language language) {
    std::string words = label_of(seen.tie->type, language);
    if (!seen.incoming && is_directed(seen.tie->type)) words = tr(language, passive(seen.tie->type));
    if (seen.tie->status != TieStatus::existing) words += " (" + lower(label_of(seen.tie->status, language)) + ")";
    return words;
}

void add_seen_ties(Flow& flow, const GroupedTies& grouped, std::span<const SeenTie> ties, std::span<const Family> families) {
    const FigureContext& context = flow.context();
    flow.heading(say(context, "Ties"));
    if (!grouped.sorts.empty())
        flow.note(grouped.tells(TieSort::wish) ? say(context, "Ties in tension, refused, wished or missing are not shown in this edition.") : say(context, "Ties in tension or refused are not shown in this edition."));
    if (ties.empty() && !grouped.sorts.empty()) return flow.paragraph(say(context, "No tie is shown in this edition."));
    if (ties.empty()) {
        flow.paragraph(say(context, "No tie is recorded: who leads it, who takes part and who funds it remain to be found out."));
        return;
    }
    const std::array titles{say(context, "Who leads it"), say(context, "Who takes part"), say(context, "Who funds it"), say(context, "Other ties")};
    std::size_t last = titles.size();
    for (const SeenTie& seen : ties) {
        const std::size_t part = part_of(seen);
        if (part != last) add_part_title(flow, titles[part]);
        last = part;
        add_row(flow, row_of(flow, seen, families));
    }
    flow.space(2);
}

void add_ego(Flow& flow, const Element& subject, std::span<const SeenTie> ties, double highest) {
    if (ties.empty()) return;
    constexpr double hub = 2.6, rim = 2.0;  // radii of the signs
    const FigureContext& context = flow.context();
    std::vector<const Element*> others;
    for (const SeenTie& seen : ties)
        if (seen.number > others.size()) others.push_back(seen.other);
    const double height = std::min(highest, others.size() < 3 ? 14.0 : 26 + 3.2 * static_cast<double>(others.size()));
    Piece piece;
    piece.height = height;
    piece.role = "figure";
    piece.title = say(context, "Diagram of the ties of {name}: {ties}.",
                      {{"name", subject.name},
                       {"ties", fill(tr_n(context.language, "{n} tie", "{n} ties", static_cast<long>(ties.size())), {{"n", std::to_string(ties.size())}})}});
    const figures::Sign centre = sign_of(context.theme, subject);
    piece.draw = [context = &context, others, centre, kept = std::vector<SeenTie>(ties.begin(), ties.end()), width = flow.width(), height](
                     std::vector<Mark>& marks, double x, double y) {
        const Point middle{x + width / 2, y + height / 2};
        std::vector<Point> at = ring_places(others.size(), others.size() < 3 ? 24 : width / 2 - 5, height / 2 - 4);
        for (Point& p : at) p = {p.x + middle.x, p.y + middle.y};
        const Colour paper = context->theme.paper;
        draw_spokes(*context, kept, at, middle, outer_radius(centre.shape, hub) + 0.7, rim, marks);
        marks.push_back(symbol(centre.shape, middle, hub, centre.colour, centre.hollow, paper));
        for (std::size_t i = 0; i < others.size(); ++i) {
            const figures::Sign sign = sign_of(context->theme, *others[i]);
            const TextStyle style = context->theme.style(context->theme.bold, 6.2, sign.hollow ? sign.colour : paper);
            std::vector<Mark> parts{symbol(sign.shape, at[i], rim, sign.colour, sign.hollow, paper),
                                    shape(context->fonts, std::to_string(i + 1), style,
                                          {at[i].x, at[i].y + metrics(context->fonts, style).cap_height / 2}, figures::Align::middle)};
            marks.push_back(group({}, "symbol", std::move(parts), others[i]->name));
        }
    };
    flow.add(std::move(piece));
    flow.space(2);
}

}  // namespace portulan::documents

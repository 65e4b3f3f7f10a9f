#include "documents/sheet_ties.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "documents/sheet_parts.h"
#include "figures/network_grouped.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

void count(const Tie& tie, TieCounts& counts) {
    switch (tie.status) {
        case TieStatus::existing:
            if (tie.type == TieType::ignores) {
                ++counts.missing;
                return;
            }
            ++counts.existing;
            if (tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture || tie.type == TieType::contests)
                ++counts.tension;
            return;
        case TieStatus::wished: ++counts.wished; return;
        case TieStatus::missing: ++counts.missing; return;
        case TieStatus::refused:
        case TieStatus::past: ++counts.other; return;
    }
}

/// A column of the table of ties: its heading, its count, how its disc is drawn.
struct Column {
    std::string heading;
    long TieCounts::*count;
    Colour colour;
    bool filled;
    std::vector<double> dash;
};

/// Without those of ties that are told between families alone.
std::vector<Column> table_columns(const FigureContext& context, const GroupedTies& grouped) {
    const auto& theme = context.theme;
    const Colour trust = theme.tie(TieQuality::trust, TieStatus::existing);
    std::vector<Column> columns{{say(context, "Existing ties"), &TieCounts::existing, trust, true, {}},
            {say(context, "of which tense"), &TieCounts::tension, theme.tie(TieQuality::tension, TieStatus::existing), true, {}},
            {say(context, "Wished ties"), &TieCounts::wished, trust, false, {1.0, 0.6}},
            {say(context, "Missing ties"), &TieCounts::missing, theme.muted, false, {0.05, 0.75}},
            {say(context, grouped.tells(TieSort::refusal) ? tr_mark("Past ties") : tr_mark("Refused or past")), &TieCounts::other, theme.faint, false, {}}};
    std::erase_if(columns, [&](const Column& column) {
        return (column.count == &TieCounts::tension && grouped.tells(TieSort::conflict)) ||
               ((column.count == &TieCounts::wished || column.count == &TieCounts::missing) && grouped.tells(TieSort::wish));
    });
    return columns;
}

constexpr double count_width = 11.2;

double count_x(const Flow& flow, std::size_t column, std::size_t columns) {
    return flow.width() - count_width * static_cast<double>(columns - column) + count_width / 2;
}

void add_table_head(Flow& flow, const std::vector<Column>& columns) {
    const FigureContext& context = flow.context();
    const TextStyle style = context.theme.style(context.theme.regular, figures::Theme::smallest, context.theme.muted);
    constexpr double line = 2.7;
    std::vector<std::vector<std::string>> words;
    std::size_t most = 1;
    for (const Column& column : columns) {
        // A word a little wider than its column stays whole: the neighbours leave room.
        words.push_back(wrap(context.fonts, column.heading, style, {.width = count_width - 0.2}).lines);
        most = std::max(most, words.back().size());
    }
    Piece head;
    head.height = line * static_cast<double>(most) + 1.2;
    head.with_next = true;
    std::vector<double> xs;
    for (std::size_t c = 0; c < columns.size(); ++c) xs.push_back(count_x(flow, c, columns.size()));
    head.draw = [context = &context, words, style, most, xs](std::vector<Mark>& marks, double x, double y) {
        for (std::size_t c = 0; c < words.size(); ++c)
            for (std::size_t i = 0; i < words[c].size(); ++i)
                marks.emplace_back(shape(context->fonts, words[c][i], style,
                                      {x + xs[c], y + line * static_cast<double>(i + most - words[c].size()) + 2.1}, figures::Align::middle));
    };
    flow.add(std::move(head));
}

void draw_count(const FigureContext& context, const Column& column, long n, long largest, Point at, std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    if (n == 0) {
        marks.emplace_back(shape(context.fonts, "\u2013", theme.style(theme.regular, 7, theme.faint), {at.x, at.y + 0.9}, figures::Align::middle));
        return;
    }
    PathMark disc;
    const double radius = std::max(1.75, 2.5 * std::sqrt(static_cast<double>(n) / static_cast<double>(std::max(1L, largest))));
    disc.path.add_circle(at, radius);
    if (column.filled) disc.fill = figures::mix(theme.paper, column.colour, 0.28);
    else disc.stroke = Stroke{.colour = column.colour, .width = 0.3, .dash = column.dash, .cap = Cap::round};
    marks.emplace_back(disc);
    const TextStyle style = theme.style(theme.semibold, 7.5, theme.ink);
    marks.emplace_back(shape(context.fonts, std::to_string(n), style,
                          {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, figures::Align::middle));
}

std::string spoken(const FigureContext& context, const std::string& name, const TieCounts& c, const std::vector<Column>& columns) {
    if (columns.size() < 5) {
        std::vector<std::string> parts;
        for (const Column& column : columns) parts.push_back(labelled(lower(column.heading), std::to_string(c.*column.count), context.language));
        return labelled(name, join(parts, ", "), context.language);
    }
    return say(context, "{family}: {existing} existing ties, {tension} of them tense; {wished} wished, {missing} missing, {other} refused or past.",
               {{"family", name}, {"existing", std::to_string(c.existing)}, {"tension", std::to_string(c.tension)},
                {"wished", std::to_string(c.wished)}, {"missing", std::to_string(c.missing)}, {"other", std::to_string(c.other)}});
}

/// What is told between families alone: with whom, how many pairs of actors.
void add_grouped(Flow& flow, const GroupedTies& grouped, std::span<const Family> families, std::string_view own) {
    const FigureContext& context = flow.context();
    if (grouped.sorts.empty()) return;
    flow.note(figures::grouped_rule(context, grouped));
    if (std::find(grouped.pooled.begin(), grouped.pooled.end(), own) != grouped.pooled.end()) {
        flow.note(say(context, "This family has too few actors here: its own are counted with those of other small families."));
        return;
    }
    for (const TieSort sort : grouped.sorts) {
        std::vector<std::string> parts;
        for (const GroupedTie& tie : grouped.ties) {
            if (tie.sort != sort) continue;
            const std::string& other = tie.first == own ? tie.second : tie.first;
            const std::string name = other == own ? lower(say(context, "Within the family")) : figures::grouped_name(context, families, other);
            parts.push_back(name + " (" + std::to_string(tie.pairs) + ")");
        }
        if (!parts.empty()) flow.fact(say(context, figures::sort_label(sort)), join(parts, ", "));
    }
}

}  // namespace

std::vector<FamilyTies> ties_by_family(const Cast& cast, std::string_view family) {
    std::map<std::string_view, const Element*> actors;
    for (const Element& element : cast.elements)
        if (element.kind == ElementKind::actor) actors.emplace(element.id, &element);
    std::map<std::string, TieCounts> counted;
    for (const Tie& tie : cast.ties) {
        const auto from = actors.find(tie.from), to = actors.find(tie.to);
        if (from == actors.end() || to == actors.end() || tie.from == tie.to) continue;
        const std::string& a = from->second->family;
        const std::string& b = to->second->family;
        if (a == family) count(tie, counted[b]);
        else if (b == family) count(tie, counted[a]);
    }
    std::vector<FamilyTies> out;
    for (const FamilyWord& word : family_words())
        if (const auto found = counted.find(std::string(word.code)); found != counted.end()) {
            out.push_back({found->first, found->second});
            counted.erase(found);
        }
    for (auto& [code, counts] : counted) out.push_back({code, counts});
    return out;
}

void add_family_ties(Flow& flow, const GroupedTies& grouped, std::span<const FamilyTies> ties, std::span<const Family> families, std::string_view own) {
    const FigureContext& context = flow.context();
    if (ties.empty()) {
        flow.paragraph(grouped.sorts.empty() ? say(context, "No tie with any actor is recorded.") : say(context, "No tie with any actor is shown in this edition."));
        add_grouped(flow, grouped, families, own);
        return;
    }
    const std::vector<Column> columns = table_columns(context, grouped);
    long largest = 1;
    for (const FamilyTies& row : ties) largest = std::max({largest, row.counts.existing, row.counts.wished, row.counts.missing, row.counts.other});
    add_table_head(flow, columns);
    const auto& theme = context.theme;
    for (const FamilyTies& row : ties) {
        const bool inside = row.family == own;
        const std::string name = inside ? say(context, "Within the family") : family_name(families, row.family, context.language);
        const TextStyle style = theme.style(inside ? theme.italic : theme.regular, 8, theme.ink);
        const std::vector<std::string> lines = set_lines(context, name, style, count_x(flow, 0, columns.size()) - count_width / 2 - 5.4);
        Piece piece;
        piece.height = std::max(5.4, 3.4 * static_cast<double>(lines.size()) + 1.2);
        piece.role = "figure";
        piece.title = spoken(context, name, row.counts, columns);
        std::vector<double> xs;
        for (std::size_t c = 0; c < columns.size(); ++c) xs.push_back(count_x(flow, c, columns.size()));
        piece.draw = [context = &context, columns, row, largest, lines, style, xs, height = piece.height, width = flow.width()](
                         std::vector<Mark>& marks, double x, double y) {
            const double middle = y + height / 2;
            const figures::Sign sign = context->theme.family(row.family);
            marks.push_back(symbol(sign.shape, {x + 1.7, middle}, 1.3, sign.colour, sign.hollow, context->theme.paper));
            for (std::size_t i = 0; i < lines.size(); ++i)
                marks.emplace_back(shape(context->fonts, lines[i], style,
                                      {x + 4.8, middle + 1 + 3.4 * (static_cast<double>(i) - 0.5 * static_cast<double>(lines.size() - 1))}));
            for (std::size_t c = 0; c < columns.size(); ++c)
                draw_count(*context, columns[c], row.counts.*columns[c].count, largest, {x + xs[c], middle}, marks);
            PathMark rule;
            rule.path.add_line({{x, y + height}, {x + width, y + height}});
            rule.stroke = Stroke{.colour = context->theme.rule, .width = 0.12, .dash = {}};
            marks.emplace_back(rule);
        };
        flow.add(std::move(piece));
    }
    flow.space(1.8);
    add_grouped(flow, grouped, families, own);
}

}  // namespace portulan::documents

#include "figures/network_grid.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_page.h"
#include "model/tie.h"

namespace portulan::figures {
namespace {

constexpr double names = 56, bar = 1.6, numbers = 5, least_cell = 2.25, most_cell = 4.2;  // mm

/// What a cell says, the most urgent first.
enum class News { rupture, refused, tension, trust, neutral, wished, missing, past };
constexpr std::array all_news{News::trust, News::neutral, News::tension, News::rupture, News::refused, News::wished, News::missing, News::past};

News news_of(const NetworkTie& tie) {
    switch (tie.status) {
        case TieStatus::refused: return News::refused;
        case TieStatus::wished: return News::wished;
        case TieStatus::missing: return News::missing;
        case TieStatus::past: return News::past;
        case TieStatus::existing: break;
    }
    if (tie.quality == TieQuality::rupture) return News::rupture;
    if (tie.quality == TieQuality::tension || tie.type == TieType::contests) return News::tension;
    return tie.quality == TieQuality::trust ? News::trust : News::neutral;
}

std::string_view label_of(News news) {
    switch (news) {
        case News::rupture: return tr_mark("Rupture");
        case News::refused: return tr_mark("Refused");
        case News::tension: return tr_mark("Tension or contestation");
        case News::trust: return tr_mark("Existing, with trust");
        case News::neutral: return tr_mark("Existing");
        case News::wished: return tr_mark("Wished");
        case News::missing: return tr_mark("Missing");
        case News::past: return tr_mark("Past");
    }
    return {};
}

PathMark filled(Path path, Colour colour) {
    PathMark mark;
    mark.path = std::move(path);
    mark.fill = colour;
    return mark;
}

PathMark drawn(Path path, Colour colour, double width) {
    PathMark mark;
    mark.path = std::move(path);
    mark.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
    return mark;
}

/// The sign of a cell: shapes differ, so that it reads without colours.
void draw_news(const Theme& theme, News news, Point c, double cell, std::vector<Mark>& marks) {
    const double r = 0.42 * cell;
    const Colour red = theme.tie(TieQuality::tension, TieStatus::existing), blue = theme.tie(TieQuality::trust, TieStatus::existing);
    Path path;
    switch (news) {
        case News::trust:
            path.add_rectangle(c.x - r, c.y - r, 2 * r, 2 * r);
            marks.emplace_back(filled(path, blue));
            break;
        case News::neutral:
            path.add_rectangle(c.x - r, c.y - r, 2 * r, 2 * r);
            marks.emplace_back(filled(path, mix(theme.paper, theme.muted, 0.85)));
            break;
        case News::tension:
            path.add_polygon({{c.x - r, c.y + r}, {c.x, c.y - r}, {c.x + r, c.y + r}});
            marks.emplace_back(filled(path, red));
            break;
        case News::rupture:
        case News::refused:
            path.add_line({{c.x - r, c.y - r}, {c.x + r, c.y + r}});
            if (news == News::rupture) path.add_line({{c.x - r, c.y + r}, {c.x + r, c.y - r}});
            marks.emplace_back(drawn(path, theme.warning, 0.55));
            break;
        case News::wished:
            path.add_circle(c, 0.8 * r);
            marks.emplace_back(drawn(path, theme.ink, 0.35));
            break;
        case News::missing:
            path.add_circle(c, 0.35 * r);
            marks.emplace_back(filled(path, theme.ink));
            break;
        case News::past:
            path.add_line({{c.x - 0.7 * r, c.y}, {c.x + 0.7 * r, c.y}});
            marks.emplace_back(drawn(path, theme.muted, 0.35));
            break;
    }
}

using Cells = std::map<std::pair<std::size_t, std::size_t>, News>;

Cells cells_of(const Network& network, std::span<const std::uint32_t> order) {
    std::vector<std::size_t> rank(network.nodes.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    Cells cells;
    const auto put = [&](std::size_t row, std::size_t column, News news) {
        const auto [found, is_new] = cells.try_emplace({row, column}, news);
        if (!is_new) found->second = std::min(found->second, news);
    };
    for (const NetworkTie& tie : network.ties) {
        if (tie.from == tie.to || tie.type == TieType::ignores) continue;
        put(rank[tie.from], rank[tie.to], news_of(tie));
        if (!is_directed(tie.type)) put(rank[tie.to], rank[tie.from], news_of(tie));
    }
    return cells;
}

class Table {
public:
    Table(const FigureContext& context, const NetworkFigureInput& input, std::span<const std::uint32_t> order, double top)
        : context_{context}, input_{input}, order_{order}, left_{names + bar + numbers}, top_{top + 6.4},
          cell_{std::min(most_cell, (context.width - left_) / static_cast<double>(std::max<std::size_t>(1, order.size())))} {
        const TextStyle style = name_style();
        row_ = cell_;
        for (const std::uint32_t node : order)
            if (text_width(context.fonts, typeset(input.network->nodes[node].label, context.language), style) > names - 1) row_ = std::max(row_, 2 * pt(style.size_pt) * 1.08);
    }
    double height() const { return 6.4 + row_ * static_cast<double>(order_.size()); }

    Mark ground() const {
        const Theme& theme = context_.theme;
        const auto n = static_cast<double>(order_.size());
        std::vector<Mark> marks;
        for (std::size_t i = 0; i < order_.size(); i += 2) {
            Path path;
            path.add_rectangle(left_, y(i), cell_ * n, row_);
            marks.emplace_back(filled(path, mix(theme.paper, theme.faint, 0.10)));
        }
        for (const auto& [from, to] : blocks()) {
            const Colour colour = sign_of(theme, node(from)).colour;
            Path block;
            block.add_rectangle(x(from), y(from), cell_ * static_cast<double>(to - from), row_ * static_cast<double>(to - from));
            marks.emplace_back(filled(block, mix(theme.paper, colour, 0.16)));
            Path side;
            side.add_rectangle(names, y(from) + 0.15, bar, row_ * static_cast<double>(to - from) - 0.3);
            marks.emplace_back(filled(side, colour));
        }
        Path lines;
        for (const auto& [from, to] : blocks()) {
            lines.add_line({{0, y(to)}, {left_ + cell_ * n, y(to)}});
            lines.add_line({{x(to), y(0)}, {x(to), y(order_.size())}});
        }
        marks.emplace_back(drawn(lines, theme.rule, 0.18));
        return group("grid", "ground", std::move(marks));
    }
    Mark ties(const Cells& cells) const {
        std::vector<Mark> marks;
        for (const auto& [at, news] : cells) {
            std::vector<Mark> sign;
            draw_news(context_.theme, news, {x(at.second) + cell_ / 2, y(at.first) + row_ / 2}, cell_, sign);
            marks.push_back(group({}, "link", std::move(sign), node(at.first).label + " \u2192 " + node(at.second).label + " \u2013 " + say(context_, label_of(news))));
        }
        return group("ties", "table", std::move(marks));
    }
    Mark words() const {
        const Theme& theme = context_.theme;
        const TextStyle style = name_style(), number = theme.style(theme.semibold, Theme::smallest, theme.muted);
        std::vector<Mark> marks;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const auto lines = wrap(context_.fonts, typeset(node(i).label, context_.language), style, {.width = names - 1, .most = 0, .balanced = true}).lines;
            const double step = pt(style.size_pt) * 1.08, middle = y(i) + row_ / 2 + 0.75;
            for (std::size_t n = 0; n < lines.size(); ++n)
                marks.emplace_back(shape(context_.fonts, lines[n], style, {names - 0.8, middle + step * (static_cast<double>(n) - static_cast<double>(lines.size() - 1) / 2)}, Align::end));
            marks.emplace_back(shape(context_.fonts, std::to_string(i + 1), number, {left_ - 0.6, middle}, Align::end));
            marks.emplace_back(shape(context_.fonts, std::to_string(i + 1), number, {x(i) + cell_ / 2, top_ - (i % 2 == 0 ? 0.8 : 3.2)}, Align::middle));
        }
        return group("names", "labels", std::move(marks));
    }
    LegendItem item(News news) const {
        const Theme& theme = context_.theme;
        return {[&theme, news](std::vector<Mark>& marks, Point c) { draw_news(theme, news, c, 3.2, marks); }, say(context_, label_of(news)), 4, 3.2};
    }

private:
    TextStyle name_style() const { return context_.theme.style(context_.theme.regular, Theme::smallest, context_.theme.ink); }
    const NetworkNode& node(std::size_t i) const { return input_.network->nodes[order_[i]]; }
    double x(std::size_t column) const { return left_ + cell_ * static_cast<double>(column); }
    double y(std::size_t row) const { return top_ + row_ * static_cast<double>(row); }
    /// Runs of one family.
    std::vector<std::pair<std::size_t, std::size_t>> blocks() const {
        std::vector<std::pair<std::size_t, std::size_t>> runs;
        for (std::size_t i = 0; i < order_.size();) {
            std::size_t end = i;
            while (end < order_.size() && node(end).group == node(i).group) ++end;
            runs.emplace_back(i, end);
            i = end;
        }
        return runs;
    }

    const FigureContext& context_;
    const NetworkFigureInput& input_;
    std::span<const std::uint32_t> order_;
    double left_, top_, cell_, row_ = 0;
};

std::vector<LegendSection> legend_of(const FigureContext& context, const NetworkFigureInput& input, const Table& table, const Cells& cells) {
    LegendSection ties{say(context, "Tie from the row to the column"), {}}, families{say(context, "Families of actors"), {}};
    for (const News news : all_news)
        if (std::any_of(cells.begin(), cells.end(), [&](const auto& cell) { return cell.second == news; })) ties.items.push_back(table.item(news));
    const NetworkGroups groups(*input.network);
    for (std::size_t g = 0; g < groups.first.size(); ++g) {
        const Sign sign = sign_of(context.theme, *groups.first[g]);
        families.items.push_back({[sign, &theme = context.theme](std::vector<Mark>& marks, Point c) { marks.push_back(family_sign(theme, sign, c, 1.3)); },
                                  group_name(context, input.families, *groups.first[g]) + " (" + std::to_string(groups.members[g]) + ")", 4.4, 3.0});
    }
    return {ties, families};
}

}  // namespace

std::size_t most_in_grid(double width) { return static_cast<std::size_t>(std::max(0.0, (width - names - bar - numbers) / least_cell)); }

Figure network_grid(const FigureContext& context, const NetworkFigureInput& input, std::span<const std::uint32_t> order) {
    assert(order.size() == input.network->nodes.size());
    NetworkPage page = begin_page(context, input, "matrix", say(context, "Ties between actors, in a table"),
                                  say(context, "How to read: each row is an actor, each column the actor of the same number; families stand together, and within a family those that are tied. "
                                               "The squares along the diagonal are the ties within families."));
    const Cells cells = cells_of(*input.network, order);
    const Table table(context, input, order, page.y);
    page.add(table.ground());
    page.add(table.ties(cells));
    page.add(table.words());
    page.y += table.height() + 4;
    page.add(legend(context, legend_of(context, input, table, cells), 0, page.y, context.width), input.network->grouped.sorts.empty() ? 1 : 3);
    page.add(grouped_block(context, input, {}, page.y), 1);  // the diagram and the table of families list them: a page of paper is full
    page.figure.facts = {{"smallest_pt", plain_number(Theme::smallest, 2)}};
    return finish_page(context, input, std::move(page));
}

}  // namespace portulan::figures

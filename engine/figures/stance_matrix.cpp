#include "figures/stance_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_legend.h"
#include "figures/patterns.h"
#include "model/strategy.h"

namespace portulan::figures {
namespace {

constexpr double stance_row = 5.6, stance_names = 56, stance_totals = 15, tallest_head = 40, pair_names = 58, least_pair_cell = 4.7;  // mm

std::string name_of_row(const FigureContext& context, const DiagramInput& input, const StanceRow& row) {
    if (row.members == 0) return typeset(row.node.label, context.language);
    return group_name(context, input.families, row.node) + " (" + std::to_string(row.members) + ")";
}

std::string signed_number(int value) { return (value > 0 ? "+" : value < 0 ? "\u2212" : "") + std::to_string(std::abs(value)); }

Colour support_colour(const Theme& theme) { return theme.toned(colour_of("#1f5c7a")); }

/// Of a family whose actors stand on both sides alike.
void draw_divided(const FigureContext& context, Point at, double room, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    PathMark ring;
    ring.path.add_circle(at, 0.38 * room);
    ring.fill = theme.paper;
    ring.stroke = Stroke{.colour = theme.muted, .width = 0.3, .dash = {}};
    const TextStyle style = theme.style(theme.bold, theme.note_pt, theme.ink);
    marks.emplace_back(ring);
    marks.emplace_back(shape(context.fonts, "\u00B1", style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, Align::middle));
}

/// Disc or square, as large as the stance is strong, with its number.
void draw_stance(const FigureContext& context, int value, Point at, double room, std::vector<Mark>& marks) {
    if (value == 0) return draw_divided(context, at, room, marks);
    const Theme& theme = context.theme;
    const double radius = room / 2 * std::sqrt((std::abs(value) + 1.0) / (strongest_stance + 1.0));
    PathMark sign;
    const TextStyle style = theme.style(theme.bold, theme.note_pt, value > 0 ? theme.paper : theme.ink);
    if (value > 0) {
        sign.path.add_circle(at, radius);
        sign.fill = support_colour(theme);
    } else {
        const double half = 0.9 * radius;
        sign.path.add_rectangle(at.x - half, at.y - half, 2 * half, 2 * half);
        sign.fill = theme.paper;
        sign.stroke = Stroke{.colour = theme.warning, .width = 0.45, .dash = {}};
    }
    marks.emplace_back(sign);
    marks.emplace_back(shape(context.fonts, signed_number(value), style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, Align::middle));
}

/// Names to the left of rows, each behind its sign, on one line or two.
void draw_row_name(const FigureContext& context, const DiagramInput& input, const StanceRow& row, double x, double y, double height, double width, std::vector<Mark>& marks) {
    const bool low = height < 2.1 * pt(context.theme.label_pt);
    const TextStyle style = context.theme.style(context.theme.regular, low ? context.theme.note_pt : context.theme.label_pt, context.theme.ink);
    const std::string name = name_of_row(context, input, row);
    const auto lines = wrap(context.fonts, name, style, {.width = width - 4.7, .most = 2, .balanced = true}).lines;
    const double leading = std::min(pt(style.size_pt) * 1.1, height / 2);
    marks.push_back(draw_signed_name(context, {row.node, lines}, style, {x, y + height / 2 - leading * static_cast<double>(lines.size()) / 2}, leading, name + " \u2013 " + group_name(context, input.families, row.node)));
}

class StanceTable {
public:
    StanceTable(const FigureContext& context, const DiagramInput& input, const StanceInput& stances)
        : context_{context}, input_{input}, stances_{stances}, cell_{std::min(17.0, (context.width - stance_names - stance_totals) / static_cast<double>(std::max<std::size_t>(1, stances.objectives.size())))} {
        const TextStyle style = head_style();
        for (const std::string& name : stances.objectives) {
            heads_.push_back(wrap(context.fonts, typeset(name, context.language), style, {.width = tallest_head - 3, .most = static_cast<std::size_t>(std::max(1.0, cell_ / (pt(style.size_pt) * 1.1))), .balanced = true}).lines);
            for (const std::string& line : heads_.back()) head_ = std::max(head_, text_width(context.fonts, line, style) + 3);
        }
    }

    void draw(NetworkPage& page) const {
        std::vector<Mark> heads, rows, totals;
        draw_heads(page.y, heads);
        page.y += head_;
        for (std::size_t i = 0; i < stances_.rows.size(); ++i) {
            draw_row(i, page.y, rows, totals);
            page.y += stance_row;
        }
        draw_totals(page.y + 1.4, totals);
        page.y += 14;
        page.add(group("objectives", "labels", std::move(heads)));
        page.add(group("stances", "table", std::move(rows)));
        page.add(group("totals", "labels", std::move(totals)));
    }

private:
    TextStyle head_style() const { return context_.theme.style(context_.theme.semibold, context_.theme.label_pt, context_.theme.ink); }
    double x(std::size_t column) const { return stance_names + cell_ * static_cast<double>(column); }
    double right() const { return x(stances_.objectives.size()); }

    void draw_heads(double top, std::vector<Mark>& marks) const {
        const TextStyle style = head_style();
        const double step = pt(style.size_pt) * 1.1;
        for (std::size_t k = 0; k < heads_.size(); ++k) {
            double at = x(k) + cell_ / 2 - step * (static_cast<double>(heads_[k].size()) - 1) / 2 + metrics(context_.fonts, style).cap_height / 2;
            for (const std::string& line : heads_[k]) {
                marks.emplace_back(shape(context_.fonts, line, style, {at, top + head_ - 1.5}, Align::start, -90));
                at += step;
            }
        }
        const TextStyle note = context_.theme.style(context_.theme.regular, context_.theme.note_pt, context_.theme.muted);
        marks.emplace_back(shape(context_.fonts, say(context_, "At stake"), note, {right() + stance_totals, top + head_ - 1.5}, Align::end));
    }
    void draw_row(std::size_t i, double top, std::vector<Mark>& marks, std::vector<Mark>& totals) const {
        const Theme& theme = context_.theme;
        const StanceRow& row = stances_.rows[i];
        const bool begins = i == 0 || row.node.group != stances_.rows[i - 1].node.group;
        PathMark rule;
        rule.path.add_line({{0, top}, {right() + stance_totals, top}});
        rule.stroke = Stroke{.colour = begins ? theme.faint : theme.rule, .width = begins ? 0.3 : 0.12, .dash = {}};
        marks.emplace_back(rule);
        draw_row_name(context_, input_, row, 0, top, stance_row, stance_names, marks);
        for (std::size_t k = 0; k < row.values.size(); ++k)
            if (row.values[k]) draw_stance(context_, *row.values[k], {x(k) + cell_ / 2, top + stance_row / 2}, std::min(stance_row - 0.5, cell_ - 0.6), marks);
        const TextStyle style = theme.style(theme.semibold, theme.label_pt, theme.ink);
        totals.emplace_back(shape(context_.fonts, std::to_string(stances_.at_stake[i]), style, {right() + stance_totals, top + stance_row / 2 + metrics(context_.fonts, style).cap_height / 2}, Align::end));
    }
    void draw_totals(double top, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        PathMark rule;
        rule.path.add_line({{0, top - 1.4}, {right() + stance_totals, top - 1.4}});
        rule.stroke = Stroke{.colour = theme.ink, .width = 0.3, .dash = {}};
        marks.emplace_back(rule);
        const TextStyle word = theme.style(theme.regular, theme.label_pt, theme.ink), number = theme.style(theme.bold, theme.label_pt, theme.ink);
        const auto line = [&](std::string_view label, const std::vector<int>& sums, int sign, double y) {
            marks.emplace_back(shape(context_.fonts, say(context_, label), word, {stance_names - 3, y}, Align::end));
            for (std::size_t k = 0; k < sums.size(); ++k) marks.emplace_back(shape(context_.fonts, sums[k] == 0 ? "\u2013" : signed_number(sign * sums[k]), number, {x(k) + cell_ / 2, y}, Align::middle));
        };
        line(tr_mark("Support, added up"), stances_.support, 1, top + 3.6);
        line(tr_mark("Opposition, added up"), stances_.opposition, -1, top + 8.6);
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    const StanceInput& stances_;
    double cell_, head_ = 12;
    std::vector<std::vector<std::string>> heads_;
};

LegendSection stance_legend(const FigureContext& context, const StanceInput& stances) {
    bool support = false, opposition = false, divided = false;
    for (const StanceRow& row : stances.rows)
        for (const std::optional<int> value : row.values) {
            support = support || value.value_or(0) > 0;
            opposition = opposition || value.value_or(0) < 0;
            divided = divided || value == 0;
        }
    LegendSection section{say(context, "Stance, from 1 (concerned) to 4 (its existence is at stake)"), {}};
    const auto add = [&](int value, std::string label) {
        section.items.push_back({[&context, value](std::vector<Mark>& marks, Point c) { draw_stance(context, value, c, 4.6, marks); }, std::move(label), 6, 5.0});
    };
    if (support) add(3, say(context, "Supports the objective"));
    if (opposition) add(-3, say(context, "Opposes the objective"));
    if (divided) add(0, say(context, "Divided: its actors stand on both sides"));
    return section;
}

bool tells_of_families(const std::vector<StanceRow>& rows) { return !rows.empty() && rows.front().members > 0; }

std::string stance_words(const FigureContext& context, const DiagramInput& input, const StanceInput& stances) {
    const Parameters sizes{{"rows", std::to_string(stances.rows.size())}, {"columns", std::to_string(stances.objectives.size())}};
    std::string text = tells_of_families(stances.rows) ? say(context, "Table of families ({rows}) by objectives ({columns}).", sizes) : say(context, "Table of actors ({rows}) by objectives ({columns}).", sizes);
    for (std::size_t k = 0; k < stances.objectives.size(); ++k) {
        std::vector<std::string> against, divided;
        std::size_t support = 0;
        for (const StanceRow& row : stances.rows) {
            const int value = row.values[k].value_or(0);
            if (value < 0) against.push_back(name_of_row(context, input, row));
            if (row.values[k] == 0) divided.push_back(name_of_row(context, input, row));
            support += value > 0 ? 1 : 0;
        }
        const bool told = std::any_of(stances.rows.begin(), stances.rows.end(), [&](const StanceRow& row) { return row.values[k].has_value(); });
        const Parameters values{{"objective", stances.objectives[k]}, {"support", std::to_string(support)}, {"names", some_names(context, against, 6)}};
        // Where stances are held back, that none is against may not be so.
        text += " " + (!told            ? say(context, "{objective}: no stance is shown.", values)
                       : !against.empty() ? say(context, "{objective}: {support} for, against: {names}.", values)
                       : input.withholds  ? say(context, "{objective}: {support} for.", values)
                                          : say(context, "{objective}: {support} for, nobody against.", values));
        if (!divided.empty()) text += " " + say(context, "Divided: {names}.", {{"names", some_names(context, std::move(divided), 6)}});
    }
    return text;
}

FigureData stance_data(const FigureContext& context, const DiagramInput& input, const StanceInput& stances) {
    FigureData data;
    data.columns = {tr(context.language, "Actor"), tr(context.language, "Family"), tr(context.language, "Objective"), tr(context.language, "Stance")};
    for (const StanceRow& row : stances.rows)
        for (std::size_t k = 0; k < row.values.size(); ++k)
            if (row.values[k]) data.rows.push_back({row.members == 0 ? row.node.label : "", group_name(context, input.families, row.node), stances.objectives[k], *row.values[k] == 0 ? tr(context.language, "divided") : std::to_string(*row.values[k])});
    return data;
}

/// How families stand where they are, and that some do not.
std::string family_rule(const FigureContext& context, const DiagramInput& input) {
    std::string rule = input.least_actors > 1 ? say(context, "Families stand at the rounded mean of their actors that took a stand, at least {n} of them.", {{"n", std::to_string(input.least_actors)}})
                                              : say(context, "Families stand at the rounded mean of their actors that took a stand.");
    if (input.withholds) rule += " " + say(context, "Some stances of families are not told: they would tell where each actor stands.");
    return rule;
}

std::string nothing_said(const FigureContext& context, const DiagramInput& input) {
    return context.edition == Edition::everyone ? say(context, "This edition shows families of which at least {n} actors took a stand, and not all the same; there is none.", {{"n", std::to_string(input.least_actors)}}) : say(context, "No stance of an actor of this territory is recorded.");
}

/// The square table of pairs.
class PairTable {
public:
    PairTable(const FigureContext& context, const DiagramInput& input, const ConvergenceInput& found)
        : context_{context}, input_{input}, found_{found}, cell_{std::min(9.0, (context.width - pair_names) / static_cast<double>(found.rows.size()))} {
        for (const auto& rows : {std::cref(found.convergence), std::cref(found.divergence)})
            for (const auto& row : rows.get())
                for (const double value : row) most_ = std::max(most_, value);
    }

    void draw(NetworkPage& page) const {
        const Theme& theme = context_.theme;
        std::vector<Mark> names, cells;
        const std::size_t n = found_.rows.size();
        const TextStyle number = theme.style(theme.bold, theme.note_pt, theme.muted);
        const double top = page.y + 5;
        for (std::size_t i = 0; i < n; ++i) {
            const double y = top + cell_ * static_cast<double>(i);
            marks_number(i, {pair_names - 1.4, y + cell_ / 2}, Align::end, number, names);
            marks_number(i, {x(i) + cell_ / 2, top - 2.2}, Align::middle, number, names);
            draw_row_name(context_, input_, found_.rows[i], 0, y, cell_, pair_names - 5, names);
            for (std::size_t j = 0; j < n; ++j)
                if (i != j) draw_cell(i, j, y, cells);
            cells.push_back(family_sign(theme, sign_of(theme, found_.rows[i].node), {x(i) + cell_ / 2, y + cell_ / 2}, 1.2));
        }
        page.add(group("pairs", "table", std::move(cells)));
        page.add(group("actors", "labels", std::move(names)));
        page.y = top + cell_ * static_cast<double>(n) + 3;
    }

private:
    double x(std::size_t column) const { return pair_names + cell_ * static_cast<double>(column); }
    void marks_number(std::size_t i, Point at, Align align, const TextStyle& style, std::vector<Mark>& marks) const {
        marks.emplace_back(shape(context_.fonts, std::to_string(i + 1), style, {at.x, at.y + metrics(context_.fonts, style).cap_height / 2}, align));
    }
    void draw_cell(std::size_t i, std::size_t j, double y, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const bool under = j < i;
        const double value = (under ? found_.convergence : found_.divergence)[i][j];
        const double share = most_ > 0 ? value / most_ : 0;
        PathMark box;
        box.path.add_rectangle(x(j) + 0.15, y + 0.15, cell_ - 0.3, cell_ - 0.3, 0.3);
        box.fill = under ? mix(theme.paper, support_colour(theme), 0.75 * share) : mix(theme.paper, theme.warning, 0.30 * share);
        box.stroke = Stroke{.colour = under || value == 0 ? theme.rule : theme.warning, .width = under || value == 0 ? 0.12 : 0.3, .dash = {}};
        marks.emplace_back(box);
        if (value == 0) return;
        const std::string text = format_number(value, value == std::floor(value) ? 0 : 1, context_.language);
        const TextStyle style = theme.style(theme.semibold, Theme::smallest, readable_on(*box.fill, theme));
        marks.emplace_back(shape(context_.fonts, text, style, {x(j) + cell_ / 2, y + cell_ / 2 + metrics(context_.fonts, style).cap_height / 2}, Align::middle));
    }

    const FigureContext& context_;
    const DiagramInput& input_;
    const ConvergenceInput& found_;
    double cell_, most_ = 0;
};

/// The pairs that stand out, the largest first.
std::vector<std::string> pairs_named(const FigureContext& context, const DiagramInput& input, const ConvergenceInput& found, const std::vector<std::vector<double>>& values) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = i + 1; j < values.size(); ++j)
            if (values[i][j] > 0) pairs.emplace_back(i, j);
    std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) { return values[a.first][a.second] > values[b.first][b.second]; });
    std::vector<std::string> names;
    for (const auto& [i, j] : pairs)
        names.push_back(name_of_row(context, input, found.rows[i]) + " \u2013 " + name_of_row(context, input, found.rows[j]) + " (" + format_number(values[i][j], 1, context.language) + ")");
    return names;
}

FigureData convergence_data(const FigureContext& context, const DiagramInput& input, const ConvergenceInput& found) {
    FigureData data;
    data.columns = {tr(context.language, "Actor"), tr(context.language, "Actor (2)"), tr(context.language, "Convergence"), tr(context.language, "Divergence")};
    for (std::size_t i = 0; i < found.rows.size(); ++i)
        for (std::size_t j = i + 1; j < found.rows.size(); ++j)
            data.rows.push_back({name_of_row(context, input, found.rows[i]), name_of_row(context, input, found.rows[j]), data_number(context, found.convergence[i][j], 1), data_number(context, found.divergence[i][j], 1)});
    for (std::size_t i = 0; i < found.rows.size(); ++i)
        data.rows.push_back({name_of_row(context, input, found.rows[i]), tr(context.language, "Ambivalence (0 to 1)"), data_number(context, found.ambivalence[i], 2), ""});
    return data;
}

LegendSection convergence_legend(const FigureContext& context) {
    const auto box = [&context](bool under) {
        return [&theme = context.theme, under](std::vector<Mark>& marks, Point c) {
            PathMark cell;
            cell.path.add_rectangle(c.x - 2.2, c.y - 1.6, 4.4, 3.2, 0.3);
            cell.fill = under ? mix(theme.paper, support_colour(theme), 0.5) : mix(theme.paper, theme.warning, 0.22);
            cell.stroke = Stroke{.colour = under ? theme.rule : theme.warning, .width = under ? 0.12 : 0.3, .dash = {}};
            marks.emplace_back(cell);
        };
    };
    return {"", {{box(true), say(context, "Under the diagonal: what they agree on"), 5, 3.4}, {box(false), say(context, "Above the diagonal: what they disagree on"), 5, 3.4}}};
}

std::string families_counted(const FigureContext& context, std::size_t n) {
    return fill(tr_n(context.language, "{n} family", "{n} families", static_cast<long>(n)), {{"n", std::to_string(n)}});
}

}  // namespace

std::size_t most_in_convergences(double width) { return static_cast<std::size_t>((width - pair_names) / least_pair_cell); }

Figure stance_matrix(const FigureContext& context, const DiagramInput& input, const StanceInput& stances) {
    NetworkPage page = begin_diagram(context, input.head, "matrix", say(context, "Where the actors stand towards the objectives"),
                                     fill(tr_n(context.language, "{n} objective", "{n} objectives", static_cast<long>(stances.objectives.size())), {{"n", std::to_string(stances.objectives.size())}}));
    page.figure.alt_long = stance_words(context, input, stances);
    page.figure.data = stance_data(context, input, stances);
    page.figure.facts = {{"rows", std::to_string(stances.rows.size())}, {"objectives", std::to_string(stances.objectives.size())}};
    if (stances.rows.empty() || stances.objectives.empty()) {
        add_statement(context, page, nothing_said(context, input));
        return finish_diagram(context, input.head, std::move(page));
    }
    StanceTable(context, input, stances).draw(page);
    page.figure.caption = say(context, "How to read: a disc stands for support, a square for opposition; the number says how much it matters to the actor. An empty cell: not concerned, or not known.");
    if (tells_of_families(stances.rows)) page.figure.caption += " " + family_rule(context, input);
    page.add(legend(context, {stance_legend(context, stances)}, 0, page.y, context.width), 2);
    return finish_diagram(context, input.head, std::move(page));
}

Figure convergence_matrix(const FigureContext& context, const DiagramInput& input, const ConvergenceInput& found) {
    NetworkPage page = begin_diagram(context, input.head, "matrix", say(context, "What actors agree and disagree on"),
                                     tells_of_families(found.rows) ? families_counted(context, found.rows.size()) : actors_counted(context, found.rows.size()));
    page.figure.data = convergence_data(context, input, found);
    page.figure.facts = {{"rows", std::to_string(found.rows.size())}};
    const Parameters rows{{"rows", std::to_string(found.rows.size())}};
    page.figure.alt_long = tells_of_families(found.rows) ? say(context, "Table of families ({rows}) by themselves.", rows) : say(context, "Table of actors ({rows}) by themselves.", rows);
    if (found.rows.size() < 2) {
        add_statement(context, page, nothing_said(context, input));
        return finish_diagram(context, input.head, std::move(page));
    }
    if (auto names = pairs_named(context, input, found, found.convergence); !names.empty()) page.figure.alt_long += " " + say(context, "They agree most: {names}.", {{"names", some_names(context, std::move(names), 5)}});
    if (auto names = pairs_named(context, input, found, found.divergence); !names.empty()) page.figure.alt_long += " " + say(context, "They disagree most: {names}.", {{"names", some_names(context, std::move(names), 5)}});
    PairTable(context, input, found).draw(page);
    page.figure.caption = say(context, tells_of_families(found.rows) ? tr_mark("How to read: each number adds up, over the objectives on which two families stand on the same side (or on opposite sides), the mean strength of their stances (MACTOR method). Those who agree stand near one another.")
                                                                     : tr_mark("How to read: each number adds up, over the objectives on which two actors stand on the same side (or on opposite sides), the mean strength of their stances (MACTOR method). Those who agree stand near one another."));
    if (tells_of_families(found.rows)) page.figure.caption += " " + family_rule(context, input);
    page.add(legend(context, {convergence_legend(context)}, 0, page.y, context.width), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures

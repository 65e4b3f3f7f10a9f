#include "figures/statement_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_legend.h"

namespace portulan::figures {
namespace {

constexpr double words_width = 66, bracket_room = 4.2, all_width = 13, deepest_head = 44, widest_column = 12, sort_room = 6.4;  // mm

NetworkNode family_node(const std::string& code) {
    NetworkNode node;
    node.kind = ElementKind::actor;
    node.group = code.empty() ? "autres" : code;
    return node;
}

Colour holding_colour(const Theme& theme) { return theme.toned(colour_of("#1f5c7a")); }

/// A disc, a smaller one, a ring; the number inside where there is one and room.
void draw_holding(const FigureContext& context, const StatementCell& cell, Point at, double room, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    if (cell.holding == Holding::none) {
        PathMark dash;
        dash.path.add_line({{at.x - 0.6, at.y}, {at.x + 0.6, at.y}});
        dash.stroke = Stroke{.colour = theme.faint, .width = 0.25, .dash = {}};
        marks.emplace_back(dash);
        return;
    }
    const bool isolated = cell.holding == Holding::isolated;
    PathMark sign;
    sign.path.add_circle(at, room / 2 * (cell.holding == Holding::most ? 1.0 : 0.72));
    sign.fill = isolated ? theme.paper : cell.holding == Holding::most ? holding_colour(theme) : mix(theme.paper, holding_colour(theme), 0.45);
    if (isolated) sign.stroke = Stroke{.colour = holding_colour(theme), .width = 0.35, .dash = {}};
    marks.emplace_back(sign);
    if (!cell.interviews) return;
    const TextStyle style = theme.style(theme.semibold, theme.note_pt, cell.holding == Holding::most ? theme.paper : theme.ink);
    marks.emplace_back(shape(context.fonts, std::to_string(*cell.interviews), style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, Align::middle));
}

/// Whether two statements say the contrary of each other.
bool oppose(const HeldStatement& a, const HeldStatement& b) { return a.code.opposite == b.code.id || b.code.opposite == a.code.id; }

void draw_bracket(const FigureContext& context, double x, double from, double to, std::vector<Mark>& marks) {
    PathMark line;
    line.path.add_line({{x + 2.2, from}, {x, from}, {x, to}, {x + 2.2, to}});
    line.stroke = Stroke{.colour = context.theme.warning, .width = 0.5, .dash = {}};
    marks.emplace_back(line);
}

class StatementTable {
public:
    StatementTable(const FigureContext& context, const VoicesInput& input)
        : context_{context}, voices_{*input.voices}, column_{std::min(widest_column, (context.width - words_width - bracket_room - all_width) / static_cast<double>(std::max<std::size_t>(1, voices_.families.size())))} {
        for (const MetFamily& family : voices_.families) {
            const std::string name = name_of_met(context, input.families, family.code) + " (" + std::to_string(family.interviews) + ")";
            heads_.push_back(wrap(context.fonts, name, head_style(), {.width = deepest_head - 6, .most = static_cast<std::size_t>(std::max(1.0, column_ / (pt(head_style().size_pt) * 1.1))), .balanced = true}).lines);
            for (const std::string& line : heads_.back()) head_ = std::max(head_, text_width(context.fonts, line, head_style()) + 6.5);
        }
        for (const HeldStatement& statement : voices_.statements)
            words_.push_back(wrap(context.fonts, typeset(statement.code.name, context.language), word_style(), {.width = words_width - bracket_room - 2, .most = 3, .balanced = false}).lines);
    }

    void draw(NetworkPage& page) const {
        std::vector<Mark> heads, rows, brackets;
        draw_heads(page.y, heads);
        page.y += head_;
        for (std::size_t i = 0; i < voices_.statements.size(); ++i) {
            const CodeSort sort = voices_.statements[i].code.sort;
            if (i == 0 || sort != voices_.statements[i - 1].code.sort) draw_sort(sort, page.y, rows), page.y += sort_room;
            const double top = page.y;
            draw_row(i, top, rows);
            page.y += height(i);
            if (i > 0 && oppose(voices_.statements[i - 1], voices_.statements[i])) draw_bracket(context_, 0.8, top - height(i - 1) / 2, top + height(i) / 2, brackets);
        }
        page.y += 2.5;
        page.add(group("familles", "labels", std::move(heads)));
        page.add(group("propos", "table", std::move(rows)));
        if (!brackets.empty()) page.add(group("tensions", "ties", std::move(brackets)));
    }

private:
    TextStyle head_style() const { return context_.theme.style(context_.theme.semibold, context_.theme.label_pt, context_.theme.ink); }
    TextStyle word_style() const { return context_.theme.style(context_.theme.regular, context_.theme.label_pt, context_.theme.ink); }
    double leading() const { return pt(word_style().size_pt) * 1.22; }
    double height(std::size_t i) const { return std::max(6.4, static_cast<double>(words_[i].size()) * leading() + 1.8); }
    double x(std::size_t column) const { return words_width + bracket_room + column_ * (static_cast<double>(column) + 0.5); }
    double all_x() const { return words_width + bracket_room + column_ * static_cast<double>(voices_.families.size()) + all_width / 2; }
    double right() const { return all_x() + all_width / 2; }

    void draw_heads(double top, std::vector<Mark>& marks) const {
        const TextStyle style = head_style();
        const double step = pt(style.size_pt) * 1.1, cap = metrics(context_.fonts, style).cap_height;
        for (std::size_t k = 0; k < heads_.size(); ++k) {
            marks.push_back(family_sign(context_.theme, sign_of(context_.theme, family_node(voices_.families[k].code)), {x(k), top + head_ - 2.4}, 1.3));
            double at = x(k) - step * (static_cast<double>(heads_[k].size()) - 1) / 2 + cap / 2;
            for (const std::string& line : heads_[k]) {
                marks.emplace_back(shape(context_.fonts, line, style, {at, top + head_ - 5.2}, Align::start, -90));
                at += step;
            }
        }
        const TextStyle bold = context_.theme.style(context_.theme.bold, context_.theme.label_pt, context_.theme.ink);
        marks.emplace_back(shape(context_.fonts, say(context_, "Together"), bold, {all_x() + cap / 2, top + head_ - 5.2}, Align::start, -90));
    }

    void rule(double y, Colour colour, double width, std::vector<Mark>& marks) const {
        PathMark line;
        line.path.add_line({{0, y}, {right(), y}});
        line.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
        marks.emplace_back(line);
    }

    void draw_sort(CodeSort sort, double top, std::vector<Mark>& marks) const {
        rule(top, context_.theme.ink, 0.3, marks);
        const TextStyle style = context_.theme.style(context_.theme.bold, context_.theme.text_pt, context_.theme.ink);
        static constexpr auto titles = std::to_array<std::string_view>({tr_mark("Representations"), tr_mark("Relational stakes"), tr_mark("Cultural habits"), tr_mark("Themes")});
        marks.emplace_back(shape(context_.fonts, say(context_, titles[static_cast<std::size_t>(sort)]), style, {bracket_room, top + 4.4}, Align::start));
    }

    void draw_row(std::size_t i, double top, std::vector<Mark>& marks) const {
        const HeldStatement& statement = voices_.statements[i];
        const TextStyle style = word_style();
        rule(top, context_.theme.rule, 0.12, marks);
        const double cap = metrics(context_.fonts, style).cap_height;
        double y = top + height(i) / 2 - leading() * (static_cast<double>(words_[i].size()) - 1) / 2 + cap / 2;
        for (const std::string& line : words_[i]) {
            marks.emplace_back(shape(context_.fonts, line, style, {bracket_room, y}, Align::start));
            y += leading();
        }
        const double room = std::min({column_ - 1, 5.2, height(i) - 0.8});
        for (std::size_t k = 0; k < statement.cells.size(); ++k) draw_holding(context_, statement.cells[k], {x(k), top + height(i) / 2}, room, marks);
        draw_holding(context_, statement.all, {all_x(), top + height(i) / 2}, room, marks);
    }

    const FigureContext& context_;
    const Voices& voices_;
    double column_, head_ = 14;
    std::vector<std::vector<std::string>> heads_, words_;
};

LegendSection holding_legend(const FigureContext& context, const Voices& voices) {
    LegendSection section{say(context, "Held in the interviews of the family"), {}};
    bool opposed = false;
    const auto add = [&](Holding holding, std::string label) {
        section.items.push_back({[&context, holding](std::vector<Mark>& marks, Point c) { draw_holding(context, {.holding = holding}, c, 4.4, marks); }, std::move(label), 6, 4.6});
    };
    for (const Holding holding : {Holding::most, Holding::shared, Holding::isolated, Holding::none}) add(holding, say(context, label_of(holding), {{"n", std::to_string(least_interviews)}}));
    for (std::size_t i = 1; i < voices.statements.size(); ++i) opposed = opposed || oppose(voices.statements[i - 1], voices.statements[i]);
    if (opposed)
        section.items.push_back({[&context](std::vector<Mark>& marks, Point c) {
                                     draw_bracket(context, c.x - 1.1, c.y - 1.6, c.y + 1.6, marks);
                                 },
                                 say(context, "Two statements that say the contrary of each other"), 6, 4.6});
    return section;
}

std::string interviews_counted(const FigureContext& context, std::size_t n) {
    return typeset(fill(tr_n(context.language, "{n} interview or observation", "{n} interviews and observations", static_cast<long>(n)), {{"n", std::to_string(n)}}), context.language);
}

/// Families that hold it widely, by name.
std::vector<std::string> holders_of(const FigureContext& context, const VoicesInput& input, const HeldStatement& statement) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < statement.cells.size(); ++k)
        if (statement.cells[k].holding >= Holding::shared) names.push_back(name_of_met(context, input.families, input.voices->families[k].code));
    return names;
}

std::string statement_words(const FigureContext& context, const VoicesInput& input) {
    const Voices& voices = *input.voices;
    std::string text = say(context, "Table of {rows} statements by {columns} families.", {{"rows", std::to_string(voices.statements.size())}, {"columns", std::to_string(voices.families.size())}});
    std::vector<std::string> alone;
    for (const HeldStatement& statement : voices.statements) {
        auto names = holders_of(context, input, statement);
        const std::string said = typeset(statement.code.name, context.language);
        if (names.empty()) alone.push_back(said);
        else text += " " + say(context, "“{statement}” is held by: {names}.", {{"statement", said}, {"names", some_names(context, std::move(names), 12)}});
    }
    if (!alone.empty()) text += " " + say(context, "Held by no family in {n} interviews or more: {statements}.", {{"n", std::to_string(least_interviews)}, {"statements", join(alone, " ; ")}});
    return text;
}

FigureData statement_data(const FigureContext& context, const VoicesInput& input) {
    const Voices& voices = *input.voices;
    FigureData data;
    data.columns = {tr(context.language, "Statement"), tr(context.language, "Nature"), tr(context.language, "Family"), tr(context.language, "Interviews of the family"), tr(context.language, "Held")};
    if (voices.tells_numbers) data.columns.push_back(tr(context.language, "Interviews that hold it"));
    for (const HeldStatement& statement : voices.statements)
        for (std::size_t k = 0; k < statement.cells.size(); ++k) {
            const StatementCell& cell = statement.cells[k];
            std::vector<std::string> row{statement.code.name, label_of(statement.code.sort, context.language), name_of_met(context, input.families, voices.families[k].code), std::to_string(voices.families[k].interviews),
                                         fill(tr(context.language, label_of(cell.holding)), {{"n", std::to_string(least_interviews)}})};
            if (voices.tells_numbers) row.push_back(std::to_string(cell.interviews.value_or(0)));
            data.rows.push_back(std::move(row));
        }
    return data;
}

std::string statement_rule(const FigureContext& context, const Voices& voices) {
    std::string rule = say(context, "How to read: in each family, how widely its interviews hold a statement; behind its name the number of its interviews. What fewer than {n} interviews hold is no view of a family. That a statement is not held does not mean that it is rejected: it was not said.", {{"n", std::to_string(least_interviews)}});
    if (!voices.tells_numbers) rule += " " + say(context, "Families with few interviews are told together, and no number of interviews that hold a statement is told: it could say who spoke.");
    if (voices.left_out > 0) rule += " " + typeset(fill(tr_n(context.language, "{n} interview of families too few to be told is left out.", "{n} interviews of families too few to be told are left out.", static_cast<long>(voices.left_out)), {{"n", std::to_string(voices.left_out)}}), context.language);
    return rule;
}

}  // namespace

std::string_view label_of(Holding holding) {
    switch (holding) {
        case Holding::none: return tr_mark("not said");
        case Holding::isolated: return tr_mark("isolated remark: in fewer than {n} interviews");
        case Holding::shared: return tr_mark("in {n} interviews or more");
        case Holding::most: return tr_mark("in {n} or more, and more than half");
    }
    return {};
}

std::string name_of_met(const FigureContext& context, std::span<const Family> families, const std::string& code) {
    if (code.empty()) return say(context, "Other families");
    return group_name(context, families, family_node(code));
}

Figure statement_matrix(const FigureContext& context, const VoicesInput& input) {
    const Voices& voices = *input.voices;
    std::size_t interviews = 0, isolated = 0;
    for (const MetFamily& family : voices.families) interviews += family.interviews;
    for (const HeldStatement& statement : voices.statements)
        for (const StatementCell& cell : statement.cells) isolated += cell.holding == Holding::isolated ? 1 : 0;
    NetworkPage page = begin_diagram(context, input.head, "matrix", say(context, "Who holds what: statements by family of actors"), interviews_counted(context, interviews));
    page.figure.alt_long = statement_words(context, input);
    page.figure.data = statement_data(context, input);
    page.figure.facts = {{"statements", std::to_string(voices.statements.size())}, {"families", std::to_string(voices.families.size())}, {"interviews", std::to_string(interviews)}, {"isolated", std::to_string(isolated)}};
    if (voices.statements.empty() || voices.families.empty()) {
        add_statement(context, page, voices.left_out > 0 ? say(context, "Too few interviews to tell what families hold.") : say(context, "No coded interview."));
        return finish_diagram(context, input.head, std::move(page));
    }
    const StatementTable table(context, input);
    table.draw(page);
    page.figure.caption = statement_rule(context, voices);
    page.add(legend(context, {holding_legend(context, voices)}, 0, page.y, context.width), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures

// Who was met, by family: interviews by kind, and whom of the identified actors nobody met.
#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_legend.h"
#include "figures/statement_matrix.h"

namespace portulan::figures {
namespace {

constexpr double register_row = 6.6, register_names = 46, register_column = 17, register_gap = 5;  // mm

NetworkNode node_of_family(const std::string& code) {
    NetworkNode node;
    node.kind = ElementKind::actor;
    node.group = code;
    return node;
}

/// "s" for what is not told, as in all tables.
std::string told_count(const std::optional<std::size_t>& count) { return count ? std::to_string(*count) : "s"; }

class RegisterTable {
public:
    RegisterTable(const FigureContext& context, const VoicesInput& input) : context_{context}, input_{input}, voices_{*input.voices} {
        for (const RegisterLine& line : voices_.lines) most_ = std::max(most_, line.identified);
    }

    void draw(NetworkPage& page) const {
        std::vector<Mark> heads, rows;
        draw_heads(page.y, heads);
        page.y += head_room;
        RegisterLine sum;
        for (const RegisterLine& line : voices_.lines) {
            draw_line(line, page.y, rows, false);
            page.y += register_row;
            sum.individual += line.individual, sum.group += line.group, sum.observation += line.observation, sum.people += line.people;
        }
        sum.identified = voices_.identified(), sum.met = voices_.met();
        draw_line(sum, page.y, rows, true);
        page.y += register_row + 2.5;
        page.add(group("rubriques", "labels", std::move(heads)));
        page.add(group("familles", "table", std::move(rows)));
    }

    void draw_bar(double x, double y, double width, std::size_t met, std::size_t identified, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        PathMark all, part;
        all.path.add_rectangle(x, y - 1.5, std::max(width, 0.4), 3);
        all.fill = theme.paper;
        all.stroke = Stroke{.colour = theme.muted, .width = 0.25, .dash = {}, .join = Join::miter};
        marks.emplace_back(all);
        if (met == 0) return;
        part.path.add_rectangle(x, y - 1.5, width * static_cast<double>(met) / static_cast<double>(identified), 3);
        part.fill = theme.toned(colour_of("#1f5c7a"));
        marks.emplace_back(part);
    }

private:
    static constexpr double head_room = 10.5;
    double column(std::size_t k) const { return register_names + register_column * (static_cast<double>(k) + 1); }  // right edge of the numbers
    double bar_left() const { return column(3) + register_gap; }
    double bar_room() const { return context_.width - bar_left() - 21; }

    void draw_heads(double top, std::vector<Mark>& marks) const {
        const TextStyle style = context_.theme.style(context_.theme.semibold, context_.theme.note_pt, context_.theme.ink);
        const std::string titles[] = {say(context_, "Interviews"), say(context_, "Group interviews"), say(context_, "Observations"), say(context_, "People met")};
        const double step = pt(style.size_pt) * 1.15;
        for (std::size_t k = 0; k < 4; ++k) {
            const auto lines = wrap(context_.fonts, titles[k], style, {.width = register_column - 1.5, .most = 2}).lines;
            for (std::size_t i = 0; i < lines.size(); ++i)
                marks.emplace_back(shape(context_.fonts, lines[i], style, {column(k), top + head_room - 2 - step * static_cast<double>(lines.size() - 1 - i)}, Align::end));
        }
        marks.emplace_back(shape(context_.fonts, say(context_, "Identified actors met"), style, {bar_left(), top + head_room - 2}, Align::start));
    }

    void draw_line(const RegisterLine& line, double top, std::vector<Mark>& marks, bool sum) const {
        const Theme& theme = context_.theme;
        PathMark rule;
        rule.path.add_line({{0, top}, {context_.width, top}});
        rule.stroke = Stroke{.colour = sum ? theme.ink : theme.rule, .width = sum ? 0.3 : 0.12, .dash = {}};
        marks.emplace_back(rule);
        const double middle = top + register_row / 2;
        const bool missing = !sum && line.interviews() == 0;
        const TextStyle word = theme.style(sum || missing ? theme.bold : theme.regular, theme.label_pt, missing ? theme.warning : theme.ink);
        const TextStyle number = theme.style(sum ? theme.bold : theme.semibold, theme.text_pt, theme.ink);
        const double base = middle + metrics(context_.fonts, word).cap_height / 2;
        if (sum) marks.emplace_back(shape(context_.fonts, say(context_, "Total"), word, {0, base}, Align::start));
        else marks.push_back(draw_signed_name(context_, {node_of_family(line.family), {name_of_met(context_, input_.families, line.family)}}, word, {0, middle - pt(word.size_pt) * 0.6}, pt(word.size_pt) * 1.2, name_of_met(context_, input_.families, line.family)));
        const std::size_t values[] = {line.individual, line.group, line.observation, line.people};
        for (std::size_t k = 0; k < 4; ++k) marks.emplace_back(shape(context_.fonts, values[k] == 0 ? "\u2013" : std::to_string(values[k]), number, {column(k), base}, Align::end));
        if (sum || line.identified == 0 || !line.met) {
            if (sum || line.identified > 0 || line.interviews() > 0) marks.emplace_back(shape(context_.fonts, sum || line.identified > 0 ? share_words(line) : say(context_, "none identified"), word, {bar_left(), base}, Align::start));
            return;
        }
        const double width = bar_room() * static_cast<double>(line.identified) / static_cast<double>(std::max<std::size_t>(most_, 1));
        draw_bar(bar_left(), middle, width, *line.met, line.identified, marks);
        marks.emplace_back(shape(context_.fonts, missing && line.met == 0 ? say(context_, "nobody of {n}", {{"n", std::to_string(line.identified)}}) : share_words(line), word, {bar_left() + width + 1.5, base}, Align::start));
    }

    std::string share_words(const RegisterLine& line) const { return say(context_, "{met} of {n}", {{"met", told_count(line.met)}, {"n", std::to_string(line.identified)}}); }

    const FigureContext& context_;
    const VoicesInput& input_;
    const Voices& voices_;
    std::size_t most_ = 0;
};

std::string register_words(const FigureContext& context, const VoicesInput& input) {
    std::string text;
    std::vector<std::string> nobody;
    for (const RegisterLine& line : input.voices->lines) {
        const std::string name = name_of_met(context, input.families, line.family);
        if (line.interviews() == 0) {
            nobody.push_back(name);
            continue;
        }
        const Parameters values{{"family", name}, {"interviews", std::to_string(line.interviews())}, {"met", told_count(line.met)}, {"n", std::to_string(line.identified)}};
        text += (text.empty() ? "" : " ") + (line.met ? say(context, "{family}: {interviews} interviews and observations, {met} of {n} identified actors met.", values)
                                                      : say(context, "{family}: {interviews} interviews and observations, {n} identified actors; how many of them were met is not told.", values));
    }
    if (!nobody.empty()) text = say(context, "Nobody was met of: {names}.", {{"names", some_names(context, std::move(nobody), 12)}}) + (text.empty() ? "" : " ") + text;
    return text;
}

FigureData register_data(const FigureContext& context, const VoicesInput& input) {
    FigureData data;
    for (const std::string_view title : {tr_mark("Family"), tr_mark("Interviews"), tr_mark("Group interviews"), tr_mark("Observations"), tr_mark("People met"), tr_mark("Did not take place"), tr_mark("Identified actors"), tr_mark("Identified actors met")})
        data.columns.push_back(tr(context.language, title));
    for (const RegisterLine& line : input.voices->lines)
        data.rows.push_back({name_of_met(context, input.families, line.family), std::to_string(line.individual), std::to_string(line.group), std::to_string(line.observation), std::to_string(line.people), told_count(line.not_done),
                             std::to_string(line.identified), told_count(line.met)});
    return data;
}

}  // namespace

Figure interview_register(const FigureContext& context, const VoicesInput& input) {
    const Voices& voices = *input.voices;
    const std::string counts = typeset(fill(tr_n(context.language, "{n} interview or observation", "{n} interviews and observations", static_cast<long>(voices.interviews())), {{"n", std::to_string(voices.interviews())}}), context.language);
    NetworkPage page = begin_diagram(context, input.head, "matrix", say(context, "Who was met, and who was not"), counts);
    page.figure.alt_long = register_words(context, input);
    page.figure.data = register_data(context, input);
    page.figure.facts = {{"interviews", std::to_string(voices.interviews())}, {"identified", std::to_string(voices.identified())}, {"met", told_count(voices.met())}};
    if (voices.lines.empty()) {
        add_statement(context, page, say(context, "No interview is recorded."));
        return finish_diagram(context, input.head, std::move(page));
    }
    const RegisterTable table(context, input);
    table.draw(page);
    page.figure.caption = say(context, "How to read: the bar is as long as the family has identified actors; its dark part are those that were met. In bold red, families nobody was met of: what is said here is said without them.");
    if (!voices.met()) page.figure.caption += " " + say(context, "s: how many were met is not told, it would say who spoke.");
    page.add(legend(context, {{"", {{[&table](std::vector<Mark>& marks, Point c) { table.draw_bar(c.x - 2.6, c.y, 5.2, 1, 1, marks); }, say(context, "Actors met"), 6, 3.4}, {[&table](std::vector<Mark>& marks, Point c) { table.draw_bar(c.x - 2.6, c.y, 5.2, 0, 1, marks); }, say(context, "Identified, not met"), 6, 3.4}}, true}}, 0, page.y, context.width), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures

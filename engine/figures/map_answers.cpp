// The share of an answer by area: publishable ones plain, fragile ones hatched with their number in brackets, others without a number; nothing is put
// between areas (grammar of small areas: NCHS 2017, INSEE).
#include <array>

#include "base/text.h"
#include "figures/answer_parts.h"
#include "figures/map_painters.h"

namespace portulan::figures {
namespace {

/// A box in the colours of all classes side by side: what is said holds for any of them.
LegendItem any_class_item(const Theme& theme, std::vector<Colour> colours, bool fragile, std::string label) {
    return {[theme, colours = std::move(colours), fragile](std::vector<Mark>& marks, Point c) {
                const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
                const double width = box.width() / static_cast<double>(colours.size());
                for (std::size_t k = 0; k < colours.size(); ++k) {
                    const Box part{box.min_x + width * static_cast<double>(k), box.min_y, box.min_x + width * static_cast<double>(k + 1), box.max_y};
                    PathMark shade;
                    shade.path = rectangle_of(part);
                    shade.fill = colours[k];
                    marks.emplace_back(std::move(shade));
                    if (fragile) marks.push_back(fragile_lines(theme, rectangle_of(part), box, colours[k]));
                }
                PathMark line;
                line.path = rectangle_of(box);
                line.stroke = Stroke{.colour = theme.commune_border, .width = 0.15, .dash = {}, .join = Join::miter};
                marks.emplace_back(std::move(line));
            },
            std::move(label)};
}

class AnswersMap final : public Painter {
public:
    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const Theme& theme = canvas.context.theme;
        std::vector<Mark> marks = class_fills(canvas, pane, canvas.variable(canvas.spec.value));
        for (const Unit& unit : pane.units) {
            const AreaAnswer* answer = answer_of(canvas, unit);
            if (!answer) continue;
            const MapVariable& variable = canvas.variable(canvas.spec.value);
            if (const UnitValue v = canvas.value_of(variable, pane, unit); answer->cell.state == AnswerState::fragile && v.state == ValueState::shown)
                marks.push_back(fragile_lines(theme, unit_path(pane, unit), unit.box, variable.scheme.colours[v.klass]));
            if (answer->cell.state != AnswerState::unsound) continue;
            PathMark white;  // over the hatch of what is not known: people were asked there
            white.path = unit_path(pane, unit);
            white.fill = theme.paper;
            marks.emplace_back(std::move(white));
        }
        return marks;
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override { return quarter_outlines(canvas, pane); }

    /// Names with the number, or what stands for it.
    std::vector<LabelRequest> names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const override {
        std::vector<LabelRequest> requests = Painter::names(canvas, pane, shapes);
        for (LabelRequest& request : requests)
            if (const auto found = canvas.input.answers.areas.find(request.id); found != canvas.input.answers.areas.end()) request.text += "\n" + words_on_map(canvas.context, found->second);
        return requests;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        std::array<long, 4> states{};
        long missing = 0;
        std::vector<long> counts(variable.scheme.colours.size());
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                const AreaAnswer* answer = answer_of(canvas, unit);
                if (answer) ++states[static_cast<std::size_t>(answer->cell.state)];
                else if (unit.inside) ++missing;
                if (const UnitValue v = canvas.value_of(variable, pane, unit); v.state == ValueState::shown) ++counts[v.klass];
            }
        LegendSection classes{.title = say(context, "Share of the answer (%)"), .items = {}, .together = true}, said;
        for (std::size_t k = counts.size(); k-- > 0;)
            if (counts[k] > 0) classes.items.push_back(class_item(variable.scheme, k, context.theme, with_count(class_label(context, variable.table->indicator, variable.scheme, k), counts[k])));
        said.title = say(context, "What may be published");
        std::vector<Colour> colours;
        for (std::size_t k = 0; k < counts.size(); ++k)
            if (counts[k] > 0) colours.push_back(variable.scheme.colours[k]);
        if (states[0] > 0 && !colours.empty()) said.items.push_back(any_class_item(context.theme, colours, false, with_count(say(context, "Plain colour: publishable"), states[0])));
        if (states[1] > 0 && !colours.empty()) said.items.push_back(any_class_item(context.theme, colours, true, with_count(say(context, "Hatched: fragile, to be read with care"), states[1])));
        if (states[2] > 0) said.items.push_back(unsound_item(context, with_count(say(context, "Not publishable: too few answers, or too uncertain"), states[2])));
        if (states[3] > 0) said.items.push_back(hatch_item(ValueState::secret, context.theme, with_count(say(context, "Statistical secrecy"), states[3])));
        if (missing > 0) said.items.push_back(hatch_item(ValueState::missing, context.theme, with_count(say(context, "Nobody answered"), missing)));
        return {classes, said};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        if (!variable.scheme.colours.empty()) tell_classes(variable, figure);
        for (const std::string_view heading : {tr_mark("code"), tr_mark("name"), tr_mark("people who answered"), tr_mark("people who said so"), tr_mark("value"), tr_mark("low"), tr_mark("high"), tr_mark("standing")})
            figure.data.columns.push_back(tr(context.language, heading));
        std::array<long, 4> states{};
        std::vector<std::string> read;
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                const AreaAnswer* answer = answer_of(canvas, unit);
                if (!answer) continue;
                const AnswerCell& cell = answer->cell;
                ++states[static_cast<std::size_t>(cell.state)];
                const auto number = [&](const std::optional<double>& v, double by) { return v ? data_number(context, by * *v, 4) : std::string(); };
                figure.data.rows.push_back({unit.code, unit.name, number(answer->base, 1), number(cell.people, 1), number(cell.value, 100), number(cell.low, 100), number(cell.high, 100), tr(context.language, word_of(cell.state))});
                read.push_back(typeset(unit.name, context.language) + " (" + written_base(context, answer->base) + ") " + read_estimate(context, cell));
            }
        figure.facts.emplace_back("fragile", std::to_string(states[1]));
        figure.facts.emplace_back("not_publishable", std::to_string(states[2]));
        figure.facts.emplace_back("masked", std::to_string(states[3]));
        figure.alt_short = say(context, "{kind}: {title}.", {{"kind", label_of(canvas.spec.type, context.language)}, {"title", figure.title + ", " + figure.caption}});
        figure.alt_long = figure.alt_short + " " + interval_words(context.language, canvas.input.answers.plan, canvas.input.answers.confidence, canvas.input.answers.rounding) + " " + join(read, " ; ") + ".";
        if (!canvas.input.answers.strays.empty()) figure.findings.push_back(make_problem("FIG-085", canvas.spec.place("by"), join(canvas.input.answers.strays, ", "), {{"id", canvas.spec.id}}));
    }

private:
    static const AreaAnswer* answer_of(const Canvas& canvas, const Unit& unit) {
        const auto found = canvas.input.answers.areas.find(unit.code);
        return found == canvas.input.answers.areas.end() ? nullptr : &found->second;
    }

    /// "43% (35 – 50)", and the people asked.
    static std::string words_on_map(const FigureContext& context, const AreaAnswer& answer) {
        const AnswerCell& cell = answer.cell;
        const std::string base = "\n" + written_base(context, answer.base);
        if (cell.state == AnswerState::secret) return say(context, "secret");
        if (!cell.shown()) return say(context, "n.p.") + base;
        const std::string value = written_estimate(context, cell.measure, *cell.value), interval = written_interval(context, cell);
        return (cell.state == AnswerState::fragile ? "(" + value + ")" : value) + (interval.empty() ? "" : " [" + interval + "]") + base;
    }
};

}  // namespace

std::unique_ptr<Painter> answers_painter() { return std::make_unique<AnswersMap>(); }

}  // namespace portulan::figures

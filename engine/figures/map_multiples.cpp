// Small multiples: one indicator a map, the same classes on all.
#include <algorithm>

#include "base/text.h"
#include "figures/map_painters.h"

namespace portulan::figures {
namespace {

class Multiples final : public Painter {
public:
    bool uses_centres() const override { return false; }
    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override { return class_fills(canvas, pane, canvas.variable(pane.series)); }
    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override { return quarter_outlines(canvas, pane); }

    /// The units of every map are counted together.
    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        const MapVariable& first = canvas.variable(canvas.spec.parts.front());
        std::vector<long> counts(first.scheme.colours.size());
        StateCounts states;
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units) {
                const UnitValue v = canvas.value_of(canvas.variable(pane.series), pane, unit);
                states.add(v.state, is_estimated(v.status), unit.inside);
                if (unit.inside && v.state == ValueState::shown) ++counts[v.klass];
            }
        LegendSection section{say(context, "Classes common to all maps") + (first.table->indicator.unit.empty() ? "" : " (" + first.table->indicator.unit + ")"), {}, true};
        for (std::size_t k = counts.size(); k-- > 0;)
            section.items.push_back(class_item(first.scheme, k, context.theme, with_count(class_label(context, first.table->indicator, first.scheme, k), counts[k])));
        add_states(context, states, section);
        return {section};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        tell_classes(canvas.variable(canvas.spec.parts.front()), figure);
        Canvas one{canvas.context, canvas.spec, canvas.input, {canvas.panes.front()}};
        std::vector<const MapVariable*> variables;
        std::vector<std::string> names;
        std::string text;
        for (const std::string& code : canvas.spec.parts) {
            variables.push_back(&canvas.variable(code));
            names.push_back(variables.back()->table->indicator.name);
            Figure part;
            tell_words(one, *variables.back(), part);
            text += " " + part.alt_long;
        }
        tell_values(one, variables, figure);
        figure.alt_short = say(canvas.context, "{count} maps on the same classes: {names}.", {{"count", std::to_string(names.size())}, {"names", join(names, ", ")}});
        figure.alt_long = figure.alt_short + text;
    }
};

}  // namespace

std::unique_ptr<Painter> multiples_painter() { return std::make_unique<Multiples>(); }

}  // namespace portulan::figures

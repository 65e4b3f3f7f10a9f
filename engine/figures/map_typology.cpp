// Areas coloured by category, with patterns where colour alone would not tell them apart in black and white.
#include "base/text.h"
#include "figures/categories.h"
#include "figures/map_painters.h"

namespace portulan::figures {
namespace {

class Typology final : public Painter {
public:
    bool uses_centres() const override { return false; }
    void solve(Canvas& canvas) override { categories_ = categories_of(canvas, canvas.variable(canvas.spec.category)); }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const MapVariable& variable = canvas.variable(canvas.spec.category);
        const Theme& theme = canvas.context.theme;
        std::vector<Mark> fills, hatches;
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(variable, pane, unit);
            if (!unit.inside && v.state == ValueState::missing) continue;
            PathMark area;
            area.path = unit_path(pane, unit);
            area.fill = mix(colour_in(categories_, v, theme), theme.paper, !unit.inside ? 0.6 : theme.patterns ? 0 : 0.15);
            area.stroke = Stroke{.colour = *area.fill, .width = 0.06, .dash = {}};
            if (auto pattern = category_pattern(categories_, v, theme, area.path, unit.box); pattern && unit.inside) hatches.push_back(std::move(*pattern));
            if (v.state != ValueState::shown) hatches.push_back(hatched(area.path, unit.box, v.state, theme));
            fills.push_back(std::move(area));
        }
        for (Mark& hatch : hatches) fills.push_back(std::move(hatch));
        return fills;
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        return {category_legend(canvas, canvas.variable(canvas.spec.category), categories_)};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const MapVariable& variable = canvas.variable(canvas.spec.category);
        tell_values(canvas, {&variable}, figure);
        figure.alt_short = map_sentence(canvas, variable.table->indicator);
        std::vector<long> counts(categories_.labels.size());
        for (const Pane& pane : canvas.panes)
            for (const Unit& unit : pane.units)
                if (const UnitValue v = canvas.value_of(variable, pane, unit); unit.inside && v.state == ValueState::shown && static_cast<std::size_t>(v.value) < counts.size()) ++counts[static_cast<std::size_t>(v.value)];
        std::vector<std::string> kinds;
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0) kinds.push_back(with_count(categories_.labels[i], counts[i]));
        figure.alt_long = figure.alt_short + (kinds.empty() ? "" : " " + join(kinds, ", ") + ".");
    }

private:
    Categories categories_;
};

}  // namespace

std::unique_ptr<Painter> typology_painter() { return std::make_unique<Typology>(); }

}  // namespace portulan::figures

// Areas coloured by category, with patterns where colour alone would not tell them apart in black and white.
#include "base/text.h"
#include "figures/categories.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"

namespace portulan::figures {
namespace {

class Typology final : public Painter {
public:
    bool uses_centres() const override { return false; }
    /// Whole surfaces are paler than signs are, so that borders and names stay in sight; colours that were asked for are kept.
    void solve(Canvas& canvas) override {
        constexpr double paler = 0.3;
        const Theme& theme = canvas.context.theme;
        categories_ = categories_of(canvas, canvas.variable(canvas.spec.category));
        if (theme.patterns || !canvas.spec.category_colours.empty()) return;
        for (Colour& colour : categories_.colours) colour = mix(colour, theme.paper, paler);
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const MapVariable& variable = canvas.variable(canvas.spec.category);
        const Theme& theme = canvas.context.theme;
        std::vector<UnitColour> fills;
        std::vector<Mark> hatches;
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(variable, pane, unit);
            if (!unit.inside && v.state == ValueState::missing) continue;
            fills.push_back({&unit, mix(colour_in(categories_, v, theme), theme.paper, unit.inside ? 0 : 0.6)});
            if (v.state == ValueState::shown && !(theme.patterns && unit.inside)) continue;
            const Path outline = unit_path(pane, unit);
            if (auto pattern = category_pattern(categories_, v, theme, outline, unit.box); pattern && unit.inside) hatches.push_back(std::move(*pattern));
            if (v.state != ValueState::shown) hatches.push_back(hatched(outline, unit.box, v.state, theme));
        }
        std::vector<Mark> marks = unit_fills(pane, fills);
        append(marks, std::move(hatches));
        return marks;
    }

    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override { return wished_spots(canvas, pane); }
    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override { return wished_spot_boxes(canvas, pane); }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        std::vector<LegendSection> sections{category_legend(canvas, canvas.variable(canvas.spec.category), categories_)};
        add_wished_spots(canvas, sections);
        return sections;
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

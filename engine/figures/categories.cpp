#include "figures/categories.h"

#include <array>

#include "base/text.h"

namespace portulan::figures {
namespace {

constexpr auto hues = std::to_array<std::string_view>(
    {"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c7a2e", "#5b5f97"});

}  // namespace

Categories categories_of(const Canvas& canvas, const MapVariable& variable) {
    Categories made;
    made.labels = variable.table->indicator.categories;
    for (std::size_t i = 0; i < made.labels.size(); ++i) {
        const Colour hue = colour_of(hues[i % hues.size()]);
        made.colours.push_back(i < hues.size() ? hue : mix(hue, canvas.context.theme.paper, 0.55));
    }
    return made;
}

Colour colour_in(const Categories& categories, const UnitValue& value, const Theme& theme) {
    const auto i = static_cast<std::size_t>(value.value);
    return value.state == ValueState::shown && i < categories.colours.size() ? categories.colours[i] : theme.paper;
}

LegendSection category_legend(const Canvas& canvas, const MapVariable& variable, const Categories& categories) {
    const FigureContext& context = canvas.context;
    std::vector<long> counts(categories.labels.size());
    long secret = 0, missing = 0;
    for (const Pane& pane : canvas.panes)
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(variable, pane, unit);
            const auto i = static_cast<std::size_t>(v.value);
            if (v.state == ValueState::shown && i < counts.size()) ++counts[i];
            if (v.state == ValueState::secret) ++secret;
            if (v.state == ValueState::missing && unit.inside) ++missing;
        }
    LegendSection section;
    section.title = variable_title(context, variable.table->indicator);
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) section.items.push_back(box_item(categories.colours[i], context.theme, with_count(typeset(categories.labels[i], context.language), counts[i])));
    if (secret > 0) section.items.push_back(hatch_item(ValueState::secret, context.theme, with_count(say(context, "Statistical secrecy"), secret)));
    if (missing > 0) section.items.push_back(hatch_item(ValueState::missing, context.theme, with_count(say(context, "No data"), missing)));
    return section;
}

}  // namespace portulan::figures

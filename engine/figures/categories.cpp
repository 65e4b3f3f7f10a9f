#include "figures/categories.h"

#include "base/text.h"
#include "figures/palettes.h"
#include "figures/patterns.h"

namespace portulan::figures {
std::vector<Colour> category_colours(const Theme& theme, const MapSpec& spec, std::size_t count) {
    const Palette* wished = find_palette(spec.palette);
    const Palette* own = find_palette(theme.category_palette);
    return colours_of(wished ? *wished : own ? *own : *find_palette("portulan"), count);
}

void take_category_colours(const MapSpec& spec, const std::vector<std::string>& labels, std::vector<Colour>& colours) {
    for (std::size_t i = 0; i < labels.size() && i < colours.size(); ++i)
        if (const auto found = spec.category_colours.find(fold(labels[i])); found != spec.category_colours.end()) colours[i] = found->second;
}

Categories categories_of(const Canvas& canvas, const MapVariable& variable) {
    Categories made;
    made.labels = variable.table->indicator.categories;
    made.colours = category_colours(canvas.context.theme, canvas.spec, made.labels.size());
    take_category_colours(canvas.spec, made.labels, made.colours);
    return made;
}

Colour colour_in(const Categories& categories, const UnitValue& value, const Theme& theme) {
    const auto i = static_cast<std::size_t>(value.value);
    return value.state == ValueState::shown && i < categories.colours.size() ? categories.colours[i] : theme.paper;
}

std::optional<Mark> category_pattern(const Categories& categories, const UnitValue& value, const Theme& theme, Path clip, const Box& box) {
    const auto i = static_cast<std::size_t>(value.value);
    if (value.state != ValueState::shown || i >= categories.colours.size()) return std::nullopt;
    return pattern_of(theme, i, categories.colours[i], std::move(clip), box);
}

std::vector<long> category_counts(const Canvas& canvas, const MapVariable& variable) {
    std::vector<long> counts(variable.table->indicator.categories.size());
    for (const Pane& pane : canvas.panes)
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(variable, pane, unit);
            if (const auto i = static_cast<std::size_t>(v.value); v.state == ValueState::shown && i < counts.size()) ++counts[i];
        }
    return counts;
}

LegendSection category_legend(const Canvas& canvas, const MapVariable& variable, const Categories& categories) {
    const FigureContext& context = canvas.context;
    const std::vector<long> counts = category_counts(canvas, variable);
    StateCounts states;
    for (const Pane& pane : canvas.panes)
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(variable, pane, unit);
            states.add(v.state, is_estimated(v.status), unit.inside);
        }
    LegendSection section;
    section.title = variable_title(context, variable.table->indicator);
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) section.items.push_back(kind_item(i, categories.colours[i], context.theme, with_count(typeset(categories.labels[i], context.language), counts[i])));
    section.together = section.items.size() <= kinds_together;
    states.estimated = 0, states.estimated_around = false;  // a kind is no amount: it is drawn as the others are
    add_states(context, states, section);
    return section;
}

}  // namespace portulan::figures

#include "figures/indicator_map.h"

#include <algorithm>

#include "base/text.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "figures/thematic.h"
#include "geo/classes.h"

namespace portulan::figures {
namespace {

/// Blue below the centre, red above, each paler towards it; both sides on one scale so that shades compare.
std::vector<Colour> around(const Theme& theme, const std::vector<double>& bounds, double centre) {
    const auto below = static_cast<std::size_t>(std::count_if(bounds.begin(), bounds.end(), [&](double b) { return b < centre; }));
    const std::size_t above = bounds.size() - 1 - below, side = std::max(below, above);
    const std::vector<Colour> ramp = theme.diverging(2 * side);
    return {ramp.begin() + static_cast<std::ptrdiff_t>(side - below), ramp.begin() + static_cast<std::ptrdiff_t>(side + above)};
}

}  // namespace

ClassScheme class_scheme(const Theme& theme, const Released<IndicatorTable>& table, const ClassWish& wish, bool reversed) {
    std::vector<double> values;
    for (const IndicatorValue& v : table->values)
        if (v.value) values.push_back(*v.value);
    const Indicator& indicator = table->indicator;
    geo::ClassOptions options;
    options.method = geo::class_method_of(wish.method.empty() ? indicator.method : wish.method).value_or(geo::ClassMethod::jenks);
    options.count = std::clamp(wish.count > 0 ? wish.count : indicator.classes, 2, 9);
    if (wish.bounds.size() > 1) options.method = geo::ClassMethod::manual;
    options.bounds = wish.bounds;
    options.forced_bound = wish.centre;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const bool both_signs = least != values.end() && *least < 0 && *most > 0;
    if (both_signs && !wish.centre) options.forced_bound = 0;  // gain and loss never share a colour
    ClassScheme scheme;
    scheme.bounds = geo::class_bounds(values, options);
    scheme.method = std::string(geo::word_of(options.method));
    scheme.goodness = geo::class_quality(values, scheme.bounds).gvf;
    const std::size_t k = scheme.bounds.empty() ? 0 : scheme.bounds.size() - 1;
    const bool diverging = both_signs || (wish.centre && std::find(scheme.bounds.begin(), scheme.bounds.end(), *wish.centre) != scheme.bounds.end());
    scheme.colours = diverging ? around(theme, scheme.bounds, wish.centre.value_or(0)) : theme.sequential(k);
    if (reversed) std::reverse(scheme.colours.begin(), scheme.colours.end());
    return scheme;
}

bool can_map(bool quarters, const Indicator& indicator) { return indicator.level != Level::qpv || quarters; }

Figure indicator_map(const FigureContext& context, const Basemap& basemap, const Territory& territory,
                     const Released<IndicatorTable>& table, const ClassScheme& scheme) {
    const Indicator& indicator = table->indicator;
    MapSpec spec;
    spec.id = "indicateur-" + file_stem(indicator.code);
    spec.title = typeset(indicator.name + ": " + territory.name, context.language);
    if (!has_map(basemap) || scheme.colours.empty()) return map_without_ground(context, spec.id, "L10", spec.title);
    spec.subtitle = say(context, "By {level}, {vintage}. Classes common to the territories of the project.",
                        {{"level", level_label(indicator.level, context.language)}, {"vintage", indicator.vintage}});
    spec.value = indicator.code;
    MapInput input{.territory = territory, .grounds = {&basemap}};
    input.variables.emplace(indicator.code, MapVariable{table, scheme});
    return thematic_map(context, spec, input);
}

}  // namespace portulan::figures

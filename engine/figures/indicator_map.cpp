#include "figures/indicator_map.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "figures/map_page.h"
#include "figures/palettes.h"
#include "figures/situation_map.h"
#include "figures/thematic.h"
#include "geo/classes.h"

namespace portulan::figures {
namespace {

using Ramp = std::function<std::vector<Colour>(std::size_t)>;

/// One colour below the centre, another above, each paler towards it; both sides on one scale so that shades compare.
std::vector<Colour> around(const Ramp& diverging, const std::vector<double>& bounds, double centre) {
    const auto below = static_cast<std::size_t>(std::count_if(bounds.begin(), bounds.end(), [&](double b) { return b < centre; }));
    const std::size_t above = bounds.size() - 1 - below, side = std::max(below, above);
    const std::vector<Colour> ramp = diverging(2 * side);
    return {ramp.begin() + static_cast<std::ptrdiff_t>(side - below), ramp.begin() + static_cast<std::ptrdiff_t>(side + above)};
}

geo::ClassOptions options_of(const Indicator& indicator, const ClassWish& wish) {
    geo::ClassOptions options;
    options.method = geo::class_method_of(wish.method.empty() ? indicator.method : wish.method).value_or(geo::ClassMethod::jenks);
    options.count = std::clamp(wish.count > 0 ? wish.count : indicator.classes, 2, 9);
    if (wish.bounds.size() > 1) options.method = geo::ClassMethod::manual;
    options.bounds = wish.bounds;
    options.forced_bound = wish.centre;
    return options;
}

/// How many values another method, or one class less or more, puts elsewhere.
void look_around(const std::vector<double>& values, const geo::ClassOptions& chosen, ClassScheme& scheme) {
    using enum geo::ClassMethod;
    const auto compare = [&](std::string word, const geo::ClassOptions& other) {
        const auto bounds = geo::class_bounds(values, other);
        if (bounds.size() > 1) scheme.departures.emplace_back(std::move(word), geo::values_that_change(values, scheme.bounds, bounds).size());
    };
    geo::ClassOptions other = chosen;
    other.count = static_cast<int>(scheme.bounds.size()) - 1;
    for (const geo::ClassMethod method : {quantile, equal, jenks}) {
        other.method = method;
        if (method != chosen.method) compare(std::string(geo::word_of(method)), other);
    }
    if (chosen.method == q6 || chosen.method == manual) return;
    for (const int count : {chosen.count - 1, chosen.count + 1}) {
        other = chosen;
        other.count = count;
        if (count > 1) compare("k=" + std::to_string(count), other);
    }
}

}  // namespace

ClassScheme class_scheme(const Theme& theme, std::vector<double> values, const Indicator& indicator, const ClassWish& wish, const std::string& palette, bool reversed) {
    std::sort(values.begin(), values.end());
    geo::ClassOptions options = options_of(indicator, wish);
    const bool both_signs = !values.empty() && values.front() < 0 && values.back() > 0;
    if (both_signs && !wish.centre) options.forced_bound = 0;  // gain and loss never share a colour
    ClassScheme scheme;
    scheme.bounds = geo::class_bounds(values, options);
    if (options.method == geo::ClassMethod::manual && !values.empty() && scheme.bounds.size() > 1) {  // what lies beyond is of the outer classes, and their bounds say so
        scheme.bounds.front() = std::min(scheme.bounds.front(), values.front());
        scheme.bounds.back() = std::max(scheme.bounds.back(), values.back());
    }
    scheme.method = std::string(geo::word_of(options.method));
    const geo::ClassQuality quality = geo::class_quality(values, scheme.bounds);
    scheme.goodness = quality.gvf;
    scheme.tai = quality.tai;
    scheme.gadf = quality.gadf;
    const std::size_t k = scheme.bounds.empty() ? 0 : scheme.bounds.size() - 1;
    scheme.counts.assign(k, 0);
    for (const double value : values)
        if (k > 0) ++scheme.counts[static_cast<std::size_t>(std::clamp(geo::class_of(value, scheme.bounds), 0, static_cast<int>(k) - 1))];
    if (k > 0) look_around(values, options, scheme);
    const bool diverging = both_signs || (wish.centre && std::find(scheme.bounds.begin(), scheme.bounds.end(), *wish.centre) != scheme.bounds.end());
    const Palette* wished = find_palette(palette);
    const Ramp ramp = [&](std::size_t n) {
        if (wished) return colours_of(*wished, n);
        return diverging ? theme.diverging(n) : theme.sequential(n);
    };
    scheme.colours = diverging && (!wished || wished->kind == PaletteKind::diverging) ? around(ramp, scheme.bounds, wish.centre.value_or(0)) : ramp(k);
    if (reversed) std::reverse(scheme.colours.begin(), scheme.colours.end());
    return scheme;
}

ClassScheme class_scheme(const Theme& theme, const Released<IndicatorTable>& table, const ClassWish& wish, const std::string& palette, bool reversed) {
    std::vector<double> values;
    for (const IndicatorValue& v : table->values)
        if (v.value) values.push_back(*v.value);
    return class_scheme(theme, std::move(values), table->indicator, wish, palette, reversed);
}

Figure indicator_map(const FigureContext& context, const Basemap& basemap, const Territory& territory,
                     const Released<IndicatorTable>& table, const ClassScheme& scheme, std::map<std::string, std::string, std::less<>> names) {
    const Indicator& indicator = table->indicator;
    MapSpec spec;
    spec.id = "indicateur-" + file_stem(indicator.code);
    spec.title = titled(context, typeset(indicator.name, context.language), territory.name);
    if (!has_map(basemap) || scheme.colours.empty()) return map_without_ground(context, spec.id, "L10", spec.title);
    const Parameters words{{"level", level_label(indicator.level, context.language)}, {"vintage", indicator.vintage}};
    if (is_count(indicator)) {  // counts are read from sizes: a large area in a dark colour looks like much of everything
        spec.type = MapType::symbols;
        spec.size = indicator.code;
        spec.subtitle = say(context, "By {level}, {vintage}.", words);
    } else {
        spec.value = indicator.code;
        spec.subtitle = say(context, "By {level}, {vintage}. Classes common to the territories of the project.", words);
    }
    MapInput input{.territory = territory, .grounds = {&basemap}, .names = std::move(names)};
    input.variables.emplace(indicator.code, MapVariable{table, scheme});
    return thematic_map(context, spec, input);
}

}  // namespace portulan::figures

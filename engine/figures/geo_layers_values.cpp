#include <fmt/format.h>

#include "base/text.h"
#include "figures/geo_layers_parts.h"
#include "figures/categories.h"
#include "figures/patterns.h"
#include "figures/thematic_parts.h"

namespace portulan::figures {
namespace {

constexpr double oblique_step = 0.70710678;  // across the lines, of their distance along the paper's edge

std::string value_column(const MapVariable& variable) { return variable.table->indicator.code + "_valeur"; }
std::string status_column(const MapVariable& variable) { return variable.table->indicator.code + "_statut"; }

/// As on paper (indicator_values.cpp): rising lines where nothing is known, falling and closer ones under secrecy.
LayerSymbol hatch_symbol(const Theme& theme, ValueState state) {
    const bool secret = state == ValueState::secret;
    return {.fill = theme.paper, .hatch = LayerHatch{.angle = secret ? 135.0 : 45.0, .step = (secret ? 1.3 : 1.7) * oblique_step, .width = secret ? 0.25 : 0.18, .colour = secret ? theme.muted : theme.no_data}};
}

bool is_of_categories(const MapVariable& variable) { return !variable.table->indicator.categories.empty(); }

void add_class_rules(const FigureContext& context, const MapVariable& variable, bool pale, LayerStyle& style) {
    const ClassScheme& scheme = variable.scheme;
    const Theme& theme = context.theme;
    for (std::size_t k = scheme.colours.size(); k-- > 0;) {
        StyleRule rule{.label = class_label(context, variable.table->indicator, scheme, k)};
        rule.symbol.fill = pale ? mix(scheme.colours[k], theme.paper, 0.55) : scheme.colours[k];
        if (theme.patterns && is_below_middle(scheme.colours, k)) rule.symbol.hatch = LayerHatch{.angle = 0, .step = 1, .width = 0.2, .colour = readable_on(scheme.colours[k], theme)};
        const bool last = k + 1 == scheme.colours.size();
        rule.when = {{{value_column(variable), Comparison::at_least, fmt::format("{}", scheme.bounds[k])},
                      {value_column(variable), last ? Comparison::at_most : Comparison::less, fmt::format("{}", scheme.bounds[k + 1])}}};
        style.rules.push_back(std::move(rule));
    }
}

void add_category_rules(const FigureContext& context, const MapVariable& variable, bool around, LayerStyle& style) {
    const auto& labels = variable.table->indicator.categories;
    const std::vector<Colour> colours = category_colours(context.theme, MapSpec{}, std::max<std::size_t>(1, labels.size()));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        StyleRule rule{.label = typeset(labels[i], context.language)};
        rule.symbol.fill = mix(colours[i], context.theme.paper, around ? 0.6 : context.theme.patterns ? 0 : 0.15);
        rule.when = {{{value_column(variable), Comparison::equal, labels[i]}}};
        style.rules.push_back(std::move(rule));
    }
}

}  // namespace

void add_value_columns(const FigureContext& context, const MapVariable& variable, GeoTable& table) {
    const Indicator& indicator = variable.table->indicator;
    const std::string name = variable_title(context, indicator);
    const auto column = [&](std::string_view what, std::string_view heading, ColumnKind kind) {
        add_geo_column(table, indicator.code + "_" + std::string(what), fill(say(context, heading), {{"name", name}}), kind);
    };
    column("valeur", "{name}", is_of_categories(variable) ? ColumnKind::text : ColumnKind::decimal);
    column("statut", tr_mark("{name}: status"), ColumnKind::text);
    if (!is_of_categories(variable)) column("classe", tr_mark("{name}: class"), ColumnKind::integer);
}

void add_values(const MapVariable& variable, std::string_view code, std::vector<std::string>& cells) {
    const UnitValue v = value_at(variable, code);
    const bool shown = v.state == ValueState::shown;
    const auto& categories = variable.table->indicator.categories;
    if (categories.empty()) cells.push_back(shown ? fmt::format("{}", v.value) : std::string());
    else cells.push_back(shown && v.value >= 0 && v.value < static_cast<double>(categories.size()) ? categories[static_cast<std::size_t>(v.value)] : std::string());
    cells.push_back(v.status.empty() ? "nd" : v.status);
    if (categories.empty()) cells.push_back(shown && !variable.scheme.colours.empty() ? std::to_string(v.klass + 1) : std::string());
}

LayerStyle value_style(const FigureContext& context, const MapVariable& variable, bool around, bool fades) {
    LayerStyle style;
    if (is_of_categories(variable)) add_category_rules(context, variable, around, style);
    else add_class_rules(context, variable, around && fades, style);
    LayerSymbol secret = hatch_symbol(context.theme, ValueState::secret);
    style.rules.push_back({.label = say(context, "Statistical secrecy"), .symbol = secret, .when = {{{status_column(variable), Comparison::equal, status_word(ValueStatus::secret)}}}});
    if (!around || !fades) style.rules.push_back({.label = say(context, "No data"), .symbol = hatch_symbol(context.theme, ValueState::missing), .otherwise = true});
    return style;
}

}  // namespace portulan::figures

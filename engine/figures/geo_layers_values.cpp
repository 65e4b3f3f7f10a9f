#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/categories.h"
#include "figures/geo_layers_parts.h"
#include "figures/patterns.h"
#include "figures/thematic_parts.h"
#include "geo/areas.h"

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

StyleRule secret_rule(const FigureContext& context, const MapVariable& variable) {
    return {.label = say(context, "Statistical secrecy"), .symbol = hatch_symbol(context.theme, ValueState::secret), .when = {{{status_column(variable), Comparison::equal, status_word(ValueStatus::secret)}}}};
}

/// What a map of circles reads: sums and sizes of the values on its paper.
struct Counts {
    double most = 0, total = 0;
    Box seen;  // where their circles stand, mm

    void add(double value, Point at) {
        most = std::max(most, std::abs(value));
        total += std::abs(value);
        seen.add(at);
    }
};

Counts counts_of(const Basemap& basemap, const MapFrame& frame, const MapVariable& variable) {
    Counts counts;
    if (const auto* quarters = areas_over(basemap, variable.table->indicator.level)) {
        for (const Quarter& quarter : *quarters)
            if (const UnitValue v = value_at(variable, quarter.code); v.state == ValueState::shown && box_on_paper(frame, quarter.shape).meets(frame.paper)) counts.add(v.value, frame.to_paper(quarter.label));
        return counts;
    }
    for (std::size_t i = 0; i < basemap.records.size(); ++i) {
        const Box ground = geo::box_of(basemap.areas, i);
        Box box;
        box.add(frame.to_paper({ground.min_x, ground.min_y}));
        box.add(frame.to_paper({ground.max_x, ground.max_y}));
        if (const UnitValue v = value_at(variable, basemap.records[i].code, i); v.state == ValueState::shown && box.meets(frame.paper)) counts.add(v.value, frame.to_paper(label_point(basemap, i)));
    }
    return counts;
}

StyleRule circle_rule(const FigureContext& context, const MapVariable& variable, const CircleScale& scale, bool negative, bool around) {
    const CircleLook look = circle_look(context.theme, circle_colour(context.theme), negative, !around);
    StyleRule rule{.label = negative ? say(context, "Negative value") : variable_title(context, variable.table->indicator)};
    rule.symbol.circle = LayerCircle{.column = value_column(variable), .most = scale.most, .radius = scale.radius, .least = least_circle, .fill = look.fill, .stroke = look.rim};
    rule.when = {{{value_column(variable), negative ? Comparison::less : Comparison::more, "0"}}};
    return rule;
}

}  // namespace

std::optional<CircleScale> count_scale(const FigureContext& context, const Basemap& basemap, Level territory, const MapVariable& variable) {
    const Indicator& indicator = variable.table->indicator;
    if (!is_count(indicator) || (indicator.level != basemap.area_level && !areas_over(basemap, indicator.level))) return std::nullopt;
    const MapRoom room = room_of(context, basemap, indicator.level, territory, true);
    const Counts counts = counts_of(basemap, fit(room.focus, {0, 0, context.width, room.height}, room.margin), variable);
    if (counts.most <= 0) return std::nullopt;
    const Box around = counts.seen.grown(5);
    return circle_scale(context, 0, counts.most, counts.total, around.width() * around.height());
}

LayerStyle circle_style(const FigureContext& context, const MapVariable& variable, const CircleScale& scale, bool around) {
    const auto& values = variable.table->values;
    LayerStyle style;
    style.rules.push_back(circle_rule(context, variable, scale, false, around));
    if (std::any_of(values.begin(), values.end(), [](const IndicatorValue& v) { return v.value && *v.value < 0; })) style.rules.push_back(circle_rule(context, variable, scale, true, around));
    style.rules.push_back(secret_rule(context, variable));
    if (!around)
        style.rules.push_back({.label = say(context, "No data"), .symbol = hatch_symbol(context.theme, ValueState::missing), .when = {{{value_column(variable), Comparison::absent}, {status_column(variable), Comparison::different, status_word(ValueStatus::secret)}}}});
    return style;
}

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
    style.rules.push_back(secret_rule(context, variable));
    if (!around || !fades) style.rules.push_back({.label = say(context, "No data"), .symbol = hatch_symbol(context.theme, ValueState::missing), .otherwise = true});
    return style;
}

}  // namespace portulan::figures

// What every map of values draws and tells.
#include <algorithm>
#include <atomic>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "figures/certificate.h"
#include "figures/colour_space.h"
#include "figures/map_painters.h"
#include "figures/patterns.h"

namespace portulan::figures {
namespace {

constexpr double small_map = 100;  // mm: width of a figure that shares its row with another

bool fades_neighbours(const Canvas& canvas, const Pane& pane) {
    return !pane.quarters && canvas.input.territory.level != pane.basemap->area_level;
}

/// Neighbours that only stand there to compare are counted in no legend.
bool is_counted(const Canvas& canvas, const Pane& pane, const Unit& unit) { return unit.inside || !fades_neighbours(canvas, pane); }

/// Around the territory areas of which nothing is known stay as the ground is: hatches would draw the eye to them.
bool is_plain(const Pane& pane, const Unit& unit, const UnitValue& value) { return !pane.quarters && !unit.inside && value.state == ValueState::missing; }

/// The colours of areas in the order in which they are stacked: faded ones first, so that there is no seam where they meet the
/// others.
std::vector<Colour> stack_of(const Theme& theme, const std::vector<Colour>& classes) {
    std::vector<Colour> full{theme.paper};
    full.insert(full.end(), classes.begin(), classes.end());
    std::vector<Colour> stack;
    for (const Colour colour : full) stack.push_back(mix(colour, theme.paper, 0.55));
    stack.insert(stack.end(), full.begin(), full.end());
    return stack;
}

/// What any map of a table may show beside its classes.
StateCounts states_in(const IndicatorTable& table, StateCounts states) {
    states.secret_around = states.secret_around || states.secret > 0;
    states.missing_around = states.missing > 0;
    states.estimated_around = states.estimated_around || states.estimated > 0;
    for (const IndicatorValue& value : table.values) {
        if (value.level != table.indicator.level) continue;
        if (value.value) states.estimated_around = states.estimated_around || value.status == ValueStatus::estimated || value.status == ValueStatus::imputed;
        else (value.status == ValueStatus::secret ? states.secret_around : states.missing_around) = true;
    }
    states.secret = states.missing = states.estimated = 0;
    return states;
}

}  // namespace

std::vector<Mark> unit_fills(const Pane& pane, const std::vector<UnitColour>& units, std::vector<Colour> stack) {
    std::vector<Mark> marks;
    if (pane.quarters) {
        for (const UnitColour& unit : units) {
            PathMark area;
            area.path = unit_path(pane, *unit.unit);
            area.fill = unit.colour;
            area.stroke = Stroke{.colour = unit.colour, .width = 0.06, .dash = {}};
            marks.emplace_back(std::move(area));
        }
        return marks;
    }
    std::vector<int> layer(pane.coverage().areas.size(), -1);
    for (const UnitColour& unit : units) {
        const auto known = std::find(stack.begin(), stack.end(), unit.colour);
        layer[unit.unit->area] = static_cast<int>(known - stack.begin());
        if (known == stack.end()) stack.push_back(unit.colour);
    }
    return stacked_fills(pane.ground.frame, pane.coverage(), layer, stack);
}

std::vector<Mark> class_fills(const Canvas& canvas, const Pane& pane, const MapVariable& variable) {
    const Theme& theme = canvas.context.theme;
    const bool fade = fades_neighbours(canvas, pane);
    const std::vector<Colour> stack = stack_of(theme, variable.scheme.colours);
    const std::size_t full = stack.size() / 2;
    std::vector<UnitColour> fills;
    std::vector<Mark> hatches;
    for (const Unit& unit : pane.units) {
        const UnitValue v = canvas.value_of(variable, pane, unit);
        if (is_plain(pane, unit, v)) continue;
        const bool shown = v.state == ValueState::shown;
        fills.push_back({&unit, stack[(shown ? v.klass + 1 : 0) + (fade && !unit.inside ? 0 : full)]});
        if (!shown) hatches.push_back(hatched(unit_path(pane, unit), unit.box, v.state, theme));
        if (shown && is_estimated(v.status)) hatches.push_back(estimated_dots(unit_path(pane, unit), unit.box, fills.back().colour, theme));
        if (shown && theme.patterns && is_below_middle(variable.scheme.colours, v.klass)) hatches.push_back(level_lines(unit_path(pane, unit), unit.box, 1, 0.2, readable_on(variable.scheme.colours[v.klass], theme)));
    }
    std::vector<Mark> marks = unit_fills(pane, fills, stack);
    append(marks, std::move(hatches));
    return marks;
}

std::vector<Mark> quarter_outlines(const Canvas& canvas, const Pane& pane) {
    std::vector<Mark> marks;
    if (!pane.quarters) return marks;
    for (const Unit& unit : pane.units) {
        PathMark line;
        line.path = unit_path(pane, unit);
        const Theme& theme = canvas.context.theme;
        line.stroke = pane.level == Level::qpv ? Stroke{.colour = theme.ink, .width = 0.3, .dash = {}} : rank_stroke(theme, BorderRank::area);  // IRIS lie side by side
        marks.push_back(group((pane.level == Level::qpv ? "qpv-" : "secteur-") + file_stem(unit.code), "quarter", {line}, unit.name));
    }
    return marks;
}

LegendSection class_legend(const Canvas& canvas, const MapVariable& variable) {
    const FigureContext& context = canvas.context;
    const std::size_t k = variable.scheme.colours.size();
    std::vector<long> counts(k);
    StateCounts states;
    bool plain = false;
    for (const Pane& pane : canvas.panes)
        for (const Unit& unit : pane.units) {
            const UnitValue v = canvas.value_of(variable, pane, unit);
            const bool counted = is_counted(canvas, pane, unit);
            if (is_plain(pane, unit, v)) {
                plain = plain || counted;
                continue;
            }
            states.add(v.state, is_estimated(v.status), counted);
            if (counted && v.state == ValueState::shown) ++counts[v.klass];
        }
    const bool alone = context.legend == LegendPlace::alone;  // of several maps: what any of them may show, without counts
    if (alone) states = states_in(*variable.table, states);
    const auto counted = [&](std::string label, long n) { return alone ? label : with_count(std::move(label), n); };
    LegendSection section;
    section.together = true;
    const Indicator& indicator = variable.table->indicator;
    // On a small map of a page, whose title has just named the indicator, the map has the room instead.
    const bool named = context.on_page && context.width < small_map && context.legend == LegendPlace::own && canvas.spec.title.starts_with(typeset(indicator.name, context.language));
    section.title = !named ? variable_title(context, indicator) : indicator.unit.empty() ? std::string() : say(context, "In {unit}", {{"unit", indicator.unit}});
    for (std::size_t i = k; i-- > 0;) {
        section.items.push_back(class_item(variable.scheme, i, context.theme, counted(class_label(context, variable.table->indicator, variable.scheme, i), counts[i])));
        section.items.back().muted = !alone && counts[i] == 0;
    }
    add_states(context, states, section);
    if (plain) section.items.push_back(box_item(context.theme.land_around, context.theme, say(context, "Around the territory, no data")));
    return section;
}

void tell_classes(const ClassScheme& scheme, Figure& figure) {
    std::vector<std::string> bounds;
    for (const double bound : scheme.bounds) bounds.push_back(plain_number(bound, 6));
    figure.facts.emplace_back("breaks", join(bounds, " "));
    figure.facts.emplace_back("closure", "left");
    figure.facts.emplace_back("method", scheme.method);
    figure.facts.emplace_back("gvf", plain_number(scheme.goodness, 4));
    figure.facts.emplace_back("tai", plain_number(scheme.tai, 4));
    figure.facts.emplace_back("gadf", plain_number(scheme.gadf, 4));
    std::vector<std::string> moved;
    for (const auto& [word, count] : scheme.departures) moved.push_back(word + ":" + std::to_string(count));
    figure.facts.emplace_back("values_that_change_class", join(moved, " "));
    figure.facts.emplace_back("colour_distance", plain_number(least_distance(scheme.colours), 1));
    check_colours(figure, scheme.colours, ColourCue::order);
    check_classes(figure, scheme.counts);
}

void tell_classes(const MapVariable& variable, Figure& figure) { tell_classes(variable.scheme, figure); }

void tell_values(const Canvas& canvas, const std::vector<const MapVariable*>& variables, Figure& figure) {
    figure.data.columns = {"code", "nom"};
    for (const MapVariable* variable : variables) {
        const std::string prefix = variables.size() == 1 ? "" : variable->table->indicator.code + "_";
        for (const char* column : {"valeur", "statut", "classe"}) figure.data.columns.push_back(prefix + column);
    }
    figure.data.columns.push_back("dans_le_territoire");
    std::atomic<long> masked{0};
    for (const Pane& pane : canvas.panes) {
        const std::size_t before = figure.data.rows.size();
        figure.data.rows.resize(before + pane.units.size());
        constexpr std::size_t chunk = 4096;
        parallel_for((pane.units.size() + chunk - 1) / chunk, canvas.context.jobs, [&](std::size_t c) {
            for (std::size_t i = c * chunk; i < std::min((c + 1) * chunk, pane.units.size()); ++i) {
                const Unit& unit = pane.units[i];
                std::vector<std::string>& row = figure.data.rows[before + i];
                row = {unit.code, unit.name};
                for (const MapVariable* variable : variables) {
                    const UnitValue v = canvas.value_of(*variable, pane, unit);
                    const bool shown = v.state == ValueState::shown, classed = shown && !variable->scheme.colours.empty();
                    row.push_back(shown ? data_number(canvas.context, v.value, 6) : "");
                    row.push_back(v.status.empty() ? "nd" : v.status);
                    row.push_back(classed ? std::to_string(v.klass + 1) : "");
                    if (unit.inside && v.state == ValueState::secret) ++masked;
                }
                row.push_back(unit.inside ? "oui" : "non");
            }
        });
    }
    figure.facts.emplace_back("masked", std::to_string(masked.load()));
}

}  // namespace portulan::figures

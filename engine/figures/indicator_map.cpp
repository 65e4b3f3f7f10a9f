#include "figures/indicator_map.h"

#include <algorithm>

#include "base/text.h"
#include "figures/indicator_values.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "geo/areas.h"
#include "geo/classes.h"

namespace portulan::figures {
namespace {

/// The quarters when the indicator is about them, else the areas of the ground.
std::vector<MappedUnit> units_of(const Basemap& basemap, const DrawnGround& ground, Level level) {
    std::vector<MappedUnit> units;
    const auto add = [&](const std::string& code, const std::string& name, const std::string& value_code, bool inside, const MultiPolygon& shape) {
        MappedUnit unit;
        unit.code = code;
        unit.name = name;
        unit.value_code = value_code;
        unit.inside = inside;
        unit.box = box_on_paper(ground.frame, shape);
        unit.shape = to_paper(ground.frame, shape);
        units.push_back(std::move(unit));
    };
    if (level == Level::qpv) {
        for (const Quarter& quarter : basemap.quarters) add(quarter.code, quarter.name, quarter.code, true, quarter.shape);
        return units;
    }
    for (std::size_t i = 0; i < basemap.records.size(); ++i) {
        const AreaRecord& record = basemap.records[i];
        const auto parent = record.parents.find(level);
        add(record.code, record.name, level == basemap.area_level || parent == record.parents.end() ? record.code : parent->second,
            basemap.inside[i], geo::polygons_of(ground.areas, i));
    }
    return units;
}

Path path_on_paper(const MultiPolygon& shape) {
    Path path;
    for (const Polygon& part : shape) {
        path.add_polygon(part.outer);
        for (const Ring& hole : part.holes) path.add_polygon(hole);
    }
    return path;
}

/// Where the map looks: the quarters with some air, or the territory.
std::optional<Box> focus_of(const Basemap& basemap, Level level) {
    if (level != Level::qpv) return std::nullopt;
    Box box;
    for (const Quarter& quarter : basemap.quarters)
        for (const Polygon& part : quarter.shape)
            for (const Point p : part.outer) box.add(p);
    const double least = 0.35 * std::max(basemap.focus.width(), basemap.focus.height());
    const double short_by = std::max(0.0, least - std::max(box.width(), box.height())) / 2;
    return box.grown(short_by);
}

/// Neighbours without data: a map of hatches would hide the territory. A secret is a fact, and stays.
bool is_left_blank(const MappedUnit& unit, bool fade) { return fade && !unit.inside && unit.state == ValueState::missing; }

/// Neighbours of a territory made of several areas are paler, and plain land where nothing is known of them: they are
/// there to compare, not to read.
Colour unit_colour(const FigureContext& context, const ClassScheme& scheme, const MappedUnit& unit, bool fade) {
    const Theme& theme = context.theme;
    if (is_left_blank(unit, fade)) return theme.land_around;
    const Colour colour = unit.state == ValueState::shown ? scheme.colours[unit.klass] : theme.paper;
    return unit.inside || !fade ? colour : mix(colour, theme.paper, 0.55);
}

void draw_units(const FigureContext& context, const std::vector<MappedUnit>& units, const ClassScheme& scheme, bool fade, MapPage& page) {
    std::vector<Mark> fills, hatches;
    for (const MappedUnit& unit : units) {
        if (!unit.box.meets(page.frame().paper)) continue;
        PathMark area;
        area.path = path_on_paper(unit.shape);
        area.fill = unit_colour(context, scheme, unit, fade);
        area.stroke = Stroke{.colour = *area.fill, .width = 0.06, .dash = {}};
        if (unit.state != ValueState::shown && !is_left_blank(unit, fade)) hatches.push_back(hatched(area.path, unit.box, unit.state, context.theme));
        fills.push_back(std::move(area));
    }
    page.add_to_map("values", std::move(fills));
    page.add_to_map("hatches", std::move(hatches));
}

/// Thin dark outlines, so that pale quarters stand out from pale ground.
void draw_outlines(const FigureContext& context, const std::vector<MappedUnit>& units, MapPage& page) {
    std::vector<Mark> marks;
    for (const MappedUnit& unit : units) {
        PathMark line;
        line.path = path_on_paper(unit.shape);
        line.stroke = Stroke{.colour = context.theme.ink, .width = 0.3, .dash = {}};
        marks.push_back(group("qpv-" + file_stem(unit.code), "quarter", {line}, unit.name));
    }
    page.add_to_map("quarters", std::move(marks));
}

struct Extremes {
    const MappedUnit* lowest = nullptr;
    const MappedUnit* highest = nullptr;
    long shown = 0, secret = 0, missing = 0;
};

Extremes extremes_of(const std::vector<MappedUnit>& units) {
    Extremes e;
    for (const MappedUnit& unit : units) {
        if (!unit.inside) continue;
        if (unit.state == ValueState::secret) ++e.secret;
        if (unit.state == ValueState::missing) ++e.missing;
        if (unit.state != ValueState::shown) continue;
        ++e.shown;
        if (!e.lowest || unit.value < e.lowest->value) e.lowest = &unit;
        if (!e.highest || unit.value > e.highest->value) e.highest = &unit;
    }
    return e;
}

std::string describe_text(const FigureContext& context, const Indicator& indicator, const Extremes& e, const std::string& start) {
    const Language language = context.language;
    const auto written = [&](const MappedUnit& unit) {
        return unit.name + " (" + format_number(unit.value, indicator.decimals, language) +
               (indicator.unit.empty() ? "" : std::string(no_break_space) + indicator.unit) + ")";
    };
    std::string text = start;
    if (e.shown == 1) text += " " + say(context, "Value: {area}.", {{"area", written(*e.lowest)}});
    if (e.shown > 1) text += " " + say(context, "Lowest: {low}; highest: {high}.", {{"low", written(*e.lowest)}, {"high", written(*e.highest)}});
    if (e.secret + e.missing > 0)
        text += " " + say(context, "Values under secrecy: {secret}; not available: {missing}.",
                          {{"secret", std::to_string(e.secret)}, {"missing", std::to_string(e.missing)}});
    return text;
}

void describe(const FigureContext& context, const Indicator& indicator, const ClassScheme& scheme, const Territory& territory,
              const std::vector<MappedUnit>& units, const Box& frame, Figure& figure) {
    figure.data.columns = {"code", "nom", "valeur", "statut", "classe", "dans_le_territoire"};
    for (const MappedUnit& unit : units) {
        if (!unit.inside && !unit.box.meets(frame)) continue;
        const bool has = unit.state == ValueState::shown;
        figure.data.rows.push_back({unit.code, unit.name, has ? data_number(context, unit.value, 6) : "", unit.status.empty() ? "nd" : unit.status,
                                    has ? std::to_string(unit.klass + 1) : "", unit.inside ? "oui" : "non"});
    }
    const Extremes e = extremes_of(units);
    figure.alt_short = say(context, "Map of the indicator “{name}” in {territory}.", {{"name", indicator.name}, {"territory", territory.name}});
    figure.alt_long = describe_text(context, indicator, e, figure.alt_short);
    figure.drawing.description = figure.alt_long;
    std::vector<std::string> bounds;
    for (const double bound : scheme.bounds) bounds.push_back(plain_number(bound, 6));
    figure.facts.emplace_back("breaks", join(bounds, " "));
    figure.facts.emplace_back("closure", "left");
    figure.facts.emplace_back("method", scheme.method);
    figure.facts.emplace_back("gvf", plain_number(scheme.goodness, 4));
    figure.facts.emplace_back("masked", std::to_string(e.secret));
}

std::vector<LabelRequest> unit_labels(const FigureContext& context, const Basemap& basemap, const MapPage& page, Level level,
                                      const Territory& territory, std::vector<MultiPolygon>& shapes) {
    if (level == Level::qpv) return quarter_labels(context, basemap, page.frame());
    return area_labels(context, basemap, page.ground(), shapes, {.around = territory.level == basemap.area_level, .most = 30, .size_pt = 7, .muted_around = false});
}

/// Blue below zero, red above, each paler towards zero; both sides on one scale so that shades compare.
std::vector<Colour> around_zero(const Theme& theme, const std::vector<double>& bounds) {
    const auto below = static_cast<std::size_t>(std::count_if(bounds.begin(), bounds.end(), [](double b) { return b < 0; }));
    const std::size_t above = bounds.size() - 1 - below, side = std::max(below, above);
    const std::vector<Colour> ramp = theme.diverging(2 * side);
    return {ramp.begin() + static_cast<std::ptrdiff_t>(side - below), ramp.begin() + static_cast<std::ptrdiff_t>(side + above)};
}

}  // namespace

ClassScheme class_scheme(const Theme& theme, const Released<IndicatorTable>& table) {
    std::vector<double> values;
    for (const IndicatorValue& v : table->values)
        if (v.value) values.push_back(*v.value);
    ClassScheme scheme;
    geo::ClassOptions options;
    options.method = geo::class_method_of(table->indicator.method).value_or(geo::ClassMethod::jenks);
    options.count = std::clamp(table->indicator.classes, 2, 7);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const bool both_signs = least != values.end() && *least < 0 && *most > 0;
    if (both_signs) options.forced_bound = 0;  // gain and loss never share a colour
    scheme.bounds = geo::class_bounds(values, options);
    scheme.method = std::string(geo::word_of(options.method));
    scheme.goodness = geo::class_quality(values, scheme.bounds).gvf;
    const std::size_t k = scheme.bounds.empty() ? 0 : scheme.bounds.size() - 1;
    scheme.colours = both_signs ? around_zero(theme, scheme.bounds) : theme.sequential(k);
    return scheme;
}

bool can_map(bool quarters, const Indicator& indicator) { return indicator.level != Level::qpv || quarters; }

Figure indicator_map(const FigureContext& context, const Basemap& basemap, const Territory& territory,
                     const Released<IndicatorTable>& table, const ClassScheme& scheme) {
    const Indicator& indicator = table->indicator;
    const std::string id = "indicateur-" + file_stem(indicator.code);
    const std::string title = typeset(indicator.name + ": " + territory.name, context.language);
    if (!has_map(basemap) || scheme.colours.empty()) return map_without_ground(context, id, "L10", title);
    const bool quarters = indicator.level == Level::qpv;
    const bool single = territory.level == basemap.area_level;
    MapPage page(context, basemap, title,
                 say(context, "By {level}, {vintage}. Classes common to the territories of the project.",
                     {{"level", level_label(indicator.level, context.language)}, {"vintage", indicator.vintage}}),
                 quarters ? 0.08 : (single ? 0.45 : 0.08), focus_of(basemap, indicator.level));
    page.add_to_map("ground", ground_fills(context, basemap, page.ground(), [](std::size_t) { return std::nullopt; }));
    std::vector<MappedUnit> units = units_of(basemap, page.ground(), indicator.level);
    join_values(*table, scheme, units);
    draw_units(context, units, scheme, !single, page);
    page.add_to_map("water", ground_water(context, basemap, page.ground()));
    page.add_to_map("borders", ground_borders(context, basemap, page.ground(), !quarters));
    if (quarters) draw_outlines(context, units, page);
    page.add_furniture();
    if (quarters)
        for (const MappedUnit& unit : units) page.add_obstacle(unit.box.grown(-0.4));
    std::vector<MultiPolygon> shapes;
    page.add_labels(unit_labels(context, basemap, page, indicator.level, territory, shapes));
    std::vector<MappedUnit> counted = units;  // the faded neighbours are not, but every hatch has its entry
    if (!single) std::erase_if(counted, [](const MappedUnit& unit) { return !unit.inside && unit.state != ValueState::secret; });
    std::vector<LegendSection> sections{value_legend(context, *table, scheme, counted, page.frame().paper),
                                        {"", border_legend(context, basemap, page.ground()), true}};
    const std::vector<std::string> sources{indicator.source, basemap.source};
    Figure figure = page.finish(sections, {}, join(sources, " ; "));
    figure.id = id;
    figure.deliverable = "L10";
    describe(context, indicator, scheme, territory, units, page.frame().paper, figure);
    return figure;
}

}  // namespace portulan::figures

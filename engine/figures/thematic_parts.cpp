#include "figures/thematic_parts.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "geo/areas.h"
#include "geo/classes.h"

namespace portulan::figures {

const MapVariable& Canvas::variable(const std::string& code) const {
    const auto found = input.variables.find(code);
    assert(found != input.variables.end() && "a variable that the map was not given");
    return found->second;
}

const std::string& code_for(const IndicatorTable& table, const Basemap& basemap, std::size_t area) {
    const AreaRecord& record = basemap.records[area];
    if (table.indicator.level == basemap.area_level) return record.code;
    const auto parent = record.parents.find(table.indicator.level);
    return parent == record.parents.end() ? record.code : parent->second;
}

namespace {

/// The first value of a code. Where a table has one for each area of the ground, the n-th is that of the n-th area.
std::vector<IndicatorValue>::const_iterator first_of(const std::vector<IndicatorValue>& values, std::string_view code, std::size_t likely) {
    if (likely < values.size() && values[likely].code == code && (likely == 0 || values[likely - 1].code != code)) return values.begin() + static_cast<std::ptrdiff_t>(likely);
    return std::lower_bound(values.begin(), values.end(), code, [](const IndicatorValue& value, std::string_view wanted) { return value.code < wanted; });
}

}  // namespace

UnitValue value_at(const MapVariable& variable, std::string_view code, std::size_t likely) {
    const IndicatorTable& table = *variable.table;
    auto found = first_of(table.values, code, likely);
    UnitValue out;
    while (found != table.values.end() && found->code == code && found->level != table.indicator.level) ++found;  // a sector may bear the code of a commune
    if (found == table.values.end() || found->code != code) return out;
    out.status = status_word(found->status);
    if (found->value) {
        out.state = ValueState::shown;
        out.value = *found->value;
        out.klass = static_cast<std::size_t>(std::max(0, geo::class_of(*found->value, variable.scheme.bounds)));
    } else if (found->status == ValueStatus::secret) {
        out.state = ValueState::secret;
    }
    return out;
}

std::vector<LabelRequest> sign_labels(const Canvas& canvas, std::vector<UnitSign> signs) {
    constexpr std::size_t most = 24, towns = 5, led = 12;
    const Theme& theme = canvas.context.theme;
    const auto& wanted = canvas.spec.names;
    const auto rank = [&](const UnitSign& sign) { return std::find(wanted.begin(), wanted.end(), sign.unit->code) != wanted.end() ? 0 : sign.unit->inside ? 1 : 2; };
    std::sort(signs.begin(), signs.end(), [&](const UnitSign& a, const UnitSign& b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        return a.value != b.value ? a.value > b.value : a.unit->code < b.unit->code;
    });
    if (signs.size() > most) signs.resize(most);
    std::vector<LabelRequest> requests;
    for (const UnitSign& sign : signs) {
        const bool town = requests.size() < towns && sign.unit->inside;
        requests.push_back({.id = sign.unit->code, .text = typeset(sign.unit->name, canvas.context.language),
                            .style = theme.with_halo(theme.style(theme.semibold, theme.label_size(town ? 7.5 : 6.8), theme.ink), theme.paper, 0.8),
                            .priority = !sign.unit->inside ? 4 : town ? 2 : 3, .anchor = sign.at, .clearance = sign.clearance, .leader = requests.size() < led && sign.unit->inside});
    }
    return requests;
}

UnitValue Canvas::value_of(const MapVariable& variable, const Pane& pane, const Unit& unit) const {
    const bool own = pane.quarters || !pane.grouped.areas.empty();
    return value_at(variable, own ? unit.code : code_for(*variable.table, *pane.basemap, unit.area), unit.area);
}

Level level_of(const MapSpec& spec, const MapInput& input) {
    if (spec.areas) return *spec.areas;
    std::vector<std::string> named{spec.value, spec.size, spec.category, spec.second};
    named.insert(named.end(), spec.parts.begin(), spec.parts.end());
    for (const std::string& code : named)
        if (const auto found = input.variables.find(code); found != input.variables.end()) return found->second.table->indicator.level;
    return input.grounds.front()->area_level;
}

namespace {

constexpr double least_height = 95, most_height = 150;  // of the main map, mm at a width of 160

/// The quarters with some air around them.
Box box_of_quarters(const Basemap& basemap) {
    Box box;
    for (const Quarter& quarter : basemap.quarters)
        for (const Polygon& part : quarter.shape)
            for (const Point p : part.outer) box.add(p);
    const double least = 0.35 * std::max(basemap.focus.width(), basemap.focus.height());
    return box.grown(std::max(0.0, least - std::max(box.width(), box.height())) / 2);
}

/// Names of areas put together, those of the territory first.
std::vector<LabelRequest> group_labels(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) {
    const Theme& theme = canvas.context.theme;
    std::vector<LabelRequest> requests;
    shapes.reserve(pane.units.size());
    for (const Unit& unit : pane.units) {
        shapes.push_back(to_paper(pane.ground.frame, geo::polygons_of(pane.grouped, unit.area)));
        requests.push_back({.id = unit.code, .text = typeset(unit.name, canvas.context.language),
                            .style = theme.with_halo(theme.style(theme.semibold, theme.label_size(7), theme.ink), theme.paper), .priority = unit.inside ? 2 : 4,
                            .anchor = unit.centre, .area = &shapes.back(), .overflow = true, .wrap_width = 30});
    }
    return requests;
}

/// Names of IRIS and sectors inside them, where there is room: the largest first.
std::vector<LabelRequest> sector_labels(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) {
    const Theme& theme = canvas.context.theme;
    std::vector<LabelRequest> requests;
    shapes.reserve(pane.units.size());
    for (const Unit& unit : pane.units) {
        shapes.push_back(to_paper(pane.ground.frame, pane.over()[unit.area].shape));
        requests.push_back({.id = unit.code, .text = typeset(unit.name, canvas.context.language),
                            .style = theme.with_halo(theme.style(theme.regular, theme.label_size(6.5), theme.ink), theme.paper, 0.8), .priority = 3, .anchor = unit.centre, .area = &shapes.back(), .wrap_width = 20});
    }
    return requests;
}

}  // namespace

MapRoom room_of(const FigureContext& context, const Basemap& basemap, Level level, Level territory, bool neighbours) {
    const bool close = areas_over(basemap, level) || territory != basemap.area_level;
    MapRoom room{.focus = level == Level::qpv ? box_of_quarters(basemap) : basemap.focus, .margin = close ? 0.08 : neighbours ? 0.45 : 0.12};
    const Box shown = room.focus.grown(room.margin * std::max(room.focus.width(), room.focus.height()));
    const double scale = context.width / 160;
    room.height = map_height(context, fitting_height(shown, context.width, least_height * scale, most_height * scale));
    return room;
}

std::vector<const MapSpot*> spots_of(const Canvas& canvas, const Pane& pane) {
    std::vector<const MapSpot*> spots;
    for (const MapSpot& spot : canvas.input.spots)
        if (spot.ground == pane.number) spots.push_back(&spot);
    return spots;
}

bool in_territory(const Pane& pane, Point place) {
    const Basemap& map = *pane.basemap;
    if (!map.focus.contains(place)) return false;
    const auto holds = [&](const Coverage& coverage, std::size_t i) { return geo::box_of(coverage, i).contains(place) && geo::contains(coverage, i, place); };
    for (std::size_t i = 0; i < map.territory.areas.size(); ++i)
        if (holds(map.territory, i)) return true;
    for (std::size_t i = 0; i < map.areas.areas.size(); ++i)
        if (!map.inside[i] && holds(map.areas, i)) return false;
    return true;
}

std::vector<const MapSpot*> own_spots(const Canvas& canvas, const Pane& pane) {
    std::vector<const MapSpot*> spots = spots_of(canvas, pane);
    std::erase_if(spots, [&](const MapSpot* spot) { return !in_territory(pane, spot->at); });
    return spots;
}

std::size_t spots_seen(const Canvas& canvas) {
    std::size_t seen = 0;
    for (const Pane& pane : canvas.panes)
        for (const MapSpot& spot : canvas.input.spots)
            if (spot.ground == pane.number && pane.paper().contains(pane.ground.frame.to_paper(spot.at))) ++seen;
    return seen;
}

std::vector<LabelRequest> Painter::names(const Canvas& canvas, const Pane& pane, std::vector<MultiPolygon>& shapes) const {
    if (&pane != &canvas.panes.front()) return {};
    if (!pane.grouped.areas.empty()) return group_labels(canvas, pane, shapes);
    if (pane.quarters && pane.level == Level::qpv) return quarter_labels(canvas.context, *pane.basemap, pane.ground.frame);
    if (pane.quarters) return sector_labels(canvas, pane, shapes);
    const bool single = canvas.input.territory.level == pane.basemap->area_level;
    return area_labels(canvas.context, *pane.basemap, pane.ground, shapes, {.around = single, .most = 30, .size_pt = 7, .wanted = &canvas.spec.names, .muted_around = false});
}

Path unit_path(const Pane& pane, const Unit& unit) {
    if (pane.quarters) return path_of(pane.ground.frame, pane.over()[unit.area].shape);
    return path_of(pane.ground.frame, geo::polygons_of(pane.coverage(), unit.area));
}

std::string variable_title(const FigureContext& context, const Indicator& indicator) {
    return typeset(indicator.unit.empty() ? indicator.name : indicator.name + " (" + indicator.unit + ")", context.language);
}

std::string written_value(const FigureContext& context, const Indicator& indicator, double value) {
    std::string text = format_number(value, indicator.decimals, context.language);
    if (!indicator.unit.empty()) text += std::string(no_break_space) + indicator.unit;
    return text;
}

}  // namespace portulan::figures

#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "base/text.h"
#include "figures/geo_layers_parts.h"
#include "figures/network_ties.h"
#include "figures/space_points.h"

namespace portulan::figures {
namespace {

constexpr double sign_radius = 1.7;  // mm: all signs have the surface of a circle of that radius

MarkShape mark_of(Shape shape) {
    switch (shape) {
        case Shape::square: return MarkShape::square;
        case Shape::diamond:
        case Shape::lozenge: return MarkShape::diamond;
        case Shape::triangle: return MarkShape::triangle;
        case Shape::triangle_down: return MarkShape::triangle_down;
        case Shape::hexagon: return MarkShape::hexagon;
        case Shape::pentagon:
        case Shape::house: return MarkShape::pentagon;
        case Shape::star: return MarkShape::star;
        case Shape::cross: return MarkShape::cross;
        case Shape::circle:
        case Shape::drop: return MarkShape::circle;
    }
    return MarkShape::circle;
}

/// Side of the square in which QGIS draws the mark, for the surface of a circle of that radius.
double size_of(MarkShape mark, double radius) {
    using std::numbers::pi;
    switch (mark) {
        case MarkShape::circle: return 2 * radius;
        case MarkShape::square: return radius * std::sqrt(pi);
        case MarkShape::diamond:
        case MarkShape::triangle:
        case MarkShape::triangle_down: return radius * std::sqrt(2 * pi);
        case MarkShape::hexagon: return 2 * radius * std::sqrt(pi / 2.598);
        case MarkShape::pentagon: return 2 * radius * std::sqrt(pi / 2.378);
        case MarkShape::star: return 2 * radius * std::sqrt(pi / 1.123);
        case MarkShape::cross: return 2 * radius * std::sqrt(pi / 2.2);
    }
    return 2 * radius;
}

LayerSymbol space_symbol(const Theme& theme, SpaceNature nature, bool exact) {
    const Sign sign = theme.nature(nature);
    LayerSymbol symbol{.fill = exact ? sign.colour : theme.paper, .shape = mark_of(sign.shape)};
    symbol.stroke = Stroke{.colour = exact ? rim_of(sign.colour, theme.land, theme.paper, theme.ink) : sign.colour, .width = exact ? theme.rim_line : 0.4, .dash = {}};
    symbol.size = size_of(symbol.shape, sign_radius);
    return symbol;
}

std::string yes_or_no(bool yes) { return yes ? "oui" : "non"; }

}  // namespace

GeoTable space_table(const FigureContext& context, const Basemap& basemap, const Cast& spaces) {
    GeoTable table = geo_table(basemap, "espaces", LayerKind::points, say(context, "Spaces"));
    add_geo_column(table, "id", say(context, "Identifier"));
    add_geo_column(table, "nom", say(context, "Name"));
    add_geo_column(table, "nature", say(context, "Nature"));
    add_geo_column(table, "acces", say(context, "Access"));
    add_geo_column(table, "engagement", label_of(Dimension::engagement, context.language));
    add_geo_column(table, "cooperation", label_of(Dimension::cooperation, context.language));
    add_geo_column(table, "lieu_exact", say(context, "Exact place"));
    std::set<std::pair<SpaceNature, bool>> seen;
    bool displaced = false;
    for (const Element& space : spaces.elements) {
        if (space.kind != ElementKind::space || (space.nature == SpaceNature::online && !space.position)) continue;
        const auto at = ground_point(basemap, space);
        if (!at) continue;
        seen.insert({space.nature, at->exact});
        displaced = displaced || at->displaced;
        add_geo_row(table, {space.id, space.name, label_of(space.nature, context.language), label_of(space.access, context.language), yes_or_no(space.dimensions.engagement), yes_or_no(space.dimensions.cooperation), yes_or_no(at->exact)},
                    MultiPoint{at->at});
    }
    LayerStyle style;
    for (const auto& [nature, exact] : seen) {
        const std::string label = label_of(nature, context.language);
        style.rules.push_back({.label = exact ? label : fill(say(context, displaced ? tr_mark("{name}, at its quarter or commune, or moved on purpose") : tr_mark("{name}, at its quarter or commune")), {{"name", label}}), .symbol = space_symbol(context.theme, nature, exact),
                               .when = {{{"nature", Comparison::equal, label}, {"lieu_exact", Comparison::equal, yes_or_no(exact)}}}});
    }
    style.labels = geo_names(context.theme, 6.5, false, context.theme.ink, context.theme.paper);
    table.styles.push_back({table.title, std::move(style)});
    return table;
}

GeoTable tie_table(const FigureContext& context, const Basemap& basemap, const Cast& places) {
    GeoTable table = geo_table(basemap, "liens", LayerKind::lines, say(context, "Ties"));
    const auto column = [&](std::string name, std::string heading) { add_geo_column(table, std::move(name), std::move(heading)); };
    column("id", say(context, "Identifier"));
    column("de", say(context, "From"));
    column("de_nom", say(context, "From (name)"));
    column("vers", say(context, "To"));
    column("vers_nom", say(context, "To (name)"));
    column("type", say(context, "Type"));
    column("statut", say(context, "Status"));
    column("qualite", say(context, "Quality"));
    add_geo_column(table, "intensite", say(context, "Strength"), ColumnKind::integer);
    std::map<std::string, std::pair<const Element*, Point>, std::less<>> ends;
    for (const Element& element : places.elements)
        if (const auto at = ground_point(basemap, element); at && at->exact) ends.emplace(element.id, std::pair(&element, at->at));
    std::map<std::pair<TieStatus, TieQuality>, TieLook> seen;
    for (const Tie& tie : places.ties) {
        const auto from = ends.find(tie.from), to = ends.find(tie.to);
        if (from == ends.end() || to == ends.end() || from->second.second == to->second.second) continue;
        seen.emplace(std::pair(tie.status, tie.quality), look_of(context.theme, tie.type, tie.status, tie.quality));
        add_geo_row(table, {tie.id, tie.from, from->second.first->name, tie.to, to->second.first->name, label_of(tie.type, context.language), label_of(tie.status, context.language), label_of(tie.quality, context.language), std::to_string(tie.intensity)},
                    MultiLine{{from->second.second, to->second.second}});
    }
    LayerStyle style;
    for (const auto& [kind, look] : seen) {
        const std::string status = label_of(kind.first, context.language), quality = label_of(kind.second, context.language);
        style.rules.push_back({.label = status + ", " + quality, .symbol = {.stroke = Stroke{.colour = look.colour, .width = look.width, .dash = look.dash, .cap = Cap::butt}},
                               .when = {{{"statut", Comparison::equal, status}, {"qualite", Comparison::equal, quality}}}});
    }
    table.styles.push_back({table.title, std::move(style)});
    return table;
}

}  // namespace portulan::figures

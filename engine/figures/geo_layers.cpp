#include "figures/geo_layers.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "figures/geo_layers_parts.h"
#include "figures/ground.h"
#include "figures/relief.h"
#include "figures/thematic_parts.h"
#include "geo/areas.h"

namespace portulan::figures {
namespace {

/// "communes" and "Communes": the areas of a level as a table and for readers.
struct LevelNames {
    std::string_view table, title;
};

LevelNames names_of(Level level) {
    switch (level) {
        case Level::commune: return {"communes", tr_mark("Communes")};
        case Level::epci: return {"epci", tr_mark("EPCI")};
        case Level::departement: return {"departements", tr_mark("Départements")};
        case Level::region: return {"regions", tr_mark("Régions")};
        case Level::iris: return {"iris", tr_mark("IRIS")};
        case Level::qpv: return {"quartiers", tr_mark("Priority quarters (QPV)")};
        case Level::sector: return {"secteurs", tr_mark("Sectors")};
        case Level::petr:
        case Level::syndicat:
        case Level::perimeter: break;
    }
    return {"zones", tr_mark("Areas")};
}

std::string_view word_of(BorderRank rank) {
    switch (rank) {
        case BorderRank::area: return "zone";
        case BorderRank::epci: return "epci";
        case BorderRank::departement: return "departement";
        case BorderRank::region: return "region";
        case BorderRank::outside: return "exterieur";
    }
    return {};
}

/// Puts the layers together, the lowest first; turned round at the end.
class Maker {
public:
    Maker(const FigureContext& context, const GeoLayersInput& input) : context_(context), input_(input), basemap_(input.basemap) {
        const Box& focus = basemap_.focus;
        const double size = std::max(focus.width(), focus.height());
        near_ = focus.grown(0.6 * size);
        fades_ = input.territory.level != basemap_.area_level;
        beyond_ = beyond_near(basemap_, near_);
        project_.title = context.project.empty() ? context.territory : context.project + " – " + context.territory;
        project_.author = context.producer;
        project_.date = context.date;
        project_.crs = basemap_.crs;
        project_.extent = focus.grown(0.06 * size);
        project_.background = beyond_colour(context.theme, beyond_);
    }

    GeoProject make() {
        add_land();
        add_areas();
        add_values_groups();
        add_relief();
        add_water();
        add_borders();
        add_outline();
        add_places();
        std::reverse(project_.groups.begin(), project_.groups.end());
        return std::move(project_);
    }

private:
    std::size_t take(GeoTable table) {
        project_.tables.push_back(std::move(table));
        return project_.tables.size() - 1;
    }
    void show(std::size_t table, bool shown = true) { project_.groups.push_back({.title = {}, .layers = {{table, 0, project_.tables[table].title, shown}}}); }

    void add_land() {
        GeoTable land = geo_table(basemap_, "terres", LayerKind::areas, say(context_, "Land"));
        for (const GroundLayer& layer : basemap_.ground)
            if (layer.kind == "land" && !layer.areas.empty()) add_geo_row(land, {}, layer.areas);
        if (land.layer.shapes.empty()) return;
        land.styles.push_back({land.title, plain_style(land.title, {.fill = context_.theme.land_around})});
        show(take(std::move(land)));
    }

    bool is_near(std::size_t area) const { return basemap_.inside[area] || geo::box_of(basemap_.areas, area).meets(near_); }

    GeoTable area_table(std::string name, std::string title, bool inside) const {
        GeoTable table = geo_table(basemap_, std::move(name), LayerKind::areas, std::move(title));
        table.description = basemap_.source;
        add_geo_column(table, "code", say(context_, "Code"));
        add_geo_column(table, "nom", say(context_, "Name"));
        add_geo_column(table, "population", say(context_, "Population"), ColumnKind::decimal);
        for (const MapVariable& variable : input_.variables)
            if (!stands_over(variable.table->indicator.level)) add_value_columns(context_, variable, table);
        for (std::size_t i = 0; i < basemap_.records.size(); ++i) {
            if (basemap_.inside[i] != inside || !is_near(i)) continue;
            const AreaRecord& record = basemap_.records[i];
            std::vector<std::string> cells{record.code, record.name, record.population > 0 ? plain_number(record.population, 1) : std::string()};
            for (const MapVariable& variable : input_.variables)
                if (!stands_over(variable.table->indicator.level)) add_values(variable, code_for(*variable.table, basemap_, i), cells);
            add_geo_row(table, std::move(cells), geo::polygons_of(basemap_.areas, i));
        }
        return table;
    }

    void add_areas() {
        const Theme& theme = context_.theme;
        const LevelNames names = names_of(basemap_.area_level);
        const auto own = std::count(basemap_.inside.begin(), basemap_.inside.end(), true);
        GeoTable inside = area_table(std::string(names.table), say(context_, names.title), true);
        GeoTable around = area_table("alentours", say(context_, "Around the territory"), false);
        LayerStyle ground = plain_style(inside.title, {.fill = theme.land}), beside = plain_style(around.title, {.fill = theme.land_around});
        ground.labels = geo_names(theme, theme.label_size(own == 1 ? 9 : 7), true, theme.ink, theme.paper);
        if (!fades_) beside.labels = geo_names(theme, theme.label_size(6.5), false, theme.muted, theme.paper);
        inside.styles.push_back({say(context_, "Ground"), std::move(ground)});
        around.styles.push_back({say(context_, "Ground"), std::move(beside)});
        if (!around.layer.shapes.empty()) {
            around_ = take(std::move(around));
            show(*around_);
        }
        inside_ = take(std::move(inside));
        show(inside_);
        for (const Level level : {Level::qpv, Level::iris, Level::sector})
            if (const auto* areas = areas_over(basemap_, level); areas && !areas->empty() && level != basemap_.area_level) over_[level] = take(over_table(level, *areas));
    }

    /// Whether areas of that level lie over those of the ground, in a table of their own.
    bool stands_over(Level level) const { return level != basemap_.area_level && (level == Level::qpv || level == Level::iris || level == Level::sector); }

    GeoTable over_table(Level level, const std::vector<Quarter>& areas) const {
        const LevelNames names = names_of(level);
        GeoTable table = geo_table(basemap_, std::string(names.table), LayerKind::areas, say(context_, names.title));
        table.description = source_over(basemap_, level);
        add_geo_column(table, "code", say(context_, "Code"));
        add_geo_column(table, "nom", say(context_, "Name"));
        for (const MapVariable& variable : input_.variables)
            if (variable.table->indicator.level == level) add_value_columns(context_, variable, table);
        for (const Quarter& quarter : areas) {
            std::vector<std::string> cells{quarter.code, quarter.name};
            for (const MapVariable& variable : input_.variables)
                if (variable.table->indicator.level == level) add_values(variable, quarter.code, cells);
            add_geo_row(table, std::move(cells), quarter.shape);
        }
        const Theme& theme = context_.theme;
        const bool quarters = level == Level::qpv;
        LayerStyle style = plain_style(table.title, {.stroke = Stroke{.colour = quarters ? theme.qpv_border : theme.muted, .width = quarters ? 0.3 : 0.15, .dash = {}}});
        if (quarters) style.labels = geo_names(theme, 6.8, true, theme.qpv_border, theme.paper);
        table.styles.push_back({table.title, std::move(style)});
        return table;
    }

    /// A style of a table, and the layer that shows it.
    GeoMapLayer styled(std::size_t table, const MapVariable& variable, const std::optional<CircleScale>& scale, bool around, std::string title) {
        project_.tables[table].styles.push_back({title, scale ? circle_style(context_, variable, *scale, around) : value_style(context_, variable, around, fades_)});
        return {.table = table, .style = project_.tables[table].styles.size() - 1, .title = std::move(title)};
    }

    void add_values_groups() {
        const auto first = project_.groups.size();
        for (const MapVariable& variable : input_.variables) {
            const Indicator& indicator = variable.table->indicator;
            const bool over = stands_over(indicator.level);
            const auto table = over_.find(indicator.level);
            if ((variable.scheme.colours.empty() && indicator.categories.empty()) || (over && table == over_.end())) continue;
            const std::string title = variable_title(context_, indicator);
            const auto scale = count_scale(context_, basemap_, input_.territory.level, variable);
            GeoMapGroup group{.title = title, .within = say(context_, "Indicators")};
            group.layers.push_back(styled(over ? table->second : inside_, variable, scale, false, title));
            if (!over && around_) group.layers.push_back(styled(*around_, variable, scale, true, fill(say(context_, "{name}: around"), {{"name", title}})));
            project_.groups.push_back(std::move(group));
        }
        // The first is the one that is seen; the list is turned round once more at the end.
        std::reverse(project_.groups.begin() + static_cast<std::ptrdiff_t>(first), project_.groups.end());
        for (std::size_t g = first; g < project_.groups.size(); ++g) project_.groups[g].shown = g + 1 == project_.groups.size();
    }

    void add_relief() {
        GeoTable lines = geo_table(basemap_, "courbes_de_niveau", LayerKind::lines, say(context_, "Contour lines"));
        for (const GroundLayer& layer : basemap_.ground)
            if (layer.kind == "relief" && !layer.lines.empty()) add_geo_row(lines, {}, layer.lines);
        if (lines.layer.shapes.empty()) return;
        lines.styles.push_back({lines.title, plain_style(lines.title, {.stroke = contour_stroke(context_.theme, false)})});
        show(take(std::move(lines)));
    }

    void add_water() {
        const Theme& theme = context_.theme;
        GeoTable lakes = geo_table(basemap_, "plans_d_eau", LayerKind::areas, say(context_, "Water"));
        GeoTable rivers = geo_table(basemap_, "cours_d_eau", LayerKind::lines, say(context_, "Rivers"));
        for (const GroundLayer& layer : basemap_.ground) {
            if (layer.kind == "land" || layer.kind == "relief") continue;
            if (!layer.areas.empty()) add_geo_row(lakes, {}, layer.areas);
            if (!layer.lines.empty()) add_geo_row(rivers, {}, layer.lines);
        }
        lakes.styles.push_back({lakes.title, plain_style(lakes.title, {.fill = theme.sea, .stroke = Stroke{.colour = theme.sea_line, .width = 0.12, .dash = {}}})});
        rivers.styles.push_back({rivers.title, plain_style(rivers.title, {.stroke = Stroke{.colour = mix(theme.sea, theme.sea_line, 0.45), .width = 0.25, .dash = {}, .cap = Cap::round}})});
        for (GeoTable* table : {&lakes, &rivers})
            if (!table->layer.shapes.empty()) show(take(std::move(*table)));
    }

    void add_borders() {
        std::array<MultiLine, 5> lines;
        for (std::size_t a = 0; a < basemap_.areas.arcs.size(); ++a) {
            const auto& points = basemap_.areas.arcs[a].points;
            Box box;
            for (const Point p : points) box.add(p);
            if (box.meets(near_)) lines[static_cast<std::size_t>(basemap_.ranks[a])].push_back(points);
        }
        GeoTable table = geo_table(basemap_, "limites", LayerKind::lines, say(context_, "Borders"));
        table.description = basemap_.source;
        add_geo_column(table, "rang", say(context_, "Rank"));
        LayerStyle style;
        for (const BorderRank rank : {BorderRank::outside, BorderRank::region, BorderRank::departement, BorderRank::epci, BorderRank::area}) {
            MultiLine& of_rank = lines[static_cast<std::size_t>(rank)];
            if (of_rank.empty()) continue;
            const std::string word(word_of(rank));
            const Stroke stroke = rank == BorderRank::outside ? edge_stroke(context_.theme, beyond_, basemap_.whole_country) : rank_stroke(context_.theme, rank);
            style.rules.push_back({.label = border_label(context_, basemap_, beyond_, rank), .symbol = {.stroke = stroke}, .when = {{{"rang", Comparison::equal, word}}}});
            add_geo_row(table, {word}, std::move(of_rank));
        }
        if (table.layer.shapes.empty()) return;
        table.styles.push_back({table.title, std::move(style)});
        show(take(std::move(table)));
    }

    void add_outline() {
        const Theme& theme = context_.theme;
        GeoTable table = geo_table(basemap_, "territoire", LayerKind::areas, typeset(input_.territory.name, context_.language));
        add_geo_column(table, "code", say(context_, "Code"));
        add_geo_column(table, "nom", say(context_, "Name"));
        MultiPolygon shape;
        for (std::size_t i = 0; i < basemap_.territory.areas.size(); ++i)
            for (Polygon& part : geo::polygons_of(basemap_.territory, i)) shape.push_back(std::move(part));
        add_geo_row(table, {input_.territory.code, input_.territory.name}, std::move(shape));
        table.styles.push_back({table.title, plain_style(table.title, {.stroke = Stroke{.colour = theme.accent, .width = theme.territory_line, .dash = {}}, .casing = Stroke{.colour = theme.paper, .width = theme.territory_line + 0.8, .dash = {}}})});
        show(take(std::move(table)));
        for (const auto& [level, over] : over_) show(over, level == Level::qpv);
    }

    void add_places() {
        GeoTable ties = tie_table(context_, basemap_, *input_.places), spaces = space_table(context_, basemap_, *input_.spaces);
        if (!ties.layer.shapes.empty()) show(take(std::move(ties)), false);
        if (!spaces.layer.shapes.empty()) show(take(std::move(spaces)));
    }

    const FigureContext& context_;
    const GeoLayersInput& input_;
    const Basemap& basemap_;
    Box near_;
    bool fades_ = false;
    Beyond beyond_ = Beyond::sea;
    GeoProject project_;
    std::size_t inside_ = 0;  // tables
    std::optional<std::size_t> around_;
    std::map<Level, std::size_t> over_;  // tables of areas that lie over the ground
};

}  // namespace

GeoTable geo_table(const Basemap& basemap, std::string name, LayerKind kind, std::string title) {
    GeoTable table;
    table.layer.name = std::move(name);
    table.layer.crs = basemap.crs;
    table.kind = kind;
    table.title = std::move(title);
    table.layer.table.decimal_mark = '.';
    return table;
}

void add_geo_column(GeoTable& table, std::string name, std::string heading, ColumnKind kind) {
    std::vector<std::string>& columns = table.layer.table.columns;
    // A database takes no two names that differ in case alone.
    const auto is_taken = [&](const std::string& wanted) { return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) { return lower(column) == lower(wanted); }); };
    for (std::string wanted = name; is_taken(name); name = wanted + "_") wanted = name;
    columns.push_back(std::move(name));
    table.headings.push_back(std::move(heading));
    table.layer.kinds.push_back(kind);
}

void add_geo_row(GeoTable& table, std::vector<std::string> cells, Geometry shape) {
    table.layer.table.rows.push_back({.number = static_cast<long>(table.layer.shapes.size()) + 1, .cells = std::move(cells)});
    table.layer.shapes.push_back(std::move(shape));
}

LayerStyle plain_style(std::string label, LayerSymbol symbol) {
    LayerStyle style;
    style.rules.push_back({.label = std::move(label), .symbol = std::move(symbol)});
    return style;
}

StyleLabels geo_names(const Theme&, double size_pt, bool bold, Colour colour, Colour halo) { return {.column = "nom", .bold = bold, .size_pt = size_pt, .colour = colour, .halo = halo}; }

GeoProject geo_layers(const FigureContext& context, const GeoLayersInput& input) { return Maker(context, input).make(); }

}  // namespace portulan::figures

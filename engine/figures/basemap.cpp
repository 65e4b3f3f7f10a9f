#include "figures/basemap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/crs.h"
#include "geo/dissolve.h"
#include "geo/label_point.h"
#include "geo/locate.h"
#include "geo/simplify.h"

namespace portulan::figures {
namespace {

/// Départements with a sea coast (Code de l'environnement, art. L321-2): beyond their areas lies the sea.
constexpr auto coastal = std::to_array<std::string_view>(
    {"06", "11", "13", "14", "17", "22", "29", "2A", "2B", "30", "33", "34", "35", "40", "44", "50", "56", "59", "62",
     "64", "66", "76", "80", "83", "85", "971", "972", "973", "974", "976"});

/// The départements a real code can name; others belong to invented or historic code lists.
bool is_known_departement(std::string_view code) {
    if (code == "2A" || code == "2B") return true;
    const bool digits = !code.empty() && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && (code.size() == 2 ? code > "00" && code < "96" : code.size() == 3 && code >= "971" && code <= "988");
}

std::string departement_of(const AreaRecord& record, Level level) {
    if (const auto found = record.parents.find(Level::departement); found != record.parents.end()) return found->second;
    if (level == Level::departement) return record.code;
    if (level != Level::commune || record.code.size() != 5) return {};
    const std::string_view code = record.code;
    return std::string(code.substr(0, code.starts_with("97") || code.starts_with("98") ? 3 : 2));
}

/// The finest level that the project has and that can be the ground of a map.
const BoundarySet* ground_set(const Project& project) {
    for (const Level level : {Level::commune, Level::epci, Level::departement, Level::region})
        if (const BoundarySet* set = project.boundary(level)) return set;
    return nullptr;
}

/// Whether an area of the ground belongs to the territory.
bool is_inside(const AreaRecord& record, Level level, const Territory& territory) {
    if (territory.level == level) return record.code == territory.code;
    if (territory.level == Level::perimeter)
        return std::find(territory.communes.begin(), territory.communes.end(), record.code) != territory.communes.end();
    const auto parent = record.parents.find(territory.level);
    if (parent != record.parents.end()) return parent->second == territory.code;
    return territory.level == Level::departement && departement_of(record, level) == territory.code;
}

/// Codes of the upper level for areas that do not state it, by the place of their label point.
void join_parents(const Project& project, Level upper, const Coverage& ground, std::vector<AreaRecord>& records) {
    const BoundarySet* set = project.boundary(upper);
    if (!set) return;
    std::vector<std::size_t> without;
    std::vector<Point> points;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (records[i].parents.contains(upper) || ground.areas[i].parts.empty()) continue;
        without.push_back(i);
        points.push_back(geo::label_point(geo::polygons_of(ground, i)));
    }
    if (without.empty()) return;
    geo::project_points(ground.crs, set->coverage.crs, points);
    const geo::Locator locator(set->coverage);
    for (std::size_t n = 0; n < without.size(); ++n)
        if (const auto area = locator.locate(points[n]); area != outside)
            records[without[n]].parents[upper] = set->records[static_cast<std::size_t>(area)].code;
}

std::vector<std::string> parent_codes(const std::vector<AreaRecord>& records, Level upper, Level level) {
    std::vector<std::string> codes;
    for (const AreaRecord& record : records) {
        const auto found = record.parents.find(upper);
        if (found != record.parents.end()) codes.push_back(found->second);
        else codes.push_back(upper == Level::departement ? departement_of(record, level) : std::string());
    }
    return codes;
}

/// Everything of the set that lies within reach of the territory.
struct Selection {
    std::vector<std::size_t> areas;
    std::vector<bool> inside;
    Box focus;
};

Selection select(const BoundarySet& set, const Territory& territory) {
    Selection selection;
    std::vector<bool> own(set.records.size());
    for (std::size_t i = 0; i < set.records.size(); ++i) {
        own[i] = is_inside(set.records[i], set.level, territory);
        if (own[i]) selection.focus.add(geo::box_of(set.coverage, i));
    }
    if (selection.focus.empty()) return selection;
    // Wide enough for the widest page that shows a small territory in the middle of its neighbours.
    const Box reach = selection.focus.grown(1.8 * std::max(selection.focus.width(), selection.focus.height()));
    for (std::size_t i = 0; i < set.records.size(); ++i) {
        if (!own[i] && !geo::box_of(set.coverage, i).meets(reach)) continue;
        selection.areas.push_back(i);
        selection.inside.push_back(own[i]);
    }
    return selection;
}


std::string source_of(const BoundarySet& set, std::string_view what, Language language) {
    if (!set.source.empty()) return set.source;
    return fill(tr(language, what), {{"vintage", set.vintage}});
}

void project_ground(const Project& project, const Territory& territory, const BoundarySet& set, Basemap& map) {
    const Selection selection = select(set, territory);
    if (selection.focus.empty()) return;
    map.areas = geo::subset(set.coverage, selection.areas);
    map.inside = selection.inside;
    for (const std::size_t i : selection.areas) map.records.push_back(set.records[i]);
    const std::string from = set.coverage.crs;
    std::string departement;
    for (std::size_t i = 0; i < map.records.size(); ++i)
        if (map.inside[i] && departement.empty()) departement = departement_of(map.records[i], set.level);
    const bool real = is_known_departement(departement);
    map.outside_is_sea = !real || std::find(coastal.begin(), coastal.end(), departement) != coastal.end();
    const auto legal = real ? geo::legal_crs(departement) : std::nullopt;
    const auto own = geo::find_crs(from);
    map.crs = legal.value_or(own && !own->geographic ? from : std::string("EPSG:2154"));
    geo::project_coverage(map.areas, map.crs);
    for (const Level upper : {Level::epci, Level::departement, Level::region}) join_parents(project, upper, map.areas, map.records);
    for (std::size_t i = 0; i < map.areas.areas.size(); ++i) {
        map.label_points.push_back(geo::label_point(geo::polygons_of(map.areas, i)));
        if (map.inside[i]) map.focus.add(geo::box_of(map.areas, i));
    }
}

void rank_borders(const BoundarySet& set, Basemap& map) {
    std::vector<std::vector<std::string>> levels;
    for (const Level upper : {Level::epci, Level::departement, Level::region}) levels.push_back(parent_codes(map.records, upper, set.level));
    for (const std::uint8_t rank : geo::border_ranks(map.areas, levels)) map.ranks.push_back(static_cast<BorderRank>(rank));
    std::vector<std::string> own;
    for (const bool in : map.inside) own.emplace_back(in ? "territory" : "");
    map.territory = geo::dissolve(map.areas, own);
}

void add_quarters(const Project& project, Basemap& map) {
    const BoundarySet* set = project.boundary(Level::qpv);
    if (!set || map.territory.areas.empty()) return;
    const auto back = geo::Transform::between(map.crs, set->coverage.crs);
    if (!back) return;
    Box near;
    for (const Point corner : {Point{map.focus.min_x, map.focus.min_y}, Point{map.focus.max_x, map.focus.max_y},
                               Point{map.focus.min_x, map.focus.max_y}, Point{map.focus.max_x, map.focus.min_y}})
        near.add(back->apply(corner));
    for (std::size_t i = 0; i < set->coverage.areas.size(); ++i) {
        if (!geo::box_of(set->coverage, i).meets(near)) continue;
        std::vector<MultiPolygon> shape{geo::polygons_of(set->coverage, i)};
        geo::project_shapes(set->coverage.crs, map.crs, shape);
        const Point label = geo::label_point(shape.front());
        if (!geo::contains(map.territory, 0, label)) continue;
        map.quarters.push_back({set->records[i].code, set->records[i].name, std::move(shape.front()), label});
    }
}

void add_context(const Project& project, Basemap& map) {
    for (const ContextLayer& layer : project.context) {
        GroundLayer ground;
        ground.kind = layer.kind;
        if (const auto* areas = std::get_if<MultiPolygon>(&layer.shapes)) {
            std::vector<MultiPolygon> shapes{*areas};
            geo::project_shapes(layer.crs, map.crs, shapes);
            ground.areas = std::move(shapes.front());
        } else if (const auto* lines = std::get_if<MultiLine>(&layer.shapes)) {
            ground.lines = *lines;
            for (Line& line : ground.lines) geo::project_points(layer.crs, map.crs, line);
        }
        map.ground.push_back(std::move(ground));
    }
}

/// Once per territory: making a transformation costs more than using it.
void place_elements(const Project& project, Basemap& map) {
    const auto transform = geo::Transform::between("EPSG:4326", map.crs);
    if (!transform) return;
    for (const Element& element : project.elements) {
        if (!element.position) continue;
        const Point at = transform->apply({element.position->longitude, element.position->latitude});
        if (std::isfinite(at.x) && std::isfinite(at.y)) map.positions.emplace(element.id, at);
    }
}

/// Départements of the same part of the country; the EPCI where there is a single département.
void add_overview(const BoundarySet& set, const Territory& territory, Basemap& map) {
    std::vector<std::string> by_departement = parent_codes(set.records, Level::departement, set.level);
    std::set<std::string> departements;
    for (std::string& code : by_departement) {
        if (is_known_departement(code) && geo::legal_crs(code).value_or("") != map.crs) code.clear();
        if (!code.empty()) departements.insert(code);
    }
    std::vector<std::string> groups = by_departement;
    if (departements.size() < 2) {
        const auto by_epci = parent_codes(set.records, Level::epci, set.level);
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (!groups[i].empty() && !by_epci[i].empty()) groups[i] = by_epci[i];
    }
    map.overview = geo::dissolve(set.coverage, groups);
    const Box whole = geo::box_of(map.overview);
    map.overview = geo::simplify(map.overview, std::max(whole.width(), whole.height()) / 1200).coverage;
    geo::project_coverage(map.overview, map.crs);
    std::set<std::string> homes;
    for (std::size_t i = 0; i < set.records.size(); ++i)
        if (is_inside(set.records[i], set.level, territory)) homes.insert(groups[i]);
    if (homes.size() == 1) map.overview_home = geo::find_area(map.overview, *homes.begin());
}

}  // namespace

Basemap make_basemap(const Project& project, const Territory& territory, Problems& findings) {
    Basemap map;
    const BoundarySet* set = ground_set(project);
    if (!set) return map;
    map.area_level = set->level;
    map.vintage = set->vintage;
    project_ground(project, territory, *set, map);
    if (map.focus.empty()) {
        findings.push_back(make_problem("FIG-002", {}, territory.code, {{"name", territory.name}}));
        return Basemap{};
    }
    rank_borders(*set, map);
    add_quarters(project, map);
    add_context(project, map);
    place_elements(project, map);
    add_overview(*set, territory, map);
    std::vector<std::string> sources{source_of(*set, "boundaries of the areas, {vintage}", project.language)};
    if (const BoundarySet* quarters = project.boundary(Level::qpv); quarters && !map.quarters.empty())
        sources.push_back(source_of(*quarters, "QPV, {vintage}", project.language));
    map.source = join(sources, " ; ");
    return map;
}

}  // namespace portulan::figures

#include "figures/basemap.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

#include "base/text.h"
#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/crs.h"
#include "geo/dissolve.h"
#include "geo/label_point.h"
#include "geo/simplify.h"

namespace portulan::figures {
namespace {

/// The finest level that the project has and that can be the ground of a map.
const BoundarySet* ground_set(const Project& project) {
    for (const Level level : {Level::commune, Level::epci, Level::departement, Level::region})
        if (const BoundarySet* set = project.boundary(level)) return set;
    return nullptr;
}

/// What a page may show around a territory, as a share of its longer side: a narrow one stands in the middle of a wide page.
constexpr double shown_around = 1.3;

/// Everything of the set that lies within reach of the territory.
struct Selection {
    std::vector<std::size_t> areas;
    std::vector<bool> inside;
    Box focus;
};

Selection select(const BoundarySet& set, const std::vector<bool>& own) {
    Selection selection;
    for (std::size_t i = 0; i < set.records.size(); ++i)
        if (own[i]) selection.focus.add(geo::box_of(set.coverage, i));
    if (selection.focus.empty()) return selection;
    const Box reach = selection.focus.grown(shown_around * std::max(selection.focus.width(), selection.focus.height()));
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

void project_ground(const Project& project, const std::vector<bool>& own, const BoundarySet& set, Basemap& map) {
    const Selection selection = select(set, own);
    if (selection.focus.empty()) return;
    map.areas = geo::subset(set.coverage, selection.areas);
    map.inside = selection.inside;
    for (const std::size_t i : selection.areas) map.records.push_back(set.records[i]);
    const std::string from = set.coverage.crs;
    std::string departement;
    for (std::size_t i = 0; i < map.records.size(); ++i)
        if (map.inside[i] && departement.empty()) departement = departement_of(map.records[i], set.level);
    // What is drawn in a frame lies in no legal system.
    const bool framed = std::any_of(map.records.begin(), map.records.end(), [&](const AreaRecord& r) { return set.displaced.contains(r.code); });
    const bool real = is_known_departement(departement) && !framed;
    const auto legal = real ? geo::legal_crs(departement) : std::nullopt;
    const auto source = geo::find_crs(from);
    map.crs = legal.value_or(source && !source->geographic ? from : std::string("EPSG:2154"));
    geo::project_coverage(map.areas, map.crs);
    for (const Level upper : {Level::epci, Level::departement, Level::region}) join_parents(project, upper, map.areas, map.records);
    map.label_points = LabelPoints(map.areas.areas.size());
    for (std::size_t i = 0; i < map.areas.areas.size(); ++i)
        if (map.inside[i]) map.focus.add(geo::box_of(map.areas, i));
}

void rank_borders(const BoundarySet& set, Basemap& map) {
    map.departements = parent_codes(map.records, Level::departement, set.level);
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
void add_overview(const BoundarySet& set, const std::vector<bool>& own, Basemap& map) {
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
        if (own[i]) homes.insert(groups[i]);
    std::vector<std::string> seen(map.overview.areas.size());
    if (departements.size() == 1) seen.assign(seen.size(), *departements.begin());
    else
        for (std::size_t i = 0; i < seen.size(); ++i) seen[i] = map.overview.areas[i].code;
    map.overview_in_sea = beyond_of(map.overview, seen, geo::box_of(map.overview), false) == Beyond::sea;
    if (homes.size() == 1) map.overview_home = geo::find_area(map.overview, *homes.begin());
}

}  // namespace

struct LabelPoints::Known {
    explicit Known(std::size_t areas) : points(areas), asked(std::make_unique<std::once_flag[]>(areas)) {}
    std::vector<Point> points;
    std::unique_ptr<std::once_flag[]> asked;
};

LabelPoints::LabelPoints(std::size_t areas) : known_(std::make_shared<Known>(areas)) {}

Point LabelPoints::of(const Coverage& areas, std::size_t i) const {
    const auto work_out = [&] { return geo::label_point(geo::polygons_of(areas, i)); };
    if (!known_) return work_out();
    std::call_once(known_->asked[i], [&] { known_->points[i] = work_out(); });
    return known_->points[i];
}

Basemap make_basemap(const Project& project, const Territory& territory, Problems& findings) {
    Basemap map;
    const BoundarySet* set = ground_set(project);
    if (!set) return map;
    map.area_level = set->level;
    map.vintage = set->vintage;
    const std::vector<bool> own = areas_of(project, *set, territory);
    project_ground(project, own, *set, map);
    if (map.focus.empty()) {
        findings.push_back(make_problem("FIG-002", {}, territory.code, {{"name", territory.name}}));
        return Basemap{};
    }
    rank_borders(*set, map);
    add_quarters(project, map);
    add_context(project, map);
    place_elements(project, map);
    map.whole_country = is_whole_country(*set);
    add_overview(*set, own, map);
    map.source = source_of(*set, tr_mark("boundaries of the areas, {vintage}"), project.language);
    if (const BoundarySet* quarters = project.boundary(Level::qpv); quarters && !map.quarters.empty())
        map.quarters_source = source_of(*quarters, tr_mark("QPV, {vintage}"), project.language);
    return map;
}

}  // namespace portulan::figures

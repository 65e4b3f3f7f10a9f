#include "figures/basemap.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>
#include <optional>
#include <set>

#include "base/parallel.h"
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

/// What a page may show around a territory, as shares of its longer side: maps are wider than high, and one beside another in a row is twice so.
constexpr double shown_above = 1.3, shown_beside = 2;

/// Everything of the set that lies within reach of the territory.
struct Selection {
    std::vector<std::size_t> areas;
    std::vector<bool> inside;
    Box focus;
};

bool is_geographic(const std::string& crs) {
    const auto known = geo::find_crs(crs);
    return known && known->geographic;
}

/// `boxes`: of all areas.
Selection select(const BoundarySet& set, const std::vector<Box>& boxes, const std::vector<bool>& own) {
    Selection selection;
    for (std::size_t i = 0; i < set.records.size(); ++i)
        if (own[i]) selection.focus.add(boxes[i]);
    if (selection.focus.empty()) return selection;
    const double longer = std::max(selection.focus.width(), selection.focus.height());
    // A degree of longitude is shorter than one of latitude.
    const double stretched = is_geographic(set.coverage.crs) ? 1 / std::max(0.2, std::cos(selection.focus.centre().y * std::numbers::pi / 180)) : 1;
    const Box& focus = selection.focus;
    const Box reach{focus.min_x - shown_beside * stretched * longer, focus.min_y - shown_above * longer, focus.max_x + shown_beside * stretched * longer, focus.max_y + shown_above * longer};
    for (std::size_t i = 0; i < set.records.size(); ++i) {
        if (!own[i] && !boxes[i].meets(reach)) continue;
        selection.areas.push_back(i);
        selection.inside.push_back(own[i]);
    }
    return selection;
}

std::string source_of(const BoundarySet& set, std::string_view what, Language language) {
    if (!set.source.empty()) return set.source;
    std::string words = fill(tr(language, what), {{"vintage", set.vintage}});
    while (!words.empty() && (words.back() == ' ' || words.back() == ',')) words.pop_back();  // of no year that is said
    return words;
}

void project_ground(const Project& project, const std::vector<bool>& own, const BoundarySet& set, const std::vector<Box>& boxes, unsigned jobs, Basemap& map) {
    const Selection selection = select(set, boxes, own);
    if (selection.focus.empty()) return;
    map.areas = geo::subset(set.coverage, selection.areas, jobs);
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
    const auto is_plane = [&] {
        const auto source = geo::find_crs(from);
        return source && !source->geographic;
    };
    map.crs = legal ? *legal : is_plane() ? from : std::string("EPSG:2154");
    const bool moved = map.crs != from;
    if (moved) geo::project_coverage(map.areas, map.crs);
    for (const Level upper : {Level::epci, Level::departement, Level::region}) join_parents(project, upper, map.areas, map.records);
    map.label_points = LabelPoints(map.areas.areas.size());
    for (std::size_t i = 0; i < map.areas.areas.size(); ++i) {
        map.boxes.push_back(moved ? geo::box_of(map.areas, i) : boxes[selection.areas[i]]);
        if (map.inside[i]) map.focus.add(map.boxes.back());
    }
}

void rank_borders(const BoundarySet& set, unsigned jobs, Basemap& map) {
    map.departements = parent_codes(map.records, Level::departement, set.level);
    std::vector<std::vector<std::string>> levels;
    const auto rank = [&] {
        for (const Level upper : {Level::epci, Level::departement, Level::region})
            levels.push_back(upper == Level::departement ? map.departements : parent_codes(map.records, upper, set.level));
        for (const std::uint8_t found : geo::border_ranks(map.areas, levels)) map.ranks.push_back(static_cast<BorderRank>(found));
    };
    const auto join = [&] {
        std::vector<std::string> own;
        for (const bool in : map.inside) own.emplace_back(in ? "territory" : "");
        map.territory = geo::dissolve(map.areas, own);
    };
    parallel_for(2, jobs, [&](std::size_t i) { i == 0 ? rank() : join(); });
}

/// The areas of the set whose label point lies in the territory.
std::vector<Quarter> quarters_in(const BoundarySet& set, const Basemap& map) {
    std::vector<Quarter> in;
    const auto back = map.territory.areas.empty() ? std::nullopt : geo::Transform::between(map.crs, set.coverage.crs);
    if (!back) return in;
    Box near;
    for (const Point corner : {Point{map.focus.min_x, map.focus.min_y}, Point{map.focus.max_x, map.focus.max_y},
                               Point{map.focus.min_x, map.focus.max_y}, Point{map.focus.max_x, map.focus.min_y}})
        near.add(back->apply(corner));
    for (std::size_t i = 0; i < set.coverage.areas.size(); ++i) {
        if (!geo::box_of(set.coverage, i).meets(near)) continue;
        std::vector<MultiPolygon> shape{geo::polygons_of(set.coverage, i)};
        geo::project_shapes(set.coverage.crs, map.crs, shape);
        const Point label = geo::label_point(shape.front());
        if (!geo::contains(map.territory, 0, label)) continue;
        in.push_back({set.records[i].code, set.records[i].name, std::move(shape.front()), label});
    }
    return in;
}

void add_quarters(const Project& project, Basemap& map) {
    if (const BoundarySet* set = project.boundary(Level::qpv)) map.quarters = quarters_in(*set, map);
    for (const auto& [level, words] : {std::pair(Level::iris, tr_mark("IRIS, {vintage}")), std::pair(Level::sector, tr_mark("sectors, {vintage}"))}) {
        const BoundarySet* set = project.boundary(level);
        if (!set) continue;
        SectorLayer layer{level, source_of(*set, words, project.language), quarters_in(*set, map)};
        if (!layer.areas.empty()) map.sectors.push_back(std::move(layer));
    }
}

/// All points of the lines at once: making a transformation for each line costs more than using it.
MultiLine projected(MultiLine lines, const std::string& from, const std::string& to) {
    Line all;
    for (const Line& line : lines) all.insert(all.end(), line.begin(), line.end());
    geo::project_points(from, to, all);
    auto at = all.begin();
    for (Line& line : lines)
        for (Point& p : line) p = *at++;
    return lines;
}

void add_context(const Project& project, Basemap& map) {
    for (const ContextLayer& layer : project.context) {
        GroundLayer ground;
        ground.kind = layer.kind;
        ground.names = layer.names;
        if (const auto* areas = std::get_if<MultiPolygon>(&layer.shapes)) {
            std::vector<MultiPolygon> shapes{*areas};
            geo::project_shapes(layer.crs, map.crs, shapes);
            ground.areas = std::move(shapes.front());
        } else if (const auto* lines = std::get_if<MultiLine>(&layer.shapes)) {
            ground.lines = projected(*lines, layer.crs, map.crs);
        }
        map.ground.push_back(std::move(ground));
    }
}

/// Whether anything of a layer lies where maps of the basemap can show it.
bool meets(const GroundLayer& layer, const Box& shown) {
    const auto ring_meets = [&](const std::vector<Point>& points) {
        Box box;
        for (const Point p : points) box.add(p);
        return box.meets(shown);
    };
    return std::any_of(layer.areas.begin(), layer.areas.end(), [&](const Polygon& polygon) { return ring_meets(polygon.outer); }) || std::any_of(layer.lines.begin(), layer.lines.end(), ring_meets);
}

/// The source line of the areas, then those of the layers under them, each once.
std::string source_with_context(const Project& project, const Basemap& map, const std::string& source) {
    const Box shown = map.focus.grown(0.5 * std::max(map.focus.width(), map.focus.height()));
    std::vector<std::string> told{source};
    for (std::size_t i = 0; i < project.context.size(); ++i) {
        const std::string& of = project.context[i].source;
        if (of.empty() || std::find(told.begin(), told.end(), of) != told.end() || !meets(map.ground[i], shown)) continue;
        told.push_back(of);
    }
    return join(told, " ; ");
}

/// Once per territory: making a transformation costs more than using it.
void place_elements(const Project& project, Basemap& map) {
    if (std::none_of(project.elements.begin(), project.elements.end(), [](const Element& element) { return element.position.has_value(); })) return;
    const auto transform = geo::Transform::between("EPSG:4326", map.crs);
    if (!transform) return;
    for (const Element& element : project.elements) {
        if (!element.position) continue;
        const Point at = transform->apply({element.position->longitude, element.position->latitude});
        if (std::isfinite(at.x) && std::isfinite(at.y)) map.positions.emplace(element.id, at);
    }
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

struct SimplifiedGrounds::Kept {
    std::mutex mutex;
    std::map<std::pair<double, std::vector<char>>, std::shared_ptr<const Ground>> by_scale;  // null: asked for once
};

SimplifiedGrounds::SimplifiedGrounds() : kept_(std::make_shared<Kept>()) {}

SimplifiedGrounds::Ground SimplifiedGrounds::at(const Coverage& areas, const Coverage& territory, const std::vector<char>& shown, double tolerance, unsigned jobs) const {
    bool again = false;
    {
        const std::lock_guard lock(kept_->mutex);
        const auto [found, fresh] = kept_->by_scale.try_emplace({tolerance, shown});
        if (found->second) return *found->second;
        again = !fresh;
    }
    Ground ground{geo::simplify_some(areas, shown, tolerance, jobs), geo::simplify(territory, tolerance, jobs).coverage};
    if (again) {
        const std::lock_guard lock(kept_->mutex);
        kept_->by_scale[{tolerance, shown}] = std::make_shared<const Ground>(ground);
    }
    return ground;
}

/// Départements of the same part of the country; the EPCI where there is a single département.
struct CountryParts {
    std::once_flag once;
    std::vector<std::string> groups;  // of each area of the set
    Coverage coverage;
    bool in_sea = true;

    void work_out(const BoundarySet& set, const std::string& crs);
    void add_to(Basemap& map, const std::vector<bool>& own) const;
};

void CountryParts::work_out(const BoundarySet& set, const std::string& crs) {
    std::vector<std::string> by_departement = parent_codes(set.records, Level::departement, set.level);
    std::set<std::string> departements;
    std::map<std::string, bool> elsewhere;  // drawn in another system
    for (std::string& code : by_departement) {
        const auto [known, fresh] = elsewhere.try_emplace(code, false);
        if (fresh) known->second = is_known_departement(code) && geo::legal_crs(code).value_or("") != crs;
        if (known->second) code.clear();
        if (!code.empty()) departements.insert(code);
    }
    groups = std::move(by_departement);
    if (departements.size() < 2) {
        const auto by_epci = parent_codes(set.records, Level::epci, set.level);
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (!groups[i].empty() && !by_epci[i].empty()) groups[i] = by_epci[i];
    }
    coverage = geo::dissolve(set.coverage, groups);
    const Box whole = geo::box_of(coverage);
    coverage = geo::simplify(coverage, std::max(whole.width(), whole.height()) / 1200).coverage;
    geo::project_coverage(coverage, crs);
    std::vector<std::string> seen(coverage.areas.size());
    if (departements.size() == 1) seen.assign(seen.size(), *departements.begin());
    else
        for (std::size_t i = 0; i < seen.size(); ++i) seen[i] = coverage.areas[i].code;
    in_sea = beyond_of(coverage, seen, geo::box_of(coverage), false) == Beyond::sea;
}

void CountryParts::add_to(Basemap& map, const std::vector<bool>& own) const {
    map.overview = coverage;
    map.overview_in_sea = in_sea;
    std::set<std::string> homes;
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i]) homes.insert(groups[i]);
    if (homes.size() == 1) map.overview_home = geo::find_area(map.overview, *homes.begin());
}

struct GroundMaker::Common {
    Common(const Project& all, unsigned threads) : project(all), jobs(threads), set(ground_set(all)) {
        if (set) areas.emplace(project, *set);
    }
    const Project& project;
    unsigned jobs;
    const BoundarySet* set;  // none: no map at all
    std::optional<TerritoryAreas> areas;
    std::vector<Box> boxes;  // of its areas
    bool whole_country = false;
    std::mutex mutex;
    std::map<std::string, CountryParts> countries;  // by system; a map keeps them where they are

    const CountryParts& country(const std::string& crs) {
        CountryParts* found = nullptr;
        {
            const std::lock_guard lock(mutex);
            found = &countries[crs];
        }
        std::call_once(found->once, [&] { found->work_out(*set, crs); });
        return *found;
    }
};

GroundMaker::GroundMaker(const Project& project, unsigned jobs) : common_(std::make_unique<Common>(project, jobs)) {
    if (!common_->set) return;
    const Coverage& coverage = common_->set->coverage;
    std::vector<Box>& boxes = common_->boxes;
    boxes.resize(coverage.areas.size());
    constexpr std::size_t chunk = 1024;
    parallel_for((boxes.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(boxes.size(), (c + 1) * chunk); ++i) boxes[i] = geo::box_of(coverage, i);
    });
    common_->whole_country = is_whole_country(*common_->set);
}
GroundMaker::~GroundMaker() = default;
GroundMaker::GroundMaker(GroundMaker&&) noexcept = default;
GroundMaker& GroundMaker::operator=(GroundMaker&&) noexcept = default;

Basemap GroundMaker::make(const Territory& territory, Problems& findings) const {
    Basemap map;
    const BoundarySet* set = common_->set;
    if (!set) return map;
    const Project& project = common_->project;
    map.area_level = set->level;
    map.vintage = set->vintage;
    const std::vector<bool> own = common_->areas->of(territory);
    project_ground(project, own, *set, common_->boxes, common_->jobs, map);
    if (map.focus.empty()) {
        findings.push_back(make_problem("FIG-002", {}, territory.code, {{"name", territory.name}}));
        return Basemap{};
    }
    rank_borders(*set, common_->jobs, map);
    add_quarters(project, map);
    add_context(project, map);
    place_elements(project, map);
    map.whole_country = common_->whole_country;
    const bool everything = std::all_of(own.begin(), own.end(), [](bool in) { return in; });
    if (!everything) common_->country(map.crs).add_to(map, own);  // else the map shows it all
    map.source = source_with_context(project, map, source_of(*set, tr_mark("boundaries of the areas, {vintage}"), project.language));
    if (const BoundarySet* quarters = project.boundary(Level::qpv); quarters && !map.quarters.empty())
        map.quarters_source = source_of(*quarters, tr_mark("QPV, {vintage}"), project.language);
    return map;
}

const std::vector<Quarter>* areas_over(const Basemap& basemap, Level level) {
    if (level == Level::qpv) return &basemap.quarters;
    for (const SectorLayer& layer : basemap.sectors)
        if (layer.level == level) return &layer.areas;
    return nullptr;
}

std::string source_over(const Basemap& basemap, Level level) {
    if (level == Level::qpv) return basemap.quarters_source;
    for (const SectorLayer& layer : basemap.sectors)
        if (layer.level == level) return layer.source;
    return {};
}

Basemap make_basemap(const Project& project, const Territory& territory, Problems& findings) { return GroundMaker(project).make(territory, findings); }

}  // namespace portulan::figures

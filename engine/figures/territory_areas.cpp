#include "figures/territory_areas.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "geo/areas.h"
#include "geo/crs.h"
#include "geo/label_point.h"
#include "geo/locate.h"

namespace portulan::figures {
namespace {

/// Départements of the mainland with a coast and no land frontier.
constexpr auto coastal = std::to_array<std::string_view>(
    {"11", "13", "14", "17", "22", "29", "30", "33", "34", "35", "40", "44", "50", "56", "62", "76", "80", "83", "85"});
/// Whole islands, alone or together.
constexpr auto islands = std::to_array<std::string_view>({"971", "972", "974", "976"});
constexpr auto corsica = std::to_array<std::string_view>({"2A", "2B"});
/// Both a coast and a land frontier.
constexpr auto mixed = std::to_array<std::string_view>({"06", "59", "64", "66", "973"});
/// Their communes on the sea (mainland) that do not touch the frontier, and those where coast and frontier meet.
constexpr auto on_sea = std::to_array<std::string_view>(
    {"06004", "06011", "06027", "06029", "06059", "06079", "06088", "06121", "06123", "06138", "06155", "06159", "06161",
     "59183", "59272", "59273", "59340", "59359", "59668", "64024", "64122", "64125", "64140", "64189", "64249", "64483",
     "66008", "66017", "66037", "66053", "66065", "66148", "66171", "66182", "66212"});
constexpr auto on_both = std::to_array<std::string_view>({"06032", "06083", "06104", "59107", "59260", "64260", "64545", "66016", "66048"});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view code) {
    return std::find(list.begin(), list.end(), code) != list.end();
}

/// The areas whose label point lies in the territory's own area, given by the boundaries of its level.
void find_by_place(const BoundarySet& upper, std::int32_t home, const BoundarySet& set, std::vector<bool>& own) {
    std::vector<MultiPolygon> shape{geo::polygons_of(upper.coverage, static_cast<std::size_t>(home))};
    geo::project_shapes(upper.coverage.crs, set.coverage.crs, shape);
    Box near;
    for (const Polygon& part : shape.front())
        for (const Point p : part.outer) near.add(p);
    std::vector<std::size_t> candidates;
    std::vector<Point> points;
    for (std::size_t i = 0; i < set.records.size(); ++i) {
        if (set.coverage.areas[i].parts.empty() || !geo::box_of(set.coverage, i).meets(near)) continue;
        candidates.push_back(i);
        points.push_back(geo::label_point(geo::polygons_of(set.coverage, i)));
    }
    geo::project_points(set.coverage.crs, upper.coverage.crs, points);
    for (std::size_t n = 0; n < candidates.size(); ++n)
        own[candidates[n]] = geo::contains(upper.coverage, static_cast<std::size_t>(home), points[n]);
}

/// Beyond the outer edge of an area (its code) of a département.
Beyond beyond_area(std::string_view area, std::string_view code, const std::set<std::string>& present, bool whole) {
    if (!is_known_departement(code) || is_one_of(islands, code)) return Beyond::sea;
    if (is_one_of(corsica, code)) return present.contains("2A") && present.contains("2B") ? Beyond::sea : Beyond::unknown;
    if (is_one_of(mixed, code)) {
        if (!whole || code == "973" || area.size() != 5 || is_one_of(on_both, area)) return Beyond::unknown;
        return is_one_of(on_sea, area) ? Beyond::sea : Beyond::land;
    }
    if (!is_one_of(coastal, code)) return Beyond::land;
    return whole ? Beyond::sea : Beyond::unknown;
}

}  // namespace

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

struct TerritoryAreas::Parents {
    bool stated = false;
    std::unordered_map<std::string, std::vector<std::size_t>> areas;
};

TerritoryAreas::TerritoryAreas(const Project& project, const BoundarySet& set) : project_(project), set_(set), mutex_(std::make_unique<std::mutex>()) {}
TerritoryAreas::~TerritoryAreas() = default;

const TerritoryAreas::Parents& TerritoryAreas::parents(Level level) const {
    const std::lock_guard lock(*mutex_);
    const auto [known, fresh] = parents_.try_emplace(level);
    Parents& parents = known->second;
    for (std::size_t i = 0; fresh && i < set_.records.size(); ++i) {
        const AreaRecord& record = set_.records[i];
        const auto parent = record.parents.find(level);
        if (parent != record.parents.end()) parents.stated = true, parents.areas[parent->second].push_back(i);
        else if (level == Level::departement) parents.areas[departement_of(record, set_.level)].push_back(i);
    }
    return parents;
}

std::vector<bool> TerritoryAreas::of(const Territory& territory) const {
    const auto& records = set_.records;
    std::vector<bool> own(records.size());
    if (territory.level == set_.level) {
        for (std::size_t i = 0; i < records.size(); ++i) own[i] = records[i].code == territory.code;
        return own;
    }
    if (territory.level == Level::perimeter) {
        const std::unordered_set<std::string_view> communes(territory.communes.begin(), territory.communes.end());
        for (std::size_t i = 0; i < records.size(); ++i) own[i] = communes.contains(records[i].code);
        if (std::find(own.begin(), own.end(), true) != own.end()) return own;
    }
    const Parents& stated = parents(territory.level);
    if (const auto found = stated.areas.find(territory.code); found != stated.areas.end()) {
        for (const std::size_t i : found->second) own[i] = true;
        return own;
    }
    const BoundarySet* upper = project_.boundary(territory.level);
    const auto home = !upper || stated.stated ? -1 : geo::find_area(upper->coverage, territory.code);
    if (home >= 0) find_by_place(*upper, home, set_, own);
    return own;
}

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

bool is_whole_country(const BoundarySet& set) {
    constexpr std::size_t nearly_all = 90;  // of the 94 of the mainland
    std::set<std::string> mainland;
    for (const AreaRecord& record : set.records) {
        const std::string code = departement_of(record, set.level);
        if (code.size() == 2 && is_known_departement(code) && !is_one_of(corsica, code)) mainland.insert(code);
    }
    return mainland.size() >= nearly_all;
}

Beyond beyond_of(const Coverage& areas, const std::vector<std::string>& departements, const Box& near, bool whole) {
    const std::set<std::string> present(departements.begin(), departements.end());
    std::set<std::int32_t> at_edge;
    for (const Arc& arc : areas.arcs) {
        if ((arc.left == outside) == (arc.right == outside)) continue;
        const bool meets = std::any_of(arc.points.begin(), arc.points.end(), [&](Point p) { return near.contains(p); });
        if (meets) at_edge.insert(arc.left == outside ? arc.right : arc.left);
    }
    std::set<Beyond> kinds;
    for (const std::int32_t area : at_edge) {
        const auto i = static_cast<std::size_t>(area);
        kinds.insert(beyond_area(areas.areas[i].code, departements[i], present, whole));
    }
    if (kinds.empty()) return Beyond::land;
    return kinds.size() == 1 ? *kinds.begin() : Beyond::unknown;
}

}  // namespace portulan::figures

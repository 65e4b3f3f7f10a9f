// Points against the territories they are said to lie in.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "base/text.h"
#include "geo/areas.h"
#include "geo/crs.h"
#include "geo/locate.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "sources/french_ground.h"

namespace portulan::project {
namespace {

constexpr std::string_view degrees = "EPSG:4326";
constexpr double tolerance = 500;  // metres: simplified borders and coasts move by as much

/// A coordinate system, as points get there and as it is measured in: what boundaries of several levels share.
struct Frame {
    geo::Transform transform;
    geo::Ellipsoid ellipsoid;

    static std::optional<Frame> of(const std::string& crs) {
        auto transform = geo::Transform::between(degrees, crs);
        auto ellipsoid = geo::Ellipsoid::of(crs);
        if (!transform || !ellipsoid) return std::nullopt;
        return Frame{std::move(*transform), std::move(*ellipsoid)};
    }
};

/// Boundaries of one level, ready to be asked.
class PositionGround {
public:
    PositionGround(const BoundarySet& set, const Frame& frame)
        : coverage_(&set.coverage), displaced_(&set.displaced), locator_(set.coverage), frame_(&frame) {}

    /// Code of the area, or empty; never of an area that is drawn in a frame, where nothing lies.
    std::string area_at(const Position& position) const {
        const std::int32_t area = locator_.locate(projected(position));
        if (area == outside) return {};
        const std::string& code = coverage_->areas[static_cast<std::size_t>(area)].code;
        return is_displaced(code) ? std::string() : code;
    }
    bool is_displaced(const std::string& code) const { return displaced_->contains(code); }

    /// Metres from a point outside to the nearest vertex of an area's border; infinite when there is no such area.
    double distance_to(const Position& position, const std::string& code) const {
        const std::int32_t area = geo::find_area(*coverage_, code);
        const Point from = projected(position);
        double least = std::numeric_limits<double>::infinity();
        Point nearest_vertex = from;
        for (const Arc& arc : coverage_->arcs) {
            if (area == outside || (arc.left != area && arc.right != area)) continue;
            for (const Point p : arc.points)
                if (const double d = std::hypot(p.x - from.x, p.y - from.y); d < least) {
                    least = d;
                    nearest_vertex = p;
                }
        }
        return std::isfinite(least) ? frame_->ellipsoid.distance(from, nearest_vertex) : least;
    }

private:
    Point projected(const Position& p) const { return frame_->transform.apply(Point{p.longitude, p.latitude}); }

    const Coverage* coverage_;
    const std::set<std::string, std::less<>>* displaced_;
    geo::Locator locator_;
    const Frame* frame_;
};

/// Spaces stand in their territory; actors too, unless they act more widely.
bool is_expected_inside(const Element& e) {
    if (e.kind == ElementKind::space) return e.nature == SpaceNature::place || e.nature == SpaceNature::arena || e.nature == SpaceNature::informal;
    return e.kind == ElementKind::actor && e.reach <= Reach::commune;
}

class PositionCheck {
public:
    explicit PositionCheck(Loading& loading) : loading_(loading) {
        for (const BoundarySet& set : loading.project.boundaries) {
            const auto [frame, fresh] = frames_.try_emplace(set.coverage.crs);
            if (fresh) frame->second = Frame::of(set.coverage.crs);
            if (frame->second) grounds_.emplace(set.level, PositionGround(set, *frame->second));
        }
    }

    void check(Element& e) {
        if (e.commune.empty())
            if (const PositionGround* communes = ground(Level::commune)) e.commune = communes->area_at(*e.position);
        if (!is_expected_inside(e)) return;
        const std::vector<const Territory*> expected = drawn_territories(e);
        if (expected.empty() || is_in_one(*e.position, expected)) return;
        const Position exchanged{.longitude = e.position->latitude, .latitude = e.position->longitude};
        for (const Territory* t : expected)
            if (is_in(exchanged, *t)) {
                loading_.problems.push_back(exchanged_angles(e, *t));
                return;
            }
        const Territory* nearest_one = nullptr;
        double least = std::numeric_limits<double>::infinity();
        for (const Territory* t : expected)
            if (const double d = distance_to(*e.position, *t); d < least) {
                least = d;
                nearest_one = t;
            }
        if (!nearest_one || least < tolerance) return;
        auto& [rows, farthest] = outside_[{e.place.file, e.place.sheet, nearest_one->name}];
        rows.push_back(e.place.row);
        farthest = std::max(farthest, least);
    }

    void report() {
        for (const auto& [where, what] : outside_) {
            const auto& [file, sheet, name] = where;
            const double kilometres = std::max(std::round(what.second / 1000), 1.0);
            loading_.problems.push_back(make_problem("GEO-018", {.file = file, .sheet = sheet}, name,
                                                     {{"count", std::to_string(what.first.size())},
                                                      {"distance", plain_number(kilometres, 0)},
                                                      {"rows", list_rows(what.first)}}));
        }
    }

private:
    Problem exchanged_angles(const Element& e, const Territory& t) const {
        Place place = e.place;
        if (const auto heading = loading_.latitude_headings.find({place.file, place.sheet}); heading != loading_.latitude_headings.end()) place.column = heading->second;
        return make_problem("GEO-061", place, fmt::format("{}; {}", e.position->latitude, e.position->longitude), {{"name", t.name}});
    }

    const PositionGround* ground(Level level) const {
        const auto found = grounds_.find(level == Level::perimeter ? Level::commune : level);
        return found == grounds_.end() ? nullptr : &found->second;
    }

    std::vector<const Territory*> drawn_territories(const Element& e) const {
        std::vector<const Territory*> out;
        for (const Territory& t : loading_.project.territories) {
            const bool asked = e.territories.empty() || std::find(e.territories.begin(), e.territories.end(), t.id) != e.territories.end();
            if (asked && ground(t.level) && !is_in_frame(t)) out.push_back(&t);
        }
        return out;
    }

    static std::vector<std::string> codes_of(const Territory& t) {
        return t.level == Level::perimeter ? t.communes : std::vector<std::string>{t.code};
    }

    bool is_in_frame(const Territory& t) const {
        const auto codes = codes_of(t);
        return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) { return ground(t.level)->is_displaced(code); });
    }

    bool is_in(const Position& position, const Territory& t) const {
        const std::string area = ground(t.level)->area_at(position);
        const auto codes = codes_of(t);
        return !area.empty() && std::find(codes.begin(), codes.end(), area) != codes.end();
    }

    bool is_in_one(const Position& position, const std::vector<const Territory*>& list) const {
        return std::any_of(list.begin(), list.end(), [&](const Territory* t) { return is_in(position, *t); });
    }

    double distance_to(const Position& position, const Territory& t) const {
        double least = std::numeric_limits<double>::infinity();
        for (const std::string& code : codes_of(t)) least = std::min(least, ground(t.level)->distance_to(position, code));
        return least;
    }

    Loading& loading_;
    std::map<std::string, std::optional<Frame>> frames_;
    std::map<Level, PositionGround> grounds_;
    std::map<std::tuple<std::string, std::string, std::string>, std::pair<std::vector<long>, double>> outside_;
};

}  // namespace

void withdraw_framed_points(Loading& loading) {
    // The level that maps are drawn from.
    const BoundarySet* drawn = nullptr;
    for (const Level level : {Level::commune, Level::epci, Level::departement, Level::region})
        if (!drawn) drawn = loading.project.boundary(level);
    if (!drawn || drawn->displaced.empty()) return;
    std::vector<Box> grounds;
    for (const std::string& code : drawn->displaced) {
        const sources::CodeRecord* known = loading.codes.find(drawn->level, code);
        const std::string departement = known && !known->departement.empty() ? std::string(known->departement) : sources::departement_of_code(code);
        if (const auto extent = sources::extent_of_departement(departement)) grounds.push_back(extent->grown(0.25));
    }
    std::map<std::pair<std::string, std::string>, std::vector<long>> withdrawn;
    for (Element& e : loading.project.elements) {
        if (!e.position) continue;
        const Point at{e.position->longitude, e.position->latitude};
        if (std::none_of(grounds.begin(), grounds.end(), [&](const Box& ground) { return ground.contains(at); })) continue;
        e.position.reset();
        withdrawn[{e.place.file, e.place.sheet}].push_back(e.place.row);
    }
    for (const auto& [where, rows] : withdrawn)
        loading.problems.push_back(make_problem("GEO-092", {.file = where.first, .sheet = where.second}, {},
                                                {{"count", std::to_string(rows.size())}, {"rows", list_rows(rows)}}));
}

void check_positions(Loading& loading) {
    const auto& elements = loading.project.elements;
    if (std::none_of(elements.begin(), elements.end(), [](const Element& e) { return e.position.has_value(); })) return;
    PositionCheck check(loading);
    for (Element& e : loading.project.elements)
        if (e.position) check.check(e);
    check.report();
}

}  // namespace portulan::project

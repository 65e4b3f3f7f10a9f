// Places that must not be found (a shelter), moved as they are read: the true place goes no further. Homes of persons are no places at all (load_persons.cpp).
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/keyed_draws.h"
#include "base/text.h"
#include "geo/areas.h"
#include "geo/donut.h"
#include "geo/locate.h"
#include "geo/measure.h"
#include "project/load_parts.h"
#include "project/people_count.h"

namespace portulan::project {
namespace {

constexpr double smallest_inner = 100;    // metres: what is nearer than the next street is not hidden
constexpr double widest_inner = 20000;    // beyond, nobody lives near enough to hide among
constexpr double one_place = 25;          // metres: what stands nearer is the same house or the next
constexpr double on_a_sphere = 1.002;     // the plane round a place and the ellipsoid agree better than that

/// Metres east and north of a place.
class LocalPlane {
public:
    explicit LocalPlane(Position origin) : origin_(origin) {
        const double phi = origin.latitude * std::numbers::pi / 180, e2 = 0.00669437999014, n = 1 / std::sqrt(1 - e2 * std::sin(phi) * std::sin(phi)), a = 6378137;
        east_ = a * n * std::cos(phi) * std::numbers::pi / 180;
        north_ = a * (1 - e2) * n * n * n * std::numbers::pi / 180;
    }
    Point to_plane(Point degrees) const { return {(degrees.x - origin_.longitude) * east_, (degrees.y - origin_.latitude) * north_}; }
    Position to_degrees(Point p) const { return {.longitude = origin_.longitude + p.x / east_, .latitude = origin_.latitude + p.y / north_}; }

private:
    Position origin_;
    double east_ = 0, north_ = 0;
};

/// The area a place must stay in.
struct Home {
    MultiPolygon shape;     // in the plane
    double people = 0;      // of the area; 0: not known
};

class Displacer {
public:
    explicit Displacer(Loading& loading) : loading_(loading), wish_(loading.manifest.displacement), count_(loading.project.people) {}

    /// Those that stand together move together: two ways from one place would tell it, and so would a neighbour that stays.
    bool move_with_another(Element& e) const {
        for (const Anchor& anchor : anchors_) {
            const Point apart = LocalPlane(anchor.truly).to_plane({e.position->longitude, e.position->latitude});
            if (std::hypot(apart.x, apart.y) > one_place) continue;
            e.position = anchor.shown;
            e.precision = anchor.shown ? Precision::displaced : Precision::masked;
            return true;
        }
        return false;
    }

    void move(Element& e) {
        const Position truly = *e.position;
        const LocalPlane plane(truly);
        const auto home = home_of(e, plane);
        const auto ring = home ? ring_for(truly, *home) : std::nullopt;
        const KeyedDraws draws(wish_.key, e.id);
        const auto hides = [&](Point at, double distance) { return wish_.outer > 0 || !count_.knows() || count_.within(plane.to_degrees(at), distance) >= wish_.least; };
        const auto moved = ring ? geo::moved_in_donut(home->shape, {0, 0}, *ring, [&](std::uint32_t i) { return draws.pair(i); }, hides) : std::nullopt;
        DisplacedPlaces& told = loading_.project.displaced;
        if (!moved) {
            anchors_.push_back({truly, std::nullopt});
            e.position.reset();
            e.precision = Precision::masked;
            ++told.without_point;
            loading_.problems.push_back(make_problem("SEC-085", e.place, e.name));
            return;
        }
        e.position = plane.to_degrees(moved->at);
        anchors_.push_back({truly, e.position});
        note(*moved, *ring, *e.position, *home);
    }

private:
    /// The QPV it lies in, else its commune.
    std::optional<Home> home_of(const Element& e, const LocalPlane& plane) const {
        for (const Level level : {Level::qpv, Level::commune}) {
            const BoundarySet* set = loading_.project.boundary(level);
            const auto to_set = set ? geo::Transform::between("EPSG:4326", set->coverage.crs) : std::nullopt;
            const auto to_degrees = set ? geo::Transform::between(set->coverage.crs, "EPSG:4326") : std::nullopt;
            if (!to_set || !to_degrees) continue;
            const Point at = to_set->apply(Point{e.position->longitude, e.position->latitude});
            for (std::size_t i = 0; i < set->coverage.areas.size(); ++i) {
                if (set->displaced.contains(set->coverage.areas[i].code) || !geo::box_of(set->coverage, i).contains(at) || !geo::contains(set->coverage, i, at)) continue;
                Home home{.shape = geo::polygons_of(set->coverage, i), .people = set->records[i].population};
                for (Polygon& part : home.shape) {
                    project(part.outer, *to_degrees, plane);
                    for (Ring& hole : part.holes) project(hole, *to_degrees, plane);
                }
                return home;
            }
        }
        return std::nullopt;
    }

    static void project(Ring& ring, const geo::Transform& to_degrees, const LocalPlane& plane) {
        to_degrees.apply(ring);
        for (Point& p : ring) p = plane.to_plane(p);
    }

    /// By the project's wish, else by how many people live near; nothing where nobody knows, or nobody lives near enough.
    std::optional<geo::Donut> ring_for(Position truly, const Home& home) const {
        if (wish_.outer > 0) return geo::Donut{wish_.inner * on_a_sphere, wish_.outer};
        std::optional<double> inner, outer;
        if (count_.knows()) {
            inner = count_.radius_of(truly, wish_.least, widest_inner);
            outer = count_.radius_of(truly, wish_.most, 4 * widest_inner);
        } else if (home.people > 0) {
            const double surface = geo::area_of(home.shape) / home.people / std::numbers::pi;  // square metres to a person
            inner = std::sqrt(wish_.least * surface);
            outer = std::sqrt(wish_.most * surface);
        }
        if (!inner || *inner > widest_inner) return std::nullopt;
        *inner = std::max(*inner, smallest_inner) * on_a_sphere;
        return geo::Donut{*inner, std::max(outer.value_or(0), 2 * *inner)};
    }

    void note(const geo::MovedPlace& moved, const geo::Donut& ring, Position at, const Home& home) {
        DisplacedPlaces& told = loading_.project.displaced;
        told.nearest = told.moved > 0 ? std::min(told.nearest, ring.inner) : ring.inner;
        told.farthest = std::max(told.farthest, moved.outer);
        told.wished_k = wish_.outer > 0 ? 0 : wish_.least;
        told.of_grid = count_.knows();
        ++told.moved;
        std::optional<double> k;
        if (count_.knows()) k = count_.within(at, moved.distance);
        else if (home.people > 0) k = home.people * std::numbers::pi * moved.distance * moved.distance / geo::area_of(home.shape);
        if (k && (!told.least_k || *k < *told.least_k)) told.least_k = k;
    }

    struct Anchor {
        Position truly;
        std::optional<Position> shown;
    };

    Loading& loading_;
    const DisplacementWish& wish_;
    PeopleCount count_;
    std::vector<Anchor> anchors_;
};

/// Down to one figure, and never under what was promised: how many exactly would say how far.
double told_roughly(double people, double promised) {
    const double power = std::pow(10.0, std::floor(std::log10(std::max(people, 1.0))));
    return std::max(std::floor(people / power) * power, promised);
}

}  // namespace

void displace_places(Loading& loading) {
    Project& project = loading.project;
    std::vector<Element*> wanted;
    for (Element& e : project.elements)
        if (e.precision == Precision::displaced && e.position) wanted.push_back(&e);
    if (wanted.empty()) return;
    if (loading.manifest.displacement.key.empty()) {
        if (!loading.manifest.displacement.declared) loading.problems.push_back(make_problem("SEC-082", wanted.front()->place, wanted.front()->name));
        for (Element* e : wanted) e->position.reset();
        return;
    }
    Displacer displacer(loading);
    std::sort(wanted.begin(), wanted.end(), [](const Element* a, const Element* b) { return natural_less(a->id, b->id); });
    DisplacedPlaces& told = project.displaced;
    for (Element* e : wanted) {
        if (!displacer.move_with_another(*e)) displacer.move(*e);
        else if (e->position) ++told.moved;
    }
    for (Element& e : project.elements) {
        if (!e.position || e.precision == Precision::displaced || !displacer.move_with_another(e)) continue;
        if (e.position) ++told.moved;
        loading.problems.push_back(make_problem("SEC-092", e.place, e.name));
    }
    if (told.moved == 0) return;
    if (told.least_k) told.least_k = told_roughly(*told.least_k, told.wished_k);
    loading.problems.push_back(make_problem("SEC-086", {.file = "project.toml"}, {}, {{"count#", std::to_string(told.moved)}, {"nearest#", plain_number(told.nearest, 0)}, {"farthest#", plain_number(told.farthest, 0)}, {"k", told.least_k ? plain_number(*told.least_k, 0) : std::string("?")}}));
}

}  // namespace portulan::project

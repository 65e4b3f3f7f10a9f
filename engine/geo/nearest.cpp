#include "geo/nearest.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/parallel.h"
#include "geo/crs.h"
#include "geo/kd_tree.h"

namespace portulan::geo {
namespace {

constexpr std::size_t chunk = 2048;

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

// The places that are somewhere, with their numbers.
template <std::size_t Dimensions, class Position>
struct Index {
    std::vector<std::int32_t> numbers;
    std::vector<typename KdTree<Dimensions>::Place> positions;

    Index(std::span<const Point> places, Position position) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!is_finite(places[i])) continue;
            numbers.push_back(static_cast<std::int32_t>(i));
            positions.push_back(position(places[i]));
        }
    }
};

// Metres from the centre of the earth, on the ellipsoid GRS80. Longitude and latitude in degrees.
std::array<double, 3> on_earth(Point p) {
    constexpr double a = 6378137.0;
    constexpr double f = 1 / 298.257222101;
    constexpr double e2 = f * (2 - f);
    const double lon = p.x * std::numbers::pi / 180;
    const double lat = p.y * std::numbers::pi / 180;
    const double n = a / std::sqrt(1 - e2 * std::sin(lat) * std::sin(lat));
    return {n * std::cos(lat) * std::cos(lon), n * std::cos(lat) * std::sin(lon), n * (1 - e2) * std::sin(lat)};
}

// Other ellipsoids than GRS80 differ from it by less.
constexpr double chord_margin = 1.002;

// The work of one thread on a stretch of the points.
class GroundSearch {
public:
    GroundSearch(Ellipsoid ellipsoid, const KdTree<3>& tree, std::span<const std::int32_t> numbers,
                 std::span<const Point> places)
        : ellipsoid_{std::move(ellipsoid)}, tree_{tree}, numbers_{numbers}, places_{places} {}

    NearestPlace nearest(Point from) const {
        const Point geographic = is_finite(from) ? ellipsoid_.geographic(from) : from;
        if (!is_finite(geographic) || tree_.size() == 0) return {};
        const auto position = on_earth(geographic);
        const auto first = tree_.nearest(position);
        NearestPlace best = measured(from, first.point);
        for (const auto& other : tree_.within(position, best.distance * chord_margin)) {
            const NearestPlace candidate = measured(from, other.point);
            if (candidate.distance < best.distance ||
                (candidate.distance == best.distance && candidate.place < best.place))
                best = candidate;
        }
        return best;
    }

private:
    NearestPlace measured(Point from, std::uint32_t found) const {
        const std::int32_t place = numbers_[found];
        return {place, ellipsoid_.distance(from, places_[static_cast<std::size_t>(place)])};
    }

    Ellipsoid ellipsoid_;
    const KdTree<3>& tree_;
    std::span<const std::int32_t> numbers_;
    std::span<const Point> places_;
};

}  // namespace

std::vector<NearestPlace> nearest_in_plane(std::span<const Point> from, std::span<const Point> places, unsigned jobs) {
    const Index<2, std::array<double, 2> (*)(Point)> index(places, [](Point p) { return std::array{p.x, p.y}; });
    const KdTree<2> tree(index.positions);
    std::vector<NearestPlace> out(from.size());
    parallel_for((from.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(from.size(), (c + 1) * chunk); ++i) {
            if (!is_finite(from[i]) || tree.size() == 0) continue;
            const auto found = tree.nearest({from[i].x, from[i].y});
            const Point place = places[static_cast<std::size_t>(index.numbers[found.point])];
            out[i] = {index.numbers[found.point], std::hypot(place.x - from[i].x, place.y - from[i].y)};
        }
    });
    return out;
}

std::optional<std::vector<NearestPlace>> nearest_on_ground(std::span<const Point> from, std::span<const Point> places,
                                                           std::string_view crs, unsigned jobs) {
    const auto ellipsoid = Ellipsoid::of(crs);
    if (!ellipsoid) return std::nullopt;
    std::vector<Point> geographic;
    geographic.reserve(places.size());
    for (const Point p : places) geographic.push_back(is_finite(p) ? ellipsoid->geographic(p) : p);
    const Index<3, std::array<double, 3> (*)(Point)> index(geographic, on_earth);
    const KdTree<3> tree(index.positions);
    std::vector<NearestPlace> out(from.size());
    parallel_for((from.size() + chunk - 1) / chunk, jobs, [&](std::size_t c) {
        const GroundSearch search(*Ellipsoid::of(crs), tree, index.numbers, places);
        for (std::size_t i = c * chunk; i < std::min(from.size(), (c + 1) * chunk); ++i)
            out[i] = search.nearest(from[i]);
    });
    return out;
}

}  // namespace portulan::geo

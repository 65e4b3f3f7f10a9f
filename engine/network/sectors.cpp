#include "network/sectors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace portulan::network {
namespace {

double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

/// Sine and cosine of an angle in [0, pi / 4], by Taylor series (error below 1e-16).
Point cos_sin(double angle) {
    const double square = angle * angle;
    double cosine = 0;
    double sine = 0;
    double power = 1;  // angle^(2k) / (2k)!
    for (int k = 0; k < 10; ++k) {
        cosine += power;
        sine += power * angle / (2 * k + 1);
        power *= -square / ((2 * k + 1) * (2 * k + 2));
    }
    return {cosine, sine};
}

}  // namespace

Point direction(double turn) {
    constexpr double two_pi = 6.283185307179586;
    turn -= std::floor(turn);
    const int eighth = std::min(7, static_cast<int>(turn * 8));
    const bool mirrored = eighth % 2 == 1;
    const double rest = mirrored ? (eighth + 1) / 8.0 - turn : turn - eighth / 8.0;
    const Point octant = cos_sin(rest * two_pi);
    const int quarter = ((eighth + 1) / 2) % 4;  // the quarter turn that `rest` is counted from
    const double along = octant.x;
    const double aside = mirrored ? -octant.y : octant.y;
    switch (quarter) {
        case 0: return {aside, -along};
        case 1: return {along, aside};
        case 2: return {-aside, along};
        default: return {-along, -aside};
    }
}

std::vector<Sector> make_sectors(std::span<const double> weights) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<Sector> sectors;
    double start = 0;
    for (const double weight : weights) {
        const double turn = total > 0 ? weight / total : 0;
        sectors.push_back({direction(start), direction(start + turn), direction(start + turn / 2), turn});
        start += turn;
    }
    return sectors;
}

std::vector<double> sector_weights(std::span<const std::uint32_t> groups) {
    std::vector<double> weights;
    for (const std::uint32_t group : groups) {
        if (weights.size() <= group) weights.resize(group + 1, 0.0);
        weights[group] += weights[group] == 0 ? 2 : 1;
    }
    return weights;
}

std::vector<double> sector_weights(std::span<const std::uint32_t> groups, std::span<const double> given) {
    std::vector<double> weights = sector_weights(groups);
    if (weights.size() < given.size()) weights.resize(given.size());
    std::ranges::copy(given, weights.begin());
    return weights;
}

bool is_inside(const Sector& sector, Point p) {
    if (sector.turn >= 1 || (p.x == 0 && p.y == 0)) return true;
    const bool after = cross(sector.from, p) >= 0;  // y downwards: clockwise is positive
    const bool before = cross(p, sector.to) >= 0;
    return sector.turn <= 0.5 ? after && before : after || before;
}

Point turned_into(const Sector& sector, Point p) {
    if (is_inside(sector, p)) return p;
    const double radius = std::sqrt(dot(p, p));
    const Point ray = dot(p, sector.from) >= dot(p, sector.to) ? sector.from : sector.to;
    return {ray.x * radius, ray.y * radius};
}

NetworkLayout start_in_sectors(std::span<const std::uint32_t> groups, std::span<const Sector> sectors, double radius,
                               Random& random) {
    NetworkLayout layout;
    for (const std::uint32_t group : groups) {
        const Sector& sector = sectors[group];
        const double share = random.uniform();
        const double r = radius * std::sqrt(random.uniform(0.02, 1));
        const Point end = share < 0.5 ? sector.from : sector.to;
        const double t = share < 0.5 ? 2 * share : 2 - 2 * share;  // from a ray to the middle
        const Point p{end.x * (1 - t) + sector.middle.x * t, end.y * (1 - t) + sector.middle.y * t};
        layout.x.push_back(r * p.x);
        layout.y.push_back(r * p.y);
    }
    return layout;
}

LayoutTerm sector_term(std::vector<std::uint32_t> groups, std::vector<Sector> sectors) {
    return [groups = std::move(groups), sectors = std::move(sectors)](double progress, std::span<double> x,
                                                                     std::span<double> y) {
        // Loose at first, so that nodes can pass each other; binding at the end.
        const double share = 0.2 + 0.8 * progress;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const Point p{x[i], y[i]};
            const Point inside = turned_into(sectors[groups[i]], p);
            x[i] += share * (inside.x - p.x);
            y[i] += share * (inside.y - p.y);
        }
    };
}

}  // namespace portulan::network

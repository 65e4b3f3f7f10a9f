#include "geo/donut.h"

#include <cmath>
#include <numbers>

#include "geo/measure.h"

namespace portulan::geo {

std::optional<MovedPlace> moved_in_donut(const MultiPolygon& within, Point at, Donut donut, const DonutDraws& draws, const DonutTest& passes, std::uint32_t tries, int widenings) {
    const double inner = donut.inner * donut.inner;
    double reach = donut.outer;
    for (int wide = 0; wide <= widenings; ++wide, reach *= 1.5) {
        for (std::uint32_t i = 0; i < tries; ++i) {
            const auto [surface, turn] = draws(i);
            const double distance = std::sqrt(inner + surface * (reach * reach - inner));
            const double angle = 2 * std::numbers::pi * turn;
            const Point to{at.x + distance * std::cos(angle), at.y + distance * std::sin(angle)};
            if (contains(within, to) && passes(to, distance)) return MovedPlace{to, distance, reach};
        }
    }
    return std::nullopt;
}

}  // namespace portulan::geo

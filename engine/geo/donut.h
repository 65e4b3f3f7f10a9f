// A place moved on purpose, so that it hides among others: donut masking.
//
// Uniform by surface in a ring round the true place, never nearer than the inner radius (Hampton et al., "Mapping health data: improved privacy protection
// with donut method geomasking", American Journal of Epidemiology 172(9), 2010), kept within an area (Allshouse et al., "Geomasking sensitive health data and
// privacy protection: an evaluation using an E911 database", Geocarto International 25(6), 2010).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "model/geometry.h"

namespace portulan::geo {

struct Donut {
    double inner = 0;  // metres; 0 < inner < outer
    double outer = 0;
};

struct MovedPlace {
    Point at;
    double distance = 0;  // from the true place
    double outer = 0;     // of the ring in which it was found: wider than asked for where that one had too little room
};

/// The n-th pair of numbers in [0, 1): the quantile of the surface of the ring, and the direction.
using DonutDraws = std::function<std::pair<double, double>(std::uint32_t)>;
/// Whether a new place will do beyond lying within the area.
using DonutTest = std::function<bool(Point at, double distance)>;

/// The first of the draws that lies in the area and passes the test, all in metres on one plane. Where `tries` draws have not, the ring is made half as wide again
/// outward, up to `widenings` times; the inner radius stays. Nothing where there is no such place. The same draws give the same place whatever was moved before.
std::optional<MovedPlace> moved_in_donut(const MultiPolygon& within, Point at, Donut donut, const DonutDraws& draws, const DonutTest& passes, std::uint32_t tries = 200, int widenings = 8);

}  // namespace portulan::geo

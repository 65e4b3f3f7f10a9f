// How well areas are served by places: white zones and catchments.
//
// The measure of Apparicio, Abdelmajid, Riva and Shearmur ("Comparing alternative approaches to measuring the
// geographical accessibility of urban health services", Int. J. of Health Geographics 7:7, 2008): distance from points
// that carry the population of an area to the nearest place, weighted by population. Who lives in a large commune is
// not at its centre, so an area is stood for by many points.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/nearest.h"
#include "geo/weighted_point.h"
#include "model/coverage.h"

namespace portulan::geo {

/// A point that stands for part of an area's population.
struct DemandPoint {
    Point place;
    double population = 0;
    std::int32_t area = outside;  // index; `outside`: counts in no area
};

/// Points of a square grid of that spacing (map units, multiples of it) inside each area, the population of the area
/// in equal parts; areas that hold no grid point get one, where their label would stand. Areas without surface and
/// populations that are no positive number give none. In order of the areas. Where a population grid is to be had, use
/// that instead.
std::vector<DemandPoint> demand_points(const Coverage& coverage, std::span<const double> populations, double spacing,
                                       unsigned jobs = 1);

struct AreaAccess {
    std::size_t points = 0;            // demand points reached
    double population = 0;             // that they carry
    std::size_t places = 0;            // inside the area
    double mean = 0;                   // distance to the nearest place, weighted by population; NaN without population
    double median = 0;                 // half the population has less; the lower one where there is a choice
    double furthest = 0;               // of any demand point with population
    std::vector<double> share_beyond;  // per threshold: part of the population farther than it
};

/// `nearest[i]` belongs to demand[i], `place_areas` holds the area of each place (or `outside`). One entry per area.
/// Demand that no place serves counts as infinitely far: mean and furthest are infinite.
std::vector<AreaAccess> access_by_area(std::span<const DemandPoint> demand, std::span<const NearestPlace> nearest,
                                       std::span<const std::int32_t> place_areas, std::size_t areas,
                                       std::span<const double> thresholds);

/// Who has a place as the nearest one.
struct Catchment {
    std::size_t points = 0;
    double population = 0;
    double mean = 0;  // distance, weighted by population; NaN when nobody comes
    double furthest = 0;
};
std::vector<Catchment> catchments(std::span<const DemandPoint> demand, std::span<const NearestPlace> nearest,
                                  std::size_t places);

/// Which places the people of an area have as the nearest: by area, then the most important place first.
struct CatchmentShare {
    std::int32_t area = outside;
    std::int32_t place = -1;
    double population = 0;
    double share = 0;  // of the area's population
};
std::vector<CatchmentShare> catchment_shares(std::span<const DemandPoint> demand,
                                             std::span<const NearestPlace> nearest);

}  // namespace portulan::geo

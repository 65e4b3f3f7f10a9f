#include "geo/access.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "base/parallel.h"
#include "geo/areas.h"
#include "geo/label_point.h"
#include "geo/no_value.h"
#include "geo/raster.h"

namespace portulan::geo {
namespace {

std::vector<Point> points_inside(const Coverage& coverage, std::size_t area, double spacing) {
    std::vector<Point> points;
    const MultiPolygon shape = polygons_of(coverage, area);
    if (shape.empty()) return points;
    // Cells of the frame are centred on the grid points.
    Box box = box_of(coverage, area);
    box = {box.min_x + spacing / 2, box.min_y + spacing / 2, box.max_x + spacing / 2, box.max_y + spacing / 2};
    GridFrame frame = frame_over(box, spacing);
    frame.origin = {frame.origin.x - spacing / 2, frame.origin.y - spacing / 2};
    const auto inside = mask_of(frame, shape);
    for (std::size_t r = 0; r < frame.rows; ++r)
        for (std::size_t c = 0; c < frame.columns; ++c)
            if (inside[frame.at(c, r)]) points.push_back(frame.centre(c, r));
    if (points.empty()) points.push_back(label_point(shape));
    return points;
}

// Demand with population, in an order of its own so that sums do not depend on the order of the rows.
std::vector<std::size_t> canonical_order(std::span<const DemandPoint> demand) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < demand.size(); ++i)
        if (demand[i].population > 0 && std::isfinite(demand[i].population)) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        const DemandPoint& a = demand[i];
        const DemandPoint& b = demand[j];
        return std::tie(a.area, a.place.y, a.place.x, a.population) <
               std::tie(b.area, b.place.y, b.place.x, b.population);
    });
    return order;
}

struct Reached {
    double distance;
    double population;
};

void summarise(AreaAccess& access, std::vector<Reached>& reached, std::span<const double> thresholds) {
    access.points = reached.size();
    access.share_beyond.assign(thresholds.size(), no_value);
    if (reached.empty()) {
        access.mean = access.median = access.furthest = no_value;
        return;
    }
    std::stable_sort(reached.begin(), reached.end(),
                     [](const Reached& a, const Reached& b) { return a.distance < b.distance; });
    double moment = 0;
    for (const Reached& r : reached) {
        access.population += r.population;
        moment += r.population * r.distance;
    }
    access.mean = moment / access.population;
    access.furthest = reached.back().distance;
    double sum = 0;
    for (const Reached& r : reached) {
        sum += r.population;
        access.median = r.distance;
        if (sum >= access.population / 2) break;
    }
    for (std::size_t t = 0; t < thresholds.size(); ++t) {
        double beyond = 0;
        for (auto r = reached.rbegin(); r != reached.rend() && r->distance > thresholds[t]; ++r)
            beyond += r->population;
        access.share_beyond[t] = beyond / access.population;
    }
}

}  // namespace

std::vector<DemandPoint> demand_points(const Coverage& coverage, std::span<const double> populations, double spacing,
                                       unsigned jobs) {
    assert(populations.size() == coverage.areas.size() && spacing > 0);
    std::vector<std::vector<Point>> inside(coverage.areas.size());
    parallel_for(inside.size(), jobs, [&](std::size_t i) {
        if (populations[i] > 0) inside[i] = points_inside(coverage, i, spacing);
    });
    std::vector<DemandPoint> demand;
    for (std::size_t i = 0; i < inside.size(); ++i)
        for (const Point p : inside[i])
            demand.push_back({p, populations[i] / static_cast<double>(inside[i].size()), static_cast<std::int32_t>(i)});
    return demand;
}

std::vector<AreaAccess> access_by_area(std::span<const DemandPoint> demand, std::span<const NearestPlace> nearest,
                                       std::span<const std::int32_t> place_areas, std::size_t areas,
                                       std::span<const double> thresholds) {
    assert(demand.size() == nearest.size());
    std::vector<AreaAccess> access(areas);
    std::vector<std::vector<Reached>> reached(areas);
    for (const std::size_t i : canonical_order(demand))
        if (demand[i].area != outside)
            reached[static_cast<std::size_t>(demand[i].area)].push_back({nearest[i].distance, demand[i].population});
    for (const std::int32_t area : place_areas)
        if (area != outside) ++access[static_cast<std::size_t>(area)].places;
    for (std::size_t a = 0; a < areas; ++a) summarise(access[a], reached[a], thresholds);
    return access;
}

std::vector<Catchment> catchments(std::span<const DemandPoint> demand, std::span<const NearestPlace> nearest,
                                  std::size_t places) {
    assert(demand.size() == nearest.size());
    std::vector<Catchment> out(places);
    for (const std::size_t i : canonical_order(demand)) {
        if (nearest[i].place < 0) continue;
        Catchment& c = out[static_cast<std::size_t>(nearest[i].place)];
        ++c.points;
        c.population += demand[i].population;
        c.mean += demand[i].population * nearest[i].distance;
        c.furthest = std::max(c.furthest, nearest[i].distance);
    }
    for (Catchment& c : out) c.mean = c.population > 0 ? c.mean / c.population : no_value;
    return out;
}

std::vector<CatchmentShare> catchment_shares(std::span<const DemandPoint> demand,
                                             std::span<const NearestPlace> nearest) {
    assert(demand.size() == nearest.size());
    std::map<std::pair<std::int32_t, std::int32_t>, double> population;
    std::map<std::int32_t, double> total;
    for (const std::size_t i : canonical_order(demand)) {
        if (demand[i].area == outside) continue;
        total[demand[i].area] += demand[i].population;
        if (nearest[i].place >= 0) population[{demand[i].area, nearest[i].place}] += demand[i].population;
    }
    std::vector<CatchmentShare> out;
    out.reserve(population.size());
    for (const auto& [key, people] : population)
        out.push_back({key.first, key.second, people, people / total[key.first]});
    std::stable_sort(out.begin(), out.end(), [](const CatchmentShare& a, const CatchmentShare& b) {
        return a.area != b.area ? a.area < b.area : a.population > b.population;
    });
    return out;
}

}  // namespace portulan::geo

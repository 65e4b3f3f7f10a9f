// Places that weigh something: inhabitants of a commune at its centre, respondents of a quarter, spaces counted one
// each.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <vector>

#include "model/geometry.h"

namespace portulan::geo {

struct WeightedPoint {
    Point place;
    double weight = 1;
    bool operator==(const WeightedPoint&) const = default;
};

/// Those with finite place and weight, in an order that depends on the values alone (from south to north): sums over
/// them are the same to the bit whatever the order of the rows they came from.
inline std::vector<WeightedPoint> in_canonical_order(std::span<const WeightedPoint> points) {
    std::vector<WeightedPoint> sorted;
    sorted.reserve(points.size());
    for (const WeightedPoint& p : points)
        if (std::isfinite(p.place.x) && std::isfinite(p.place.y) && std::isfinite(p.weight)) sorted.push_back(p);
    std::sort(sorted.begin(), sorted.end(), [](const WeightedPoint& a, const WeightedPoint& b) {
        return std::tie(a.place.y, a.place.x, a.weight) < std::tie(b.place.y, b.place.x, b.weight);
    });
    return sorted;
}

}  // namespace portulan::geo

// Who is next to whom, and how much that counts: the weights of spatial statistics.
//
// Terms as in Bivand and Wong, "Comparing implementations of global and local indicators of spatial association", TEST
// 27, 2018 (R spdep): style B is binary, style W row-standardised.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/borders.h"
#include "model/coverage.h"
#include "model/geometry.h"

namespace portulan::geo {

/// A sparse matrix without diagonal. Row i: entries starts[i] to starts[i + 1]; neighbours ascend.
struct SpatialWeights {
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> neighbours;
    std::vector<double> weights;

    std::size_t size() const { return starts.size() - 1; }
    std::size_t degree(std::size_t i) const { return starts[i + 1] - starts[i]; }
    std::span<const std::uint32_t> neighbours_of(std::size_t i) const {
        return std::span(neighbours).subspan(starts[i], degree(i));
    }
    std::span<const double> weights_of(std::size_t i) const { return std::span(weights).subspan(starts[i], degree(i)); }
    bool operator==(const SpatialWeights&) const = default;
};

/// 1 for each pair of areas that meet: along a border (rook) or in a point at least (queen).
SpatialWeights contiguity_weights(const Coverage& coverage, Contiguity contiguity = Contiguity::point);
/// The length of the common border, map units.
SpatialWeights border_length_weights(const Coverage& coverage);
/// 1 for the k nearest of each (fewer when there are no more). Not symmetric. Of points equally near the first count.
SpatialWeights nearest_weights(std::span<const Point> points, std::size_t k, unsigned jobs = 1);
/// 1 for points at most that far apart; with power > 0 distance^-power instead (points on one spot count as if a
/// thousandth of the band apart).
SpatialWeights distance_weights(std::span<const Point> points, double band, double power = 0, unsigned jobs = 1);
/// The smallest band that leaves nobody without neighbour: the largest distance to a nearest neighbour.
double band_without_islands(std::span<const Point> points);

/// Each row sums to 1; rows without neighbours stay empty.
SpatialWeights row_standardised(SpatialWeights weights);
/// Only the rows kept (in ascending order) and the links among them.
SpatialWeights restricted(const SpatialWeights& weights, std::span<const char> keep);
/// Each row with itself added, of weight 1 (for G*). Apply before standardising.
SpatialWeights with_self(const SpatialWeights& weights);

/// Rows without any neighbour.
std::vector<std::uint32_t> islands(const SpatialWeights& weights);

}  // namespace portulan::geo

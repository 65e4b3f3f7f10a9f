#include "geo/spatial_weights.h"

#include <gtest/gtest.h>

#include "geo/topology.h"
#include "oracle/columbus.h"
#include "wkt.h"

namespace portulan::geo {
namespace {

using RowsOfNumbers = std::vector<std::vector<std::uint32_t>>;

RowsOfNumbers rows_of(const SpatialWeights& w) {
    RowsOfNumbers rows;
    for (std::size_t i = 0; i < w.size(); ++i) rows.emplace_back(w.neighbours_of(i).begin(), w.neighbours_of(i).end());
    return rows;
}

std::vector<Point> columbus_points() {
    std::vector<Point> points;
    for (std::size_t i = 0; i < columbus::x.size(); ++i) points.push_back({columbus::x[i], columbus::y[i]});
    return points;
}

// Four squares in two rows: 0 1 below, 2 3 above.
Coverage four_squares() {
    using support::square;
    return coverage_from({{"a", "", square(0, 0, 2, 1)},
                          {"b", "", square(2, 0, 2, 1)},
                          {"c", "", square(0, 1, 2, 1)},
                          {"d", "", square(2, 1, 2, 1)}})
        .coverage;
}

TEST(spatial_weights, contiguity) {
    const Coverage c = four_squares();
    EXPECT_EQ(rows_of(contiguity_weights(c, Contiguity::border)), (RowsOfNumbers{{1, 2}, {0, 3}, {0, 3}, {1, 2}}));
    EXPECT_EQ(rows_of(contiguity_weights(c, Contiguity::point)), (RowsOfNumbers{{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}}));
    const SpatialWeights lengths = border_length_weights(c);
    EXPECT_EQ(lengths.weights, (std::vector<double>{1, 2, 1, 2, 2, 1, 2, 1}));
    const SpatialWeights w = row_standardised(lengths);
    EXPECT_DOUBLE_EQ(w.weights_of(0)[0], 1.0 / 3);
    EXPECT_DOUBLE_EQ(w.weights_of(0)[1], 2.0 / 3);
}

TEST(spatial_weights, nearest_and_band_as_spdep_has_them) {
    const auto points = columbus_points();
    EXPECT_EQ(rows_of(nearest_weights(points, 4)), columbus::four_nearest);
    EXPECT_EQ(nearest_weights(points, 4, 2), nearest_weights(points, 4));
    EXPECT_EQ(rows_of(distance_weights(points, 6)), columbus::within_six);
}

TEST(spatial_weights, band_without_islands_leaves_nobody_alone) {
    const auto points = columbus_points();
    const double band = band_without_islands(points);
    EXPECT_TRUE(islands(distance_weights(points, band)).empty());
    EXPECT_FALSE(islands(distance_weights(points, band * (1 - 1e-12))).empty());
}

TEST(spatial_weights, inverse_distance) {
    const std::vector<Point> points{{0, 0}, {3, 4}, {0, 0}, {100, 0}};
    const SpatialWeights w = distance_weights(points, 10, 2);
    EXPECT_EQ(rows_of(w), (RowsOfNumbers{{1, 2}, {0, 2}, {0, 1}, {}}));
    EXPECT_DOUBLE_EQ(w.weights_of(0)[0], 1.0 / 25);
    EXPECT_DOUBLE_EQ(w.weights_of(0)[1], 1e4) << "one spot: a thousandth of the band apart";
    EXPECT_EQ(islands(w), (std::vector<std::uint32_t>{3}));
}

TEST(spatial_weights, fewer_points_than_neighbours_wanted) {
    EXPECT_EQ(rows_of(nearest_weights(std::vector<Point>{{0, 0}, {1, 0}}, 5)), (RowsOfNumbers{{1}, {0}}));
    EXPECT_EQ(nearest_weights(std::vector<Point>{}, 5).size(), 0U);
    EXPECT_EQ(rows_of(nearest_weights(std::vector<Point>{{0, 0}}, 1)), (RowsOfNumbers{{}}));
}

TEST(spatial_weights, restricted_and_with_self) {
    const SpatialWeights w = contiguity_weights(four_squares(), Contiguity::border);
    EXPECT_EQ(rows_of(restricted(w, std::vector<char>{1, 0, 1, 1})), (RowsOfNumbers{{1}, {0, 2}, {1}}));
    EXPECT_EQ(rows_of(with_self(w)), (RowsOfNumbers{{0, 1, 2}, {0, 1, 3}, {0, 2, 3}, {1, 2, 3}}));
}

}  // namespace
}  // namespace portulan::geo

// What must hold for the spatial analyses whatever the data: random places from seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "geo/area_grid.h"
#include "geo/areas.h"
#include "geo/autocorrelation.h"
#include "geo/borders.h"
#include "geo/cartogram.h"
#include "geo/centres.h"
#include "geo/coverage_check.h"
#include "geo/density.h"
#include "geo/discontinuity.h"
#include "geo/dorling.h"
#include "geo/local_autocorrelation.h"
#include "geo/measure.h"
#include "geo/potential.h"
#include "geo/repair.h"
#include "geo/topology.h"

namespace portulan::geo {
namespace {

/// Cells of a grid with moved corners, some left out, as areas; with a value each.
struct Country {
    Coverage coverage;
    std::vector<double> values;

    explicit Country(std::uint64_t seed, double scale = 1, Point shift = {}) {
        Random random(seed);
        constexpr int size = 9;
        Point corners[size + 1][size + 1];
        for (auto& row : corners)
            for (Point& p : row) p = {random.uniform(-0.3, 0.3), random.uniform(-0.3, 0.3)};
        std::vector<AreaShape> areas;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                const bool there = random.below(8) > 0;
                const double value = std::exp(random.uniform(0, 4));
                if (!there) continue;
                Ring ring;
                for (const auto& [dx, dy] : {std::pair{0, 0}, std::pair{1, 0}, std::pair{1, 1}, std::pair{0, 1}}) {
                    const Point moved = corners[y + dy][x + dx];
                    ring.push_back({shift.x + scale * (x + dx + moved.x), shift.y + scale * (y + dy + moved.y)});
                }
                areas.push_back({std::to_string(100 + y * size + x), "", {{ring, {}}}});
                values.push_back(value);
            }
        coverage = coverage_from(std::move(areas)).coverage;
    }
    double surface() const {
        double sum = 0;
        for (std::size_t i = 0; i < coverage.areas.size(); ++i) sum += area_of(coverage, i);
        return sum;
    }
};

class AnyAnalyses : public testing::TestWithParam<std::uint64_t> {
protected:
    void SetUp() override { RecordProperty("seed", std::to_string(GetParam())); }
    std::vector<WeightedPoint> places(std::size_t count, double size, Point shift = {}) const {
        Random random(GetParam() + 1000);
        std::vector<WeightedPoint> out;
        for (std::size_t i = 0; i < count; ++i) {
            const double x = random.uniform(0, size), y = random.uniform(0, size);
            out.push_back({{shift.x + x, shift.y + y}, random.uniform(0.1, 5)});
        }
        return out;
    }
};

double total(const Raster& raster) {
    double sum = 0;
    for (const double v : raster.values) sum += std::isnan(v) ? 0 : v * raster.frame.cell * raster.frame.cell;
    return sum;
}

TEST_P(AnyAnalyses, density_keeps_the_total_inside_any_mask) {
    const auto points = places(200, 100);
    const GridFrame frame = frame_over({-20, -20, 120, 120}, 2);
    Random random(GetParam());
    std::vector<char> mask(frame.size());
    for (char& cell : mask) cell = random.below(3) > 0;
    double weight = 0;
    for (const WeightedPoint& p : points) weight += p.weight;
    for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
        const Density made = density(points, frame, mask, {.kernel = kernel, .bandwidth = 9});
        EXPECT_NEAR(total(made.raster) + made.lost, weight, 1e-9 * weight);
        const Density lossy = density(points, frame, mask, {.kernel = kernel, .bandwidth = 9, .edge = EdgeHandling::none});
        EXPECT_LT(total(lossy.raster), weight);
        for (std::size_t i = 0; i < mask.size(); ++i) EXPECT_EQ(std::isnan(made.raster.values[i]), mask[i] == 0);
    }
}

TEST_P(AnyAnalyses, density_and_potential_move_with_the_map) {
    const Point shift{4096, -8192};  // exact in binary, and a multiple of the cell
    const GridFrame here = frame_over({0, 0, 100, 100}, 4), there{{here.origin.x + shift.x, here.origin.y + shift.y}, 4, here.columns, here.rows};
    const auto one = places(150, 100), other = places(150, 100, shift);
    const auto density_here = density(one, here, {}, {.bandwidth = 11}).raster.values;
    const auto density_there = density(other, there, {}, {.bandwidth = 11}).raster.values;
    const auto potential_here = potential(one, here, {}, {.span = 20, .beta = 1}).values;
    const auto potential_there = potential(other, there, {}, {.span = 20, .beta = 1}).values;
    for (std::size_t i = 0; i < here.size(); ++i) {
        EXPECT_NEAR(density_here[i], density_there[i], 1e-12);
        EXPECT_NEAR(potential_here[i], potential_there[i], 1e-9);
    }
}

TEST_P(AnyAnalyses, potential_grows_with_weight_and_span_and_stays_below_the_total) {
    auto points = places(150, 100);
    const GridFrame frame = frame_over({0, 0, 100, 100}, 5);
    double weight = 0;
    for (const WeightedPoint& p : points) weight += p.weight;
    for (const Decay decay : {Decay::exponential, Decay::pareto})
        for (const double beta : {0.7, 1.0, 2.0}) {
            const auto near = potential(points, frame, {}, {.decay = decay, .span = 10, .beta = beta}).values;
            const auto far = potential(points, frame, {}, {.decay = decay, .span = 20, .beta = beta}).values;
            auto more = points;
            more.push_back({{50, 50}, 3});
            const auto with = potential(more, frame, {}, {.decay = decay, .span = 10, .beta = beta}).values;
            for (std::size_t i = 0; i < frame.size(); ++i) {
                EXPECT_GE(far[i], near[i] - 2e-6 * weight);
                EXPECT_GE(with[i], near[i]);
                EXPECT_LE(far[i], weight * (1 + 2e-6));
            }
        }
}

TEST_P(AnyAnalyses, grids_hold_each_area_whole) {
    const Country country(GetParam(), 1000);
    for (const CellShape shape : {CellShape::square, CellShape::hexagon})
        for (const double size : {130.0, 700.0, 4000.0}) {
            const AreaGrid grid = grid_over(country.coverage, shape, size);
            std::vector<double> share(country.values.size(), 0);
            for (const CellPart& part : grid.parts) share[part.area] += part.surface / area_of(country.coverage, part.area);
            for (const double sum : share) EXPECT_NEAR(sum, 1, 1e-9);
            const MovedCounts moved = moved_counts(grid, country.values);
            const double before = std::accumulate(country.values.begin(), country.values.end(), 0.0);
            EXPECT_NEAR(std::accumulate(moved.cells.begin(), moved.cells.end(), 0.0), before, 1e-9 * before);
            for (const double mean : moved_means(grid, std::vector<double>(country.values.size(), 7.5))) EXPECT_NEAR(mean, 7.5, 1e-12);
            if (size < 500) continue;
            const Coverage clipped = clipped_cells(grid, country.coverage);
            double surface = 0;
            for (std::size_t i = 0; i < clipped.areas.size(); ++i) surface += area_of(clipped, i);
            EXPECT_NEAR(surface / country.surface(), 1, 1e-9);
            EXPECT_TRUE(crossings(clipped).empty());
        }
}

TEST_P(AnyAnalyses, autocorrelation_does_not_see_unit_nor_origin) {
    const Country country(GetParam());
    const SpatialWeights weights = contiguity_weights(country.coverage);
    std::vector<double> other;
    for (const double v : country.values) other.push_back(-4 + 256 * v);
    const Moran one = moran(country.values, weights, {.permutations = 199}), two = moran(other, weights, {.permutations = 199});
    EXPECT_NEAR(one.index, two.index, 1e-12);
    EXPECT_NEAR(one.z, two.z, 1e-9);
    EXPECT_EQ(one.permuted_p, two.permuted_p);
    // The mean of local ones, over all places, is the index (row-standardised weights).
    const auto local = local_moran(country.values, weights, {.permutations = 99}), local_two = local_moran(other, weights, {.permutations = 99});
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < local.size(); ++i) {
        if (std::isnan(local[i].index)) continue;
        sum += local[i].index;
        ++count;
        EXPECT_EQ(local[i].quadrant, local_two[i].quadrant);
        EXPECT_EQ(local[i].p, local_two[i].p);
    }
    EXPECT_NEAR(sum / count, one.index, 1e-12);
}

TEST_P(AnyAnalyses, discontinuities_are_one_per_pair_of_neighbours) {
    const Country country(GetParam());
    std::size_t pairs = 0;
    for (const auto& list : neighbours(country.coverage)) pairs += list.size();
    const auto found = discontinuities(country.coverage, country.values);
    EXPECT_EQ(found.size(), pairs / 2);
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_GE(country.values[found[i].high], country.values[found[i].low]);
        if (i > 0) { EXPECT_GE(found[i - 1].absolute, found[i].absolute); }
    }
}

TEST_P(AnyAnalyses, cartograms_keep_neighbours_and_never_cross) {
    const Country country(GetParam(), 1000, {600000, 6600000});
    const Cartogram made = cartogram(country.coverage, country.values, {.grid = 256});
    EXPECT_LE(made.largest_error, 0.01);
    EXPECT_TRUE(crossings(made.coverage).empty());
    const auto before = neighbours(country.coverage, Contiguity::point), after = neighbours(made.coverage, Contiguity::point);
    double surface = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        ASSERT_EQ(before[i].size(), after[i].size());
        for (std::size_t k = 0; k < before[i].size(); ++k) EXPECT_EQ(before[i][k].area, after[i][k].area);
        EXPECT_TRUE(is_valid(polygons_of(made.coverage, i)));
        surface += area_of(made.coverage, i);
    }
    EXPECT_NEAR(surface / country.surface(), 1, 0.01);
}

TEST_P(AnyAnalyses, circles_of_dorling_are_apart_and_follow_the_values) {
    const Country country(GetParam());
    std::vector<Point> anchors;
    for (std::size_t i = 0; i < country.values.size(); ++i) anchors.push_back(centroid_of(polygons_of(country.coverage, i)));
    const Dorling made = dorling(anchors, country.values, border_length_weights(country.coverage));
    EXPECT_EQ(made.overlap, 0);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        EXPECT_NEAR(made.circles[i].radius, made.unit_radius * std::sqrt(country.values[i]), 1e-12);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_GE(distance(made.circles[i].centre, made.circles[j].centre), (made.circles[i].radius + made.circles[j].radius) * (1 - 1e-12));
    }
}

TEST_P(AnyAnalyses, centres_do_not_see_the_order_and_lie_among_the_places) {
    auto points = places(80, 100);
    const Point mean = mean_centre(points), median = median_centre(points);
    std::reverse(points.begin(), points.end());
    EXPECT_EQ(mean, mean_centre(points));
    EXPECT_EQ(median, median_centre(points));
    const auto far = [&](Point c) {
        double sum = 0;
        for (const WeightedPoint& p : points) sum += p.weight * distance(p.place, c);
        return sum;
    };
    EXPECT_LE(far(median), far(mean) * (1 + 1e-9));
    for (const Point step : {Point{0.1, 0}, {-0.1, 0}, {0, 0.1}, {0, -0.1}})
        EXPECT_LE(far(median), far({median.x + step.x, median.y + step.y}) * (1 + 1e-9));
}

INSTANTIATE_TEST_SUITE_P(seeds, AnyAnalyses, testing::Range<std::uint64_t>(1, 13));

}  // namespace
}  // namespace portulan::geo

#include "geo/centres.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/random.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

TEST(mean_centre, by_hand) {
    const std::vector<WeightedPoint> points{{{0, 0}, 1}, {{4, 0}, 3}};
    EXPECT_EQ(mean_centre(points), (Point{3, 0}));
    EXPECT_TRUE(std::isnan(mean_centre({}).x));
    EXPECT_TRUE(std::isnan(mean_centre(std::vector<WeightedPoint>{{{1, 1}, 0}}).x));
    const auto groups = mean_centres(points, std::vector<std::int32_t>{1, -1}, 2);
    EXPECT_TRUE(std::isnan(groups[0].x));
    EXPECT_EQ(groups[1], (Point{0, 0}));
}

// Fermat's point of an equilateral triangle is its centre; of a triangle with an angle of 120 degrees or more, that
// corner; of a convex quadrangle, where its diagonals cross.
TEST(median_centre, known_places) {
    const double h = std::sqrt(3.0);
    const Point equal = median_centre(std::vector<WeightedPoint>{{{0, 0}}, {{2, 0}}, {{1, h}}});
    EXPECT_NEAR(equal.x, 1, 1e-8);
    EXPECT_NEAR(equal.y, h / 3, 1e-8);
    EXPECT_EQ(median_centre(std::vector<WeightedPoint>{{{-2, 0}}, {{2, 0}}, {{0, 0.5}}}), (Point{0, 0.5}));
    const Point crossing = median_centre(std::vector<WeightedPoint>{{{0, 0}}, {{10, 0}}, {{8, 8}}, {{0, 4}}});
    // Diagonals (0,0)-(8,8) and (10,0)-(0,4): x = y, x = 10 - 2.5 y: 20 / 7.
    EXPECT_NEAR(crossing.x, 20.0 / 7, 1e-7);
    EXPECT_NEAR(crossing.y, 20.0 / 7, 1e-7);
    // Half the weight on one spot holds the median there.
    EXPECT_EQ(median_centre(std::vector<WeightedPoint>{{{7, 7}, 2}, {{0, 0}}, {{9, 1}}}), (Point{7, 7}));
    EXPECT_EQ(median_centre(std::vector<WeightedPoint>{{{3, 4}, 5}}), (Point{3, 4}));
    EXPECT_TRUE(std::isnan(median_centre({}).x));
}

TEST(median_centre, no_place_around_is_better) {
    Random random(2);
    for (int round = 0; round < 50; ++round) {
        std::vector<WeightedPoint> points;
        for (int i = 0; i < 3 + round; ++i) {
            const double x = 600000 + random.uniform(0, 1000);
            points.push_back({{x, 6800000 + random.uniform(0, 1000)}, random.uniform(0, 2)});
        }
        const Point m = median_centre(points);
        const auto total = [&](Point y) {
            double sum = 0;
            for (const WeightedPoint& p : points) sum += p.weight * distance(p.place, y);
            return sum;
        };
        for (int k = 0; k < 8; ++k) {
            const double angle = k * std::numbers::pi / 4;
            EXPECT_GE(total({m.x + 0.01 * std::cos(angle), m.y + 0.01 * std::sin(angle)}), total(m) - 1e-9);
        }
    }
}

// Four points on the axes of an ellipse turned by 30 degrees: variances a^2 / 2 and b^2 / 2.
TEST(deviation_ellipse, turned_cross) {
    const double c = std::cos(std::numbers::pi / 6);
    const double s = std::sin(std::numbers::pi / 6);
    std::vector<WeightedPoint> points;
    for (const double t : {-10.0, 10.0}) points.push_back({{100 + t * c, 50 + t * s}, 2});
    for (const double t : {-4.0, 4.0}) points.push_back({{100 - t * s, 50 + t * c}, 2});
    const DeviationEllipse e = deviation_ellipse(points);
    EXPECT_NEAR(e.centre.x, 100, 1e-12);
    EXPECT_NEAR(e.major, std::sqrt(50.0), 1e-12);
    EXPECT_NEAR(e.minor, std::sqrt(8.0), 1e-12);
    EXPECT_NEAR(e.angle, std::numbers::pi / 6, 1e-12);
    EXPECT_NEAR(e.standard_distance, std::sqrt(58.0), 1e-12);
    const Ring ring = ellipse_ring(e, 2, 4000);
    EXPECT_NEAR(signed_area(ring), std::numbers::pi * 4 * e.major * e.minor, 0.01);
}

TEST(deviation_ellipse, line_and_nothing) {
    const DeviationEllipse line = deviation_ellipse(std::vector<WeightedPoint>{{{0, 0}}, {{0, 2}}});
    EXPECT_NEAR(line.major, 1, 1e-15);
    EXPECT_EQ(line.minor, 0);
    EXPECT_NEAR(line.angle, std::numbers::pi / 2, 1e-15);
    EXPECT_EQ(deviation_ellipse(std::vector<WeightedPoint>{{{5, 5}}}).major, 0);
    EXPECT_TRUE(std::isnan(deviation_ellipse({}).major));
}

TEST(centres, do_not_depend_on_the_order) {
    Random random(12);
    std::vector<WeightedPoint> points;
    for (int i = 0; i < 500; ++i) {
        const double x = random.uniform(0, 1e6);
        points.push_back({{x, random.uniform(0, 1e6)}, random.uniform()});
    }
    auto turned = points;
    std::reverse(turned.begin(), turned.end());
    EXPECT_EQ(mean_centre(points), mean_centre(turned));
    EXPECT_EQ(median_centre(points), median_centre(turned));
    EXPECT_EQ(deviation_ellipse(points).angle, deviation_ellipse(turned).angle);
}

}  // namespace
}  // namespace portulan::geo

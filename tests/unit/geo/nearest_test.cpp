#include "geo/nearest.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/crs.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

std::vector<Point> scattered(std::uint64_t seed, std::size_t count, double width, double height) {
    Random random(seed);
    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = random.uniform(0, width);
        points.push_back({x, random.uniform(0, height)});
    }
    return points;
}

TEST(nearest_in_plane, all_pairs_say_the_same) {
    const auto from = scattered(1, 500, 100, 10);
    auto places = scattered(2, 300, 100, 10);
    places.insert(places.end(), places.begin(), places.begin() + 50);  // twice: the first counts
    const auto found = nearest_in_plane(from, places, 2);
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t best = 0;
        for (std::size_t j = 1; j < places.size(); ++j)
            if (distance(from[i], places[j]) < distance(from[i], places[best])) best = j;
        EXPECT_EQ(found[i].place, static_cast<std::int32_t>(best));
        EXPECT_NEAR(found[i].distance, distance(from[i], places[best]), 1e-12);
    }
    EXPECT_EQ(found, nearest_in_plane(from, places, 1));
}

TEST(nearest_in_plane, nothing_near) {
    EXPECT_EQ(nearest_in_plane(std::vector<Point>{{0, 0}}, {})[0], NearestPlace{});
    const Point nowhere{std::nan(""), 0};
    const auto found = nearest_in_plane(std::vector<Point>{nowhere, {0, 0}}, std::vector<Point>{nowhere, {3, 4}});
    EXPECT_EQ(found[0], NearestPlace{});
    EXPECT_EQ(found[1], (NearestPlace{1, 5}));
}

// Toulouse, Montpellier, Bordeaux, Saint-Denis de La Réunion; geod -I +ellps=WGS84 (PROJ 9.1.1):
// Toulouse to Montpellier, Paris to Bordeaux in metres, from the coordinates written here.
TEST(nearest_on_ground, distances_of_geod) {
    const std::vector<Point> places{{3.8767, 43.6108}, {-0.5792, 44.8378}, {55.4481, -20.8789}};
    const std::vector<Point> from{{1.4442, 43.6047}, {2.3522, 48.8566}, {45.2, -12.8}};
    const auto found = *nearest_on_ground(from, places, "EPSG:4326");
    EXPECT_EQ(found[0].place, 0);
    EXPECT_NEAR(found[0].distance, 196376.472, 0.001);
    EXPECT_EQ(found[1].place, 1);
    EXPECT_NEAR(found[1].distance, 499489.375, 0.001);
    EXPECT_EQ(found[2].place, 2);
    EXPECT_FALSE(nearest_on_ground(from, places, "EPSG:0").has_value());
}

// All pairs by PROJ, on a sphere of places where the plane would be wrong, and in Lambert-93.
TEST(nearest_on_ground, all_pairs_say_the_same) {
    Random random(9);
    std::vector<Point> from;
    std::vector<Point> places;
    for (int i = 0; i < 200; ++i) from.push_back({random.uniform(-180, 180), random.uniform(-89, 89)});
    for (int i = 0; i < 60; ++i) places.push_back({random.uniform(-180, 180), random.uniform(-89, 89)});
    const auto ellipsoid = Ellipsoid::of("EPSG:4326");
    const auto found = *nearest_on_ground(from, places, "EPSG:4326", 2);
    for (std::size_t i = 0; i < from.size(); ++i)
        for (const Point place : places) EXPECT_LE(found[i].distance, ellipsoid->distance(from[i], place));
    const std::vector<Point> projected{{574000, 6279000}, {652000, 6862000}};
    const std::vector<Point> halls{{574300, 6279400}, {600000, 6800000}};
    const auto metres = *nearest_on_ground(projected, halls, "EPSG:2154");
    EXPECT_EQ(metres[0].place, 0);
    EXPECT_NEAR(metres[0].distance, 500, 0.5) << "the projection's scale is within a thousandth here";
}

}  // namespace
}  // namespace portulan::geo

#include "geo/dorling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "geo/measure.h"

namespace portulan::geo {
namespace {

// A board of places, each beside its four neighbours.
struct Board {
    std::vector<Point> places;
    SpatialWeights links;

    explicit Board(std::size_t size) {
        for (std::size_t i = 0; i < size * size; ++i) {
            const std::size_t x = i % size;
            const std::size_t y = i / size;
            places.push_back({10.0 * static_cast<double>(x), 10.0 * static_cast<double>(y)});
            const auto add = [&](bool there, std::size_t j) {
                if (there) links.neighbours.push_back(static_cast<std::uint32_t>(j));
            };
            add(y > 0, i - size);
            add(x > 0, i - 1);
            add(x + 1 < size, i + 1);
            add(y + 1 < size, i + size);
            links.weights.resize(links.neighbours.size(), 1);
            links.starts.push_back(links.neighbours.size());
        }
    }
};

TEST(dorling, equal_circles_on_a_board_stay) {
    const Board board(5);
    const Dorling d = dorling(board.places, std::vector<double>(25, 4), board.links);
    for (std::size_t i = 0; i < 25; ++i) {
        EXPECT_NEAR(d.circles[i].radius, 5, 1e-12) << "neighbours touch";
        // A fiftieth of room is kept between circles: 28 from the centre that is 0.57.
        EXPECT_LT(distance(d.circles[i].centre, board.places[i]), 0.58);
    }
    EXPECT_NEAR(d.unit_radius, 2.5, 1e-12);
}

TEST(dorling, circles_are_apart_their_surface_is_the_value_and_neighbours_are_near) {
    const Board board(20);
    Random random(17);
    std::vector<double> values;
    for (int i = 0; i < 400; ++i) values.push_back(std::exp(random.uniform(0, 6)));
    values[7] = 0;
    values[8] = std::nan("");
    const Dorling d = dorling(board.places, values, board.links, {.gap = 0.1});
    EXPECT_EQ(d.overlap, 0);
    for (std::size_t i = 0; i < 400; ++i) {
        if (i == 7 || i == 8) {
            EXPECT_EQ(d.circles[i].radius, 0);
            continue;
        }
        EXPECT_NEAR(d.circles[i].radius, d.unit_radius * std::sqrt(values[i]), 1e-12);
        for (std::size_t j = 0; j < i; ++j) {
            if (j == 7 || j == 8) continue;
            EXPECT_GE(
                distance(d.circles[i].centre, d.circles[j].centre),
                d.circles[i].radius + d.circles[j].radius - 1e-3 * std::min(d.circles[i].radius, d.circles[j].radius));
        }
    }
    // The map is still there: next to one another are neighbours, rather than those two steps away.
    const auto gap = [&](std::size_t i, std::size_t j) {
        return distance(d.circles[i].centre, d.circles[j].centre) - d.circles[i].radius - d.circles[j].radius;
    };
    double one_step = 0;
    double two_steps = 0;
    for (std::size_t i = 0; i < 400; ++i)
        if (i % 20 < 18) {
            one_step += gap(i, i + 1);
            two_steps += gap(i, i + 2);
        }
    EXPECT_LT(one_step, 0.7 * two_steps);
}

TEST(dorling, takes_common_places) {
    const std::vector<Point> places(30, {5, 5});
    SpatialWeights alone;
    alone.starts.assign(31, 0);
    EXPECT_EQ(dorling(places, std::vector<double>(30, 1), alone).unit_radius, 0) << "no links: no scale";
    const Board board(8);
    Random random(3);
    std::vector<double> values;
    for (int i = 0; i < 64; ++i) values.push_back(random.uniform(1, 50));
    std::vector<Point> crowd = board.places;
    for (std::size_t i = 0; i < 10; ++i) crowd[i] = {0, 0};
    const Dorling one = dorling(crowd, values, board.links);
    EXPECT_EQ(one.overlap, 0);
}

}  // namespace
}  // namespace portulan::geo

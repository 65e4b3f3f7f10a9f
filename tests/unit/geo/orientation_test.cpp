#include "geo/orientation.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portulan::geo {
namespace {

TEST(orientation, tells_left_from_right) {
    EXPECT_GT(orientation({0, 0}, {1, 0}, {0, 1}), 0);
    EXPECT_LT(orientation({0, 0}, {1, 0}, {0, -1}), 0);
    EXPECT_EQ(orientation({0, 0}, {1, 1}, {3, 3}), 0);
}

// Kettner and others, "Classroom examples of robustness problems" (2008): near this line plain doubles are wrong.
TEST(orientation, is_exact_next_to_a_line) {
    const double u = 0x1p-53;
    const Point q{12, 12};
    const Point r{24, 24};
    for (int i = 0; i < 64; ++i)
        for (int j = 0; j < 64; ++j) {
            const Point p{0.5 + i * u, 0.5 + j * u};
            // (q - p) x (r - p) for q, r on the diagonal is 12 (p.x - p.y) ... its sign is that of j - i.
            const double side = orientation(q, r, p);
            EXPECT_EQ(side > 0, p.y > p.x) << i << " " << j;
            EXPECT_EQ(side < 0, p.y < p.x) << i << " " << j;
        }
}

TEST(orientation, is_exact_for_projected_coordinates) {
    // A point moved off a line by the smallest step a double allows there.
    const Point a{652345.125, 6862210.25};
    const Point b{652349.125, 6862218.25};
    EXPECT_EQ(orientation(a, b, {652347.125, 6862214.25}), 0);
    EXPECT_GT(orientation(a, b, {652347.125, std::nextafter(6862214.25, 1e9)}), 0);
    EXPECT_LT(orientation(a, b, {652347.125, std::nextafter(6862214.25, 0)}), 0);
}

TEST(meeting, of_segments) {
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {0, 2}, {2, 0}), Meeting::cross);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {2, 2}, {3, 0}), Meeting::endpoint);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {1, 1}, {3, 0}), Meeting::touch);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {1, 1}, {3, 3}), Meeting::overlap);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {0, 0}, {2, 2}), Meeting::overlap);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {2, 2}, {3, 3}), Meeting::endpoint);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {0, 0}, {1, 1}), Meeting::overlap);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {3, 3}, {4, 4}), Meeting::none);
    EXPECT_EQ(meeting({0, 0}, {2, 2}, {0, 1}, {0, 3}), Meeting::none);
    EXPECT_EQ(meeting({1, 0}, {1, 4}, {1, 2}, {1, 6}), Meeting::overlap);
}

}  // namespace
}  // namespace portulan::geo

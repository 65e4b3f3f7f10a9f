#include "geo/orientation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "base/random.h"

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

// Coordinates in [1, 2) are whole multiples of 2^-52: the determinant fits a whole number of 128 bits.
TEST(orientation, agrees_with_whole_numbers_whatever_the_order) {
    __extension__ using Wide = __int128;
    const auto whole = [](double v) { return static_cast<Wide>(std::ldexp(v, 52)); };
    const auto sign_of = [](auto v) { return v > 0 ? 1 : v < 0 ? -1 : 0; };
    Random random(1);
    for (int i = 0; i < 20000; ++i) {
        const Point a{random.uniform(1, 2), random.uniform(1, 2)}, b{random.uniform(1, 2), random.uniform(1, 2)};
        const double t = random.uniform();
        const Point c{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};  // on the line but for rounding
        const Wide determinant = (whole(a.x) - whole(c.x)) * (whole(b.y) - whole(c.y)) - (whole(a.y) - whole(c.y)) * (whole(b.x) - whole(c.x));
        const int expected = sign_of(determinant);
        for (const auto& [p, q, r, turn] : {std::tuple{a, b, c, 1}, {b, c, a, 1}, {c, a, b, 1}, {b, a, c, -1}, {a, c, b, -1}, {c, b, a, -1}})
            ASSERT_EQ(sign_of(orientation(p, q, r)), turn * expected) << i;
    }
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

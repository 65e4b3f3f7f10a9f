#include "geo/cosine_transform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"

namespace portulan::geo {
namespace {

// scipy 1.10: scipy.fft.dctn(a, type=2) / 4.
TEST(cosine_transform, as_scipy_has_it) {
    std::vector<double> a{1, 4, -2, 3, 0, 5,  2, 2, 7, 1, 1, -3, 2, 2, 6, 0,
                          1, 0, 0,  9, 3, -1, 4, 1, 5, 9, 2, 6,  5, 3, 5, 8};
    CosineTransform(4, 8).forward(a);
    EXPECT_NEAR(a[0], 91, 1e-12) << "the sum";
    EXPECT_NEAR(a[6], -6.83459632910161, 1e-12);
    EXPECT_NEAR(a[17], -14.418619899129254, 1e-12);
    EXPECT_NEAR(a[31], -11.880958337910702, 1e-12);
}

TEST(cosine_transform, is_the_sum_of_its_definition) {
    constexpr std::size_t columns = 16;
    constexpr std::size_t rows = 8;
    Random random(5);
    std::vector<double> values(columns * rows);
    for (double& v : values) v = random.uniform(-1, 1);
    std::vector<double> transformed = values;
    CosineTransform(columns, rows).forward(transformed, 2);
    const auto wave = [](std::size_t k, std::size_t n, std::size_t size) {
        return std::cos(std::numbers::pi * static_cast<double>((2 * n + 1) * k) / static_cast<double>(2 * size));
    };
    for (std::size_t l = 0; l < rows; ++l)
        for (std::size_t k = 0; k < columns; ++k) {
            double sum = 0;
            for (std::size_t r = 0; r < rows; ++r)
                for (std::size_t c = 0; c < columns; ++c)
                    sum += values[r * columns + c] * wave(k, c, columns) * wave(l, r, rows);
            EXPECT_NEAR(transformed[l * columns + k], sum, 1e-12);
        }
}

TEST(cosine_transform, goes_back) {
    Random random(6);
    std::vector<double> values(256 * 128);
    for (double& v : values) v = random.uniform(-1, 1);
    std::vector<double> copy = values;
    const CosineTransform transform(256, 128);
    transform.forward(copy);
    std::vector<double> on_two = values;
    transform.forward(on_two, 2);
    EXPECT_EQ(copy, on_two);
    transform.inverse(copy, 2);
    for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(copy[i], values[i], 1e-13);
}

}  // namespace
}  // namespace portulan::geo

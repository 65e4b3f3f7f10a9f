// Expected numbers: a separate implementation in Python of pcg32_srandom_r and pcg32_random_r (O'Neill 2014, section 6.3;
// it gives the published output of pcg32-demo for state 42, sequence 54) and of SplitMix64 (Steele, Lea, Flood 2014).
#include "base/random.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <vector>

namespace portulan {
namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers take(Random random, std::size_t count) {
    Numbers numbers;
    for (std::size_t i = 0; i < count; ++i) numbers.push_back(random.next());
    return numbers;
}

TEST(random, reference_values) {
    EXPECT_EQ(take(Random(0), 5), (Numbers{0x8a5dea50, 0x8b65b731, 0xa3f96e62, 0xc3546b80, 0xc1c9a143}));
    EXPECT_EQ(take(Random(1), 5), (Numbers{0xe9041f98, 0x1103e45b, 0x15f266c8, 0x65e6d43c, 0x91dcb83f}));
    EXPECT_EQ(take(Random(2026), 5), (Numbers{0x7bd2d827, 0x231c07a9, 0x87655530, 0xd0685cac, 0xa86abde7}));
    EXPECT_EQ(take(Random(~0ULL), 5), (Numbers{0x701063f1, 0x5bd4da42, 0x42658a79, 0xae966852, 0xeb264434}));
}

TEST(random, named) {
    EXPECT_EQ(take(Random(2026, "communes"), 4), (Numbers{0x33e35b3b, 0x2920106b, 0x269f988f, 0x9daa31a0}));
    EXPECT_EQ(take(Random(2026, "rivers"), 4), (Numbers{0xfe97dad5, 0x815dc90d, 0x8ad5d711, 0xabea8f5f}));
}

TEST(random, uniform_reference_values) {
    Random random(7);
    EXPECT_EQ(random.uniform(), 0x1.4a9ec088850ecp-2);
    EXPECT_EQ(random.uniform(), 0x1.9721f27f5688ap-1);
    EXPECT_EQ(random.uniform(), 0x1.db1d3ee8cec94p-1);
}

TEST(random, below_rejects_rather_than_folds) {
    Random random(11);  // two of the first eight numbers are rejected for this bound
    Numbers numbers;
    for (int i = 0; i < 6; ++i) numbers.push_back(random.below(3000000000U));
    EXPECT_EQ(numbers, (Numbers{951746018, 2593522673, 533083989, 332830331, 85720682, 1725470840}));
    EXPECT_EQ(Random(3).below(1), 0U);
}

TEST(random, shuffle_reference) {
    std::vector<int> items(10);
    std::iota(items.begin(), items.end(), 0);
    Random(5).shuffle(items);
    EXPECT_EQ(items, (std::vector<int>{9, 8, 0, 7, 5, 4, 1, 3, 2, 6}));
    std::vector<int> none;
    Random(5).shuffle(none);
    EXPECT_TRUE(none.empty());
}

TEST(random, below_is_even) {
    // Chi-square over 10 cells, 100 000 draws: under 27.9 but once in a thousand seeds (9 degrees of freedom).
    Random random(123);
    std::array<int, 10> counts{};
    for (int i = 0; i < 100000; ++i) ++counts[random.below(10)];
    double chi = 0;
    for (const int n : counts) chi += (n - 10000.0) * (n - 10000.0) / 10000.0;
    EXPECT_LT(chi, 27.9);
}

TEST(random, uniform_stays_inside) {
    Random random(99);
    double sum = 0;
    for (int i = 0; i < 100000; ++i) {
        const double u = random.uniform();
        ASSERT_GE(u, 0);
        ASSERT_LT(u, 1);
        sum += u;
    }
    EXPECT_NEAR(sum / 100000, 0.5, 0.005);  // five standard errors
    for (int i = 0; i < 1000; ++i) {
        const double x = random.uniform(-2, 3);
        ASSERT_GE(x, -2);
        ASSERT_LE(x, 3);
    }
}

}  // namespace
}  // namespace portulan

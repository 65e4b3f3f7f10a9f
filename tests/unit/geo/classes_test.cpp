#include "geo/classes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portulan::geo {
namespace {

using Bounds = std::vector<double>;

const Bounds ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

Bounds bounds(const Bounds& values, ClassMethod method, int count = 5) {
    return class_bounds(values, {.method = method, .count = count, .bounds = {}, .forced_bound = {}});
}

void expect_near(const Bounds& actual, const Bounds& expected) {
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) EXPECT_NEAR(actual[i], expected[i], 1e-9) << i;
}

TEST(classes, closed_on_the_left) {
    const Bounds b{0, 10, 20};
    EXPECT_EQ(class_of(0, b), 0);
    EXPECT_EQ(class_of(9.99, b), 0);
    EXPECT_EQ(class_of(10, b), 1);
    EXPECT_EQ(class_of(20, b), 1);
    EXPECT_EQ(class_of(20.1, b), -1);
    EXPECT_EQ(class_of(-0.1, b), -1);
    EXPECT_EQ(class_of(std::nan(""), b), -1);
    EXPECT_EQ(class_of(1, {}), -1);
    EXPECT_EQ(class_counts(Bounds{0, 5, 10, 20, 30}, b), (std::vector<std::size_t>{2, 2}));
}

TEST(classes, of_little) {
    EXPECT_TRUE(bounds({}, ClassMethod::jenks).empty());
    EXPECT_TRUE(bounds({std::nan("")}, ClassMethod::equal).empty());
    for (const auto method : {ClassMethod::quantile, ClassMethod::equal, ClassMethod::pretty, ClassMethod::jenks,
                              ClassMethod::geometric, ClassMethod::nested_means, ClassMethod::head_tail}) {
        EXPECT_EQ(bounds({3, 3, 3}, method), (Bounds{3, 3})) << word_of(method);
        const Bounds two = bounds({1, 2}, method);
        EXPECT_EQ(class_of(1, two), 0) << word_of(method);
        EXPECT_GE(class_of(2, two), 0) << word_of(method);
    }
}

// Expected values: R 4.2 quantile(1:10, seq(0, 1, .2)), seq(), pretty(c(1, 10), 5).
TEST(classes, quantile_equal_pretty) {
    expect_near(bounds(ten, ClassMethod::quantile), {1, 2.8, 4.6, 6.4, 8.2, 10});
    expect_near(bounds(ten, ClassMethod::equal, 3), {1, 4, 7, 10});
    expect_near(bounds(ten, ClassMethod::pretty), {0, 2, 4, 6, 8, 10});
    expect_near(bounds({0.12, 0.93}, ClassMethod::pretty), {0, 0.2, 0.4, 0.6, 0.8, 1});
    expect_near(bounds({-3, 17}, ClassMethod::pretty), {-5, 0, 5, 10, 15, 20});
    EXPECT_EQ(bounds({0.12, 0.93}, ClassMethod::pretty)[3], 0.6) << "no 0.6000000000000001";
}

TEST(classes, quantiles_of_repeated_values) {
    EXPECT_EQ(bounds({0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, ClassMethod::quantile, 4), (Bounds{0, 1.75, 4}));
    EXPECT_EQ(bounds({1, 9, 9, 9, 9}, ClassMethod::quantile, 2), (Bounds{1, 9, 9}));
}

TEST(classes, standard_deviation) {
    // Mean 5, squares 32, n - 1 = 7.
    const Bounds values{2, 4, 4, 4, 5, 5, 7, 9};
    const double sigma = std::sqrt(32.0 / 7);
    expect_near(bounds(values, ClassMethod::standard_deviation, 4), {2, 5 - sigma, 5, 5 + sigma, 9});
    expect_near(bounds(values, ClassMethod::standard_deviation, 3), {2, 5 - sigma / 2, 5 + sigma / 2, 9});
}

TEST(classes, jenks_by_hand) {
    EXPECT_EQ(bounds({1, 2, 3, 11, 12, 13, 21, 22, 23}, ClassMethod::jenks, 3), (Bounds{1, 11, 21, 23}));
    EXPECT_EQ(bounds({1, 2, 3, 100}, ClassMethod::jenks, 2), (Bounds{1, 100, 100}));
    EXPECT_EQ(class_of(100, bounds({1, 2, 3, 100}, ClassMethod::jenks, 2)), 1);
    EXPECT_EQ(bounds({4, 4, 4, 7}, ClassMethod::jenks, 5), (Bounds{4, 7, 7}));
}

TEST(classes, progressions) {
    expect_near(bounds({1, 1000}, ClassMethod::geometric, 3), {1, 10, 100, 1000});
    EXPECT_TRUE(bounds({0, 1000}, ClassMethod::geometric, 3).empty());
    expect_near(bounds({0, 60}, ClassMethod::arithmetic, 3), {0, 10, 30, 60});
}

TEST(classes, nested_means) {
    // Mean 5.5; means of the halves 3 and 8.
    expect_near(bounds(ten, ClassMethod::nested_means, 4), {1, 3, 5.5, 8, 10});
    expect_near(bounds(ten, ClassMethod::nested_means, 7), {1, 3, 5.5, 8, 10});
    expect_near(bounds(ten, ClassMethod::nested_means, 3), {1, 5.5, 10});
}

TEST(classes, head_tail) {
    // 16 ones, 3 tens, 1 hundred: mean 7.3 (head 4 of 20); head mean 32.5 (1 of 4); then one value is left.
    Bounds values(16, 1.0);
    values.insert(values.end(), {10, 10, 10, 100});
    expect_near(bounds(values, ClassMethod::head_tail, 9), {1, 7.3, 32.5, 100});
    expect_near(bounds(values, ClassMethod::head_tail, 2), {1, 7.3, 100});
}

TEST(classes, q6) {
    Bounds values;
    for (int i = 0; i <= 200; ++i) values.push_back(i);
    expect_near(bounds(values, ClassMethod::q6), {0, 10, 55, 100, 145, 190, 200});
}

TEST(classes, manual_and_forced) {
    ClassOptions manual{.method = ClassMethod::manual, .count = 0, .bounds = {20, 0, 10, 10}, .forced_bound = {}};
    EXPECT_EQ(class_bounds(ten, manual), (Bounds{0, 10, 20}));
    ClassOptions change{.method = ClassMethod::equal, .count = 4, .bounds = {}, .forced_bound = 0};
    EXPECT_EQ(class_bounds(Bounds{-3, 5}, change), (Bounds{-3, 0, 1, 3, 5}));
    EXPECT_EQ(class_bounds(Bounds{1, 5}, change), (Bounds{1, 2, 3, 4, 5})) << "0 is no value between";
}

TEST(classes, quality) {
    // Two pairs: squares within 2 * 0.5 = 1, in all 101; distances to means within 2, in all 20.
    const ClassQuality q = class_quality(Bounds{0, 1, 10, 11}, Bounds{0, 10, 11});
    EXPECT_NEAR(q.gvf, 1 - 1 / 101.0, 1e-12);
    EXPECT_NEAR(q.tai, 0.9, 1e-12);
    EXPECT_NEAR(q.gadf, 0.9, 1e-12);
}

TEST(classes, words) {
    for (const auto method : {ClassMethod::quantile, ClassMethod::q6, ClassMethod::manual})
        EXPECT_EQ(class_method_of(word_of(method)), method);
    EXPECT_FALSE(class_method_of("natural"));
}

}  // namespace
}  // namespace portulan::geo

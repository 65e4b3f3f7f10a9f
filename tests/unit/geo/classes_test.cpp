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

// 102 counties of Illinois: Jenks and Caspall, "Error on choroplethic maps", Annals of the AAG 61 (1971); as jenks71 of R's spData.
const Bounds illinois{50.12, 83.9,  76.43, 71.61, 79.66, 84.84, 87.87, 92.45, 119.9, 155.3, 131.5, 111.8, 96.78, 86.75, 62.41, 96.37, 75.51,
                      77.29, 85.41, 116.4, 58.5,  75.29, 66.32, 62.65, 80.45, 72.76, 63.67, 60.27, 68.45, 100.1, 55.3,  54.07, 57.49, 73.52,
                      68.25, 64.28, 50.64, 52.47, 68.19, 57.4,  39.72, 60.66, 57.59, 38.22, 57.22, 67.04, 47.29, 71.05, 50.53, 34.63, 59.65,
                      62.06, 52.89, 56.35, 57.26, 53.77, 59.89, 55.44, 45.4,  52.21, 49.38, 51.15, 54.27, 54.32, 41.2,  34.58, 50.11, 52.05,
                      33.82, 39.88, 36.24, 41.02, 46.13, 51.15, 32.28, 33.26, 31.78, 31.28, 50.52, 47.21, 32.69, 38.3,  33.83, 40.3,  40.62,
                      32.14, 31.66, 26.09, 39.84, 24.83, 28.2,  31.19, 37.57, 27.16, 23.42, 18.57, 30.97, 17.82, 15.57, 15.93, 28.71, 32.22};
// The world's larger islands, in thousands of square miles: `islands` of R.
const Bounds islands{11506, 5500, 16988, 2968, 16, 184, 23, 280, 84, 73, 25, 43, 21, 82, 3745, 840, 13, 30, 30, 89, 40, 33, 49, 14,
                     42,    227,  16,    36,   29, 15,  306, 44, 58, 43, 9390, 32, 13, 29, 6795, 16, 15, 183, 14, 26, 19, 13, 12, 82};

// R 4.2.2, classInt 0.4-9: classIntervals(v, 5, style) and jenks.tests().
TEST(classes, agree_with_classint) {
    struct Case {
        const Bounds& values;
        ClassMethod method;
        std::vector<std::size_t> counts;
        double gvf, tai;
    };
    for (const Case& c : {Case{illinois, ClassMethod::quantile, {21, 20, 20, 20, 21}, 0.8329466100, 0.6654741918},
                          Case{illinois, ClassMethod::equal, {35, 44, 17, 4, 2}, 0.9201058993, 0.6931112391},
                          Case{illinois, ClassMethod::pretty, {4, 27, 35, 21, 9, 4, 1, 1}, 0.9579330822, 0.7826295284},
                          Case{illinois, ClassMethod::jenks, {35, 33, 18, 11, 5}, 0.9313560063, 0.7342631213},
                          Case{islands, ClassMethod::quantile, {8, 10, 11, 9, 10}, 0.495975251586, 0.550149304049},
                          Case{islands, ClassMethod::equal, {42, 3, 1, 1, 1}, 0.974472770302, 0.884562918119},
                          Case{islands, ClassMethod::pretty, {43, 3, 1, 1}, 0.944891946585, 0.809997773284},
                          Case{islands, ClassMethod::jenks, {41, 2, 2, 2, 1}, 0.992174231342, 0.923923946458},
                          Case{islands, ClassMethod::head_tail, {41, 4, 3}, 0.924206537471, 0.818838832347}}) {
        const Bounds made = bounds(c.values, c.method);
        EXPECT_EQ(class_counts(c.values, made), c.counts) << word_of(c.method);
        const ClassQuality quality = class_quality(c.values, made);
        EXPECT_NEAR(quality.gvf, c.gvf, 1e-9) << word_of(c.method);
        EXPECT_NEAR(quality.tai, c.tai, 1e-9) << word_of(c.method);
    }
    expect_near(bounds(illinois, ClassMethod::quantile), {15.57, 33.822, 50.114, 57.454, 73.368, 155.3});
    const Bounds tail = bounds(islands, ClassMethod::head_tail);
    EXPECT_NEAR(tail[1], 1252.72916667, 1e-8);
    EXPECT_NEAR(tail[2], 8127.42857143, 1e-8);
}

TEST(classes, zero_centred) {
    expect_near(bounds({-3, 6}, ClassMethod::zero_centred, 4), {-6, -3, 0, 3, 6});
    expect_near(bounds({-3, 6}, ClassMethod::zero_centred, 3), {-6, -2, 2, 6});
    expect_near(bounds({-4, -1, 2}, ClassMethod::zero_centred, 4), {-4, -2, 0, 2, 4});
}

TEST(classes, values_that_change) {
    const Bounds values{1, 2, 3, 4, 5, 6};
    EXPECT_TRUE(values_that_change(values, Bounds{1, 4, 6}, Bounds{1, 4, 6}).empty());
    // 4 goes down: the lower class has then 1 to 4, mostly of the old lower one.
    EXPECT_EQ(values_that_change(values, Bounds{1, 4, 6}, Bounds{1, 5, 6}), std::vector<std::size_t>{3});
    // Three classes for two: [1, 3[ and [3, 5[ both stand for the old lower class, the latter by the rule for ties; 4 leaves the upper one.
    EXPECT_EQ(values_that_change(values, Bounds{1, 4, 6}, Bounds{1, 3, 5, 6}), std::vector<std::size_t>{3});
    EXPECT_TRUE(values_that_change(values, Bounds{1, 4, 6}, Bounds{1, 2, 4, 5, 6}).empty()) << "finer classes within the old ones";
    EXPECT_EQ(values_that_change(Bounds{0, 1, 4}, Bounds{1, 4, 6}, Bounds{0, 5, 6}), std::vector<std::size_t>{2}) << "0 had no class";
}

TEST(classes, words) {
    for (const auto method : {ClassMethod::quantile, ClassMethod::q6, ClassMethod::manual})
        EXPECT_EQ(class_method_of(word_of(method)), method);
    EXPECT_FALSE(class_method_of("natural"));
}

}  // namespace
}  // namespace portulan::geo

#include "release/rounding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "release/gate.h"
#include "tables_of_counts.h"

namespace portulan::release {
namespace {

void expect_adds_up(const LinkedTables& tables, const RoundedCells& rounded) {
    for (const LinkedSum& sum : tables.sums) {
        double parts = 0;
        for (const std::size_t part : sum.parts) parts += rounded.of[part];
        EXPECT_EQ(parts, rounded.of[sum.total]) << "total in cell " << sum.total;
    }
}

/// Each goes to the multiple below or above; multiples, and nobody, stay.
void expect_near(const LinkedTables& tables, const RoundedCells& rounded) {
    EXPECT_EQ(rounded.far, 0U);
    for (std::size_t c = 0; c < tables.cells.size(); ++c) {
        const double count = tables.cells[c].value, down = rounded.base * std::floor(count / rounded.base);
        EXPECT_TRUE(rounded.of[c] == down || (count > down && rounded.of[c] == down + rounded.base)) << count << " became " << rounded.of[c];
    }
}

void expect_unsure(const LinkedTables& tables, const RoundedCells& rounded) {
    for (const AttackInterval& interval : attack_rounded(tables, rounded, {}))
        EXPECT_TRUE(interval.is_safe()) << "cell " << interval.cell << " (" << tables.cells[interval.cell].value << "): " << interval.low << " to " << interval.high << ", needed " << interval.needed;
}

// 7 + 3 = 10 stays 10: one goes up and the other down, 5 and 5 or 10 and 0. Each by itself would be 5 and 5, or 10 and 5, or 5 and 0...
TEST(rounding, a_sum_that_needs_no_rounding_stays) {
    const LinkedTables tables{.cells = {{.value = 10, .units = 10}, {.value = 7, .units = 7}, {.value = 3, .units = 3}}, .sums = {{.total = 0, .parts = {1, 2}}}};
    const auto rounded = round_cells(tables, 5);
    ASSERT_TRUE(rounded);
    EXPECT_TRUE(rounded->of == (std::vector<double>{10, 5, 5}) || rounded->of == (std::vector<double>{10, 10, 0}));
}

// Two rows of 1 and 4, 4 and 1 with margins 5, 5, 5, 5 and 10, all multiples: only 5 0 / 0 5 and 0 5 / 5 0 are possible.
TEST(rounding, a_table_that_has_two_roundings) {
    const LinkedTables tables = table_of({{1, 4}, {4, 1}});
    const auto rounded = round_cells(tables, 5);
    ASSERT_TRUE(rounded);
    EXPECT_TRUE(rounded->of == (std::vector<double>{5, 0, 5, 0, 5, 5, 5, 5, 10}) || rounded->of == (std::vector<double>{0, 5, 5, 5, 0, 5, 5, 5, 10}));
    expect_near(tables, *rounded);
}

// Nobody knows of a lone 3 more than that it is less than 5, or between 1 and 9.
TEST(rounding, what_an_attacker_can_tell_of_a_number_in_no_sum) {
    const LinkedTables tables{.cells = {{.value = 40, .units = 40}, {.value = 3, .units = 3}, {.value = 37, .units = 37}}, .sums = {{.total = 0, .parts = {1, 2}}}};
    for (const double shown : {0.0, 5.0}) {
        const RoundedCells rounded{.base = 5, .of = {40, shown, 40 - shown}};
        const auto attacked = attack_rounded(tables, rounded, {});
        ASSERT_EQ(attacked.size(), 1U);
        EXPECT_NEAR(attacked[0].low, shown == 0 ? 0 : 1, 1e-9);
        EXPECT_NEAR(attacked[0].high, shown == 0 ? 4 : 9, 1e-9);
        EXPECT_TRUE(attacked[0].is_safe());
    }
}

// Two people in no group, whom no table shows and everybody knows of: nobody can be less sure of what they said than between 0 and 2.
TEST(rounding, nobody_is_less_sure_than_the_possible) {
    const LinkedTables tables{.cells = {{.value = 9, .units = 9}, {.value = 8, .units = 8}, {.value = 1, .units = 1, .shown = false, .at_most = 2}}, .sums = {{.total = 0, .parts = {1, 2}}}};
    const auto attacked = attack_rounded(tables, {.base = 5, .of = {10, 10, 0}}, {});
    ASSERT_EQ(attacked.size(), 3U);
    EXPECT_NEAR(attacked[2].high, 2, 1e-9);
    EXPECT_NEAR(attacked[2].needed, 2, 1e-9);
    EXPECT_TRUE(attacked[2].is_safe());
}

// 3 + 3 = 6 rounded one by one to 0, 0 and 10: parts of at most 4 that add up to 6 at least are 2 to 4 each.
TEST(rounding, parts_rounded_apart_tell_too_much) {
    const LinkedTables tables{.cells = {{.value = 6, .units = 6}, {.value = 3, .units = 3}, {.value = 3, .units = 3}}, .sums = {{.total = 0, .parts = {1, 2}}}};
    const auto attacked = attack_rounded(tables, {.base = 5, .of = {10, 0, 0}}, {});
    ASSERT_EQ(attacked.size(), 3U);
    EXPECT_NEAR(attacked[1].low, 2, 1e-9);
    EXPECT_NEAR(attacked[1].high, 4, 1e-9);
    EXPECT_FALSE(attacked[1].is_safe());
    const auto together = round_cells(tables, 5);
    ASSERT_TRUE(together);
    expect_unsure(tables, *together);
}

// 2 x 2 x 2 with one person in every second cell, base 2: all sums over two dimensions are 2 and stay, and of any two of the four people one would have to
// become 2 and the other 0, which three cannot do among themselves (Causey, Cox, Ernst 1985: three-way tables may have no such rounding).
TEST(rounding, three_ways_may_have_no_rounding_by_less_than_the_base) {
    LinkedTables tables;
    const auto add = [&](double n) { tables.cells.push_back({.value = n, .units = n}); };
    for (int c = 0; c < 8; ++c) add((c ^ (c >> 1) ^ (c >> 2)) & 1 ? 0 : 1);
    for (int axis = 0; axis < 3; ++axis)
        for (int side = 0; side < 2; ++side) {
            LinkedSum sum{.total = tables.cells.size(), .parts = {}};
            for (std::size_t c = 0; c < 8; ++c)
                if (static_cast<int>((c >> axis) & 1U) == side) sum.parts.push_back(c);
            add(2);
            tables.sums.push_back(std::move(sum));
        }
    const auto rounded = round_cells(tables, 2);
    ASSERT_TRUE(rounded);
    EXPECT_GT(rounded->far, 0U);
    expect_adds_up(tables, *rounded);
    for (std::size_t c = 0; c < tables.cells.size(); ++c) {
        EXPECT_LT(std::abs(rounded->of[c] - tables.cells[c].value), 4);
        if (tables.cells[c].value == 0) {
            EXPECT_EQ(rounded->of[c], 0);
        }
    }
}

TEST(rounding, any_table_of_two_entries_is_rounded_by_less_than_the_base) {
    for (unsigned seed = 1; seed <= 80; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        std::vector<std::vector<double>> rows(2 + random.next() % 6, std::vector<double>(2 + random.next() % 6));
        for (auto& row : rows)
            for (double& value : row) value = static_cast<double>(random.next() % (random.next() % 3 == 0 ? 200 : 12));
        const LinkedTables tables = table_of(rows);
        const double base = 3 + static_cast<double>(random.next() % 8);
        const auto rounded = round_cells(tables, base);
        ASSERT_TRUE(rounded);
        expect_near(tables, *rounded);
        expect_adds_up(tables, *rounded);
        expect_unsure(tables, *rounded);
        EXPECT_EQ(rounded->of, round_cells(tables, base)->of);
    }
}

/// Answers by quarter, commune and all: sums within sums, and sums across in each row.
LinkedTables nested(Random& random, std::size_t communes, std::size_t quarters, std::size_t answers) {
    LinkedTables made;
    const auto add_row = [&](const std::vector<double>& counts) {
        double base = 0;
        for (const double n : counts) base += n;
        std::vector<std::size_t> row{made.cells.size()};
        made.cells.push_back({.value = base, .units = base});
        LinkedSum sum{.total = row[0], .parts = {}};
        for (const double n : counts) {
            row.push_back(made.cells.size());
            sum.parts.push_back(row.back());
            made.cells.push_back({.value = n, .units = n});
        }
        made.sums.push_back(std::move(sum));
        return row;
    };
    const auto tie = [&](const std::vector<std::size_t>& total, const std::vector<std::vector<std::size_t>>& rows) {
        for (std::size_t c = 0; c < total.size(); ++c) {
            LinkedSum sum{.total = total[c], .parts = {}};
            for (const auto& row : rows) sum.parts.push_back(row[c]);
            made.sums.push_back(std::move(sum));
        }
    };
    std::vector<double> all(answers);
    std::vector<std::vector<std::size_t>> upper;
    for (std::size_t c = 0; c < communes; ++c) {
        std::vector<double> commune(answers);
        std::vector<std::vector<std::size_t>> lower;
        for (std::size_t q = 0; q < quarters; ++q) {
            std::vector<double> quarter(answers);
            for (std::size_t a = 0; a < answers; ++a) {
                quarter[a] = static_cast<double>(random.next() % 14);
                commune[a] += quarter[a];
                all[a] += quarter[a];
            }
            lower.push_back(add_row(quarter));
        }
        upper.push_back(add_row(commune));
        tie(upper.back(), lower);
    }
    tie(add_row(all), upper);
    return made;
}

TEST(rounding, sums_within_sums) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        const LinkedTables tables = nested(random, 2 + seed % 3, 2 + seed % 4, 2 + seed % 5);
        const auto rounded = round_cells(tables, 5);
        ASSERT_TRUE(rounded);
        expect_near(tables, *rounded);
        expect_adds_up(tables, *rounded);
        expect_unsure(tables, *rounded);
    }
}

// Over many tables counts that end in 1 go up once in five, those in 4 four times: rounding to the nearest would tell them apart.
TEST(rounding, counts_go_up_as_often_as_they_lie_above) {
    double up[5] = {}, of[5] = {};
    for (unsigned seed = 1; seed <= 400; ++seed) {
        Random random(seed);
        std::vector<std::vector<double>> rows(4, std::vector<double>(4));
        for (auto& row : rows)
            for (double& value : row) value = static_cast<double>(random.next() % 40);
        const LinkedTables tables = table_of(rows);
        const auto rounded = round_cells(tables, 5);
        ASSERT_TRUE(rounded);
        for (std::size_t c = 0; c < tables.cells.size(); ++c) {
            const auto rest = static_cast<std::size_t>(std::fmod(tables.cells[c].value, 5));
            ++of[rest];
            up[rest] += rounded->of[c] > tables.cells[c].value;
        }
    }
    EXPECT_EQ(up[0], 0);
    for (std::size_t rest = 1; rest < 5; ++rest) {
        EXPECT_NEAR(up[rest] / of[rest], static_cast<double>(rest) / 5, 0.08) << rest;
        EXPECT_GT(up[rest], 0);
        EXPECT_LT(up[rest], of[rest]);
    }
}

}  // namespace
}  // namespace portulan::release

#include "release/suppression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "release/gate.h"
#include "tables_of_counts.h"

namespace portulan::release {
namespace {

void expect_safe(const LinkedTables& tables, const CellStatuses& statuses, const SecrecyRules& rules) {
    for (const AttackInterval& interval : attack(tables, statuses, rules))
        EXPECT_TRUE(interval.is_safe()) << "cell " << interval.cell << ": " << interval.low << " to " << interval.high << ", needed " << interval.needed;
}

TEST(suppression, a_lone_hidden_cell_is_a_subtraction) {
    const LinkedTables tables = table_of({{20, 4, 30}, {40, 50, 60}, {25, 35, 45}});
    CellStatuses only;
    for (const LinkedCell& cell : tables.cells) only.of.push_back(cell.units < 11 ? CellStatus::few : CellStatus::shown);
    const auto attacked = attack(tables, only, {});
    ASSERT_EQ(attacked.size(), 1U);
    EXPECT_NEAR(attacked[0].low, 4, 1e-9);
    EXPECT_NEAR(attacked[0].high, 4, 1e-9);
    EXPECT_FALSE(attacked[0].is_safe());
}

TEST(suppression, four_corners_protect_one_cell) {
    const LinkedTables tables = table_of({{20, 4, 30}, {40, 50, 60}, {25, 35, 45}});
    const CellStatuses made = hide_cells(tables, {});
    EXPECT_EQ(made.of[1], CellStatus::few);
    EXPECT_EQ(std::count(made.of.begin(), made.of.end(), CellStatus::complementary), 3);
    // Totals stay: they are what people look for.
    for (const std::size_t total : {3U, 7U, 11U, 12U, 13U, 14U, 15U}) EXPECT_EQ(made.of[total], CellStatus::shown) << total;
    expect_safe(tables, made, {});
}

TEST(suppression, nobody_is_no_secret) {
    const CellStatuses made = hide_cells(table_of({{20, 0}, {30, 40}}), {});
    EXPECT_EQ(std::count(made.of.begin(), made.of.end(), CellStatus::shown), 9);
}

TEST(suppression, one_firm_that_is_nearly_all) {
    LinkedTables tables = table_of({{200, 300}, {400, 500}});
    for (LinkedCell& cell : tables.cells) cell.units = 10;
    tables.cells[0].largest = 180;  // 90 %
    const CellStatuses made = hide_cells(tables, {.least_units = 3, .dominance = 0.85});
    EXPECT_EQ(made.of[0], CellStatus::dominated);
    expect_safe(tables, made, {.least_units = 3, .dominance = 0.85});
}

// 40 people answered, 35 ticked a box: the 5 who did not are in no table, but 40 - 35 tells them.
TEST(suppression, what_no_table_shows_is_protected_too) {
    LinkedTables tables;
    tables.cells = {{.value = 40, .units = 40}, {.value = 35, .units = 35}, {.value = 5, .units = 5, .shown = false}};
    tables.sums = {{.total = 0, .parts = {1, 2}}};
    const CellStatuses made = hide_cells(tables, {});
    EXPECT_TRUE(made.hides(0) || made.hides(1));
    expect_safe(tables, made, {});
}

// Two people in no group, one of whom said yes: everybody may know that they are two, nobody which of the two said what.
TEST(suppression, nobody_is_less_sure_than_the_possible) {
    LinkedTables tables;
    const auto cell = [&](double n, bool shown, bool secret) { tables.cells.push_back({.value = n, .units = secret ? n : 0, .shown = shown, .at_most = shown ? INFINITY : 2}); };
    for (const double n : {62.0, 60.0}) cell(n, true, true);           // all together, the group
    cell(2, false, false);                                             // in no group
    for (const double n : {31.0, 30.0, 31.0, 30.0}) cell(n, true, true);  // yes: all, group; no: all, group
    for (int i = 0; i < 2; ++i) cell(1, false, true);                  // yes, no of the two
    tables.sums = {{0, {1, 2}}, {3, {4, 7}}, {5, {6, 8}}, {0, {3, 5}}, {1, {4, 6}}, {2, {7, 8}}};
    const CellStatuses made = hide_cells(tables, {});
    EXPECT_FALSE(made.hides(0) || made.hides(1));
    EXPECT_TRUE((made.hides(4) && made.hides(6)) || (made.hides(3) && made.hides(5)));
    const auto attacked = attack(tables, made, {});
    ASSERT_EQ(attacked.size(), 2U);
    for (const AttackInterval& interval : attacked) {
        EXPECT_NEAR(interval.low, 0, 1e-6);
        EXPECT_NEAR(interval.high, 2, 1e-6);
        EXPECT_TRUE(interval.is_safe());
    }
}

// A quarter within a commune: the rest of the commune has 6 households.
TEST(suppression, the_difference_of_two_territories) {
    LinkedTables tables;
    tables.cells = {{.value = 106, .units = 106}, {.value = 100, .units = 100}, {.value = 6, .units = 6, .shown = false}};
    tables.sums = {{.total = 0, .parts = {1, 2}}};
    const CellStatuses made = hide_cells(tables, {});
    EXPECT_EQ(made.hides(0) + made.hides(1), 1);
}

TEST(suppression, two_tables_that_share_a_margin) {
    // The same 90 people by age and by sex: what one table hides must not come out of the other's total.
    LinkedTables tables;
    tables.cells = {{.value = 90, .units = 90}, {.value = 5, .units = 5}, {.value = 40, .units = 40}, {.value = 45, .units = 45}, {.value = 50, .units = 50}, {.value = 40, .units = 40}};
    tables.sums = {{.total = 0, .parts = {1, 2, 3}}, {.total = 0, .parts = {4, 5}}};
    const CellStatuses made = hide_cells(tables, {});
    EXPECT_TRUE(made.hides(2) || made.hides(3) || (made.hides(0) && (made.hides(4) || made.hides(5))));
    expect_safe(tables, made, {});
}

TEST(suppression, any_table_withstands_the_attack) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        Random random(seed);
        std::vector<std::vector<double>> rows(3 + random.next() % 5, std::vector<double>(3 + random.next() % 5));
        for (auto& row : rows)
            for (double& value : row) value = random.next() % 4 == 0 ? static_cast<double>(random.next() % 12) : static_cast<double>(15 + random.next() % 200);
        const LinkedTables tables = table_of(rows);
        SCOPED_TRACE(seed);
        const CellStatuses made = hide_cells(tables, {});
        expect_safe(tables, made, {});
        EXPECT_EQ(made.of, hide_cells(tables, {}).of);
    }
}

}  // namespace
}  // namespace portulan::release

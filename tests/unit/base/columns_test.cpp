#include "base/columns.h"

#include <gtest/gtest.h>

namespace portulan::inline base {
namespace {

using Widths = std::vector<double>;

TEST(Columns, KeepTheirSharesWhereAllHaveRoom) {
    const std::vector<ColumnWish> wishes{{3, 10, 20}, {1, 5, 15}};
    EXPECT_EQ(column_widths(wishes, 100), (Widths{75, 25}));
    EXPECT_TRUE(column_widths({}, 100).empty());
}

/// 50 and 50: the first needs 20 and has 30 to spare, the second lacks 10.
TEST(Columns, WhatOneHasBeyondItsLongestCellGoesToAnother) {
    const std::vector<ColumnWish> wishes{{1, 10, 20}, {1, 10, 60}};
    EXPECT_EQ(column_widths(wishes, 100), (Widths{40, 60}));
}

/// Of 30 to spare the one that lacks 5 has what it wants, the one that lacks 100 the rest.
TEST(Columns, AsManyAsCanBeAreWhole) {
    const std::vector<ColumnWish> wishes{{1, 10, 20}, {1, 10, 150}, {1, 10, 55}};
    EXPECT_EQ(column_widths(wishes, 150), (Widths{20, 75, 55}));
}

/// A head is on one line where no cell is divided for it: 60 of the first beside 20 of the other, but not beside 80.
TEST(Columns, HeadsComeAfterCells) {
    const std::vector<ColumnWish> room{{1, 5, 10, 60}, {1, 5, 20, 20}}, none{{1, 5, 10, 60}, {1, 5, 80, 80}};
    EXPECT_EQ(column_widths(room, 100), (Widths{60, 40}));
    EXPECT_EQ(column_widths(none, 100), (Widths{20, 80}));
}

/// The first keeps the 30 of its longest word, though its cells need 10: what it gave it would ask back from those that were just made whole.
TEST(Columns, NobodyGivesWhatItsLongestWordNeeds) {
    const std::vector<ColumnWish> wishes{{1, 30, 10}, {1, 5, 60}, {1, 5, 100}};
    EXPECT_EQ(column_widths(wishes, 150), (Widths{30, 60, 60}));
}

/// Nobody has a line to spare; the first lacks 10 for its longest word, which the second gives and divides its cells.
TEST(Columns, NoWordIsDividedWhileAnotherColumnCanGive) {
    const std::vector<ColumnWish> wishes{{1, 60, 60}, {1, 10, 80}};
    EXPECT_EQ(column_widths(wishes, 100), (Widths{60, 40}));
}

}  // namespace
}  // namespace portulan::inline base

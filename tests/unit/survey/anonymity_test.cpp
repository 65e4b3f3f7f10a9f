#include "survey/anonymity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.h"

namespace portulan::survey {
namespace {

using Column = std::vector<std::uint16_t>;
constexpr std::uint16_t none = held_back;

// Age, sex: three of (1, 1), two of (1, 2), one of (2, 2). With k = 2 the last is like nobody, and no cell of him alone can be shown.
TEST(anonymity, whom_nobody_is_like_is_left_out) {
    const std::vector<Column> columns{{1, 1, 1, 1, 1, 2}, {1, 1, 1, 2, 2, 2}};
    const Anonymised made = make_anonymous(columns, 2);
    EXPECT_EQ(made.groups, 2U);
    EXPECT_EQ(made.smallest, 2U);
    EXPECT_EQ(made.alone, 1U);
    EXPECT_EQ(made.exposed, 1U);
    EXPECT_EQ(made.group[5], Anonymised::nobody);
    EXPECT_EQ(made.known[1], (Column{1, 1, 1, 2, 2, 2}));
}

// Two of age 1 who differ in sex: their sex is held back, the last column first, and not their age.
TEST(anonymity, the_last_columns_are_held_back_first) {
    const std::vector<Column> columns{{1, 1, 2, 2}, {1, 2, 1, 1}};
    const Anonymised made = make_anonymous(columns, 2);
    EXPECT_EQ(made.known[0], (Column{1, 1, 2, 2}));
    EXPECT_EQ(made.known[1], (Column{none, none, 1, 1}));
    EXPECT_EQ(made.exposed, 2U);
}

// Age alone tells them apart where sex does not: age is held back though it is the more useful.
TEST(anonymity, as_few_cells_as_it_takes) {
    const std::vector<Column> columns{{1, 2, 3}, {1, 1, 1}};
    const Anonymised made = make_anonymous(columns, 3);
    EXPECT_EQ(made.known[0], (Column{none, none, none}));
    EXPECT_EQ(made.known[1], (Column{1, 1, 1}));
    EXPECT_EQ(made.smallest, 3U);
}

TEST(anonymity, an_answer_that_all_of_a_group_gave_is_told_of_each) {
    const std::vector<Column> columns{{1, 1, 2, 2, 3, 3}};
    const Anonymised made = make_anonymous(columns, 2);
    EXPECT_EQ(tells_of_all(made, Column{4, 4, 4, 5, 0, 0}), (std::vector<bool>{true, false, false}));
    EXPECT_EQ(tells_of_all(made, Column{4, 0, 5, 5, 0, 1}), (std::vector<bool>{false, true, false}));
}

/// Whoever knows all true cells of somebody finds at least k rows that may be his, whatever is held back of them.
TEST(anonymity, an_attacker_is_left_with_k_rows) {
    Random random(7);
    for (int round = 0; round < 30; ++round) {
        std::vector<Column> columns(1 + static_cast<std::size_t>(round % 4), Column(120));
        for (Column& column : columns)
            for (std::uint16_t& code : column) code = static_cast<std::uint16_t>(random.below(5));
        const std::size_t least = 2 + static_cast<std::size_t>(round % 6);
        const Anonymised made = make_anonymous(columns, least);
        for (std::size_t target = 0; target < 120; ++target) {
            std::size_t rows = 0;
            for (std::size_t i = 0; i < 120; ++i) {
                if (made.group[i] == Anonymised::nobody) continue;
                bool fits = true;
                for (std::size_t c = 0; c < columns.size(); ++c) fits = fits && (made.known[c][i] == none || made.known[c][i] == columns[c][target]);
                rows += fits ? 1 : 0;
            }
            if (made.group[target] != Anonymised::nobody) {
                EXPECT_GE(rows, least);
            }
        }
    }
}

}  // namespace
}  // namespace portulan::survey

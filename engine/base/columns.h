// Widths of the columns of a table, for paper and for office documents alike.
//   const auto mm = column_widths(wishes, 160);
#pragma once

#include <span>
#include <vector>

namespace portulan::inline base {

/// What a column asks for. All in one unit of length but the share.
struct ColumnWish {
    double share = 1;  // of the width, beside the other columns; > 0
    double least = 0;  // its longest word, with the room beside it: no narrower, as far as the others can give
    double whole = 0;  // its longest cell on one line: what it has beyond, it gives to columns that divide theirs
    double easy = 0;   // the same with its head on one line, where the cells of all columns leave room for it
};

/// As many widths as wishes; they add up to `width`. No wish: none.
std::vector<double> column_widths(std::span<const ColumnWish> asked, double width);

}  // namespace portulan::inline base

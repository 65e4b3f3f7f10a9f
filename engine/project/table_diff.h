// Two tables of one kind compared row by row, by what names their rows.
//   const TableDiff diff = compare_tables(read_delivered_table(before), read_delivered_table(after));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/figure.h"

namespace portulan::project {

/// A cell that says something else than before.
struct CellChange {
    std::string row;     // what names the row: "X9164", "Loger · Oui · 18-29 ans"
    std::string column;  // its heading
    std::string before, after;
};

struct TableDiff {
    std::vector<std::string> columns_added{}, columns_removed{};
    std::vector<std::string> rows_added{}, rows_removed{};  // by what names them
    std::vector<CellChange> cells{};

    bool empty() const { return columns_added.empty() && columns_removed.empty() && rows_added.empty() && rows_removed.empty() && cells.empty(); }
};

/// A CSV of a delivery: headings and rows, each as long as the headings.
FigureData read_delivered_table(std::string_view bytes);

/// A row is named by as few of the first columns that both tables have as tell all rows of each apart; where none do, by the whole row,
/// as often as it stands there. The order of rows and columns means nothing. Rows in the order of the table they stand in.
TableDiff compare_tables(const FigureData& before, const FigureData& after);

}  // namespace portulan::project

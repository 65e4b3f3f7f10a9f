#include "project/named_column.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace portulan::project {

std::optional<std::size_t> named_column(const Table& table, const std::string& asked, const Place& file, Problems& problems) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i] == asked || fold(table.columns[i]) == fold(asked)) return i;
    const auto near = nearest(asked, table.columns);
    const std::string_view remedy = near ? tr_mark("Did you mean “{nearest}”?") : tr_mark("Its columns are: {columns}.");
    problems.push_back(make_problem("LOC-001", file, asked,
                                    {{"remedy@", std::string(remedy)}, {"nearest", near.value_or("")}, {"columns", join(table.columns, ", ")}}));
    return std::nullopt;
}

bool is_key(const Table& table, std::size_t column) {
    std::vector<std::string_view> cells;
    cells.reserve(table.rows.size());
    for (const TableRow& row : table.rows) cells.push_back(row.cells[column]);
    if (!std::is_sorted(cells.begin(), cells.end())) std::sort(cells.begin(), cells.end());
    return (cells.empty() || !cells.front().empty()) && std::adjacent_find(cells.begin(), cells.end()) == cells.end();
}

}  // namespace portulan::project

#include "project/named_column.h"

#include <string_view>

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

}  // namespace portulan::project

#include "sources/grid.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::sources {

bool is_blank(const GridRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return trim(c).empty(); });
}

void drop_blank_end(GridRow& row) {
    while (!row.cells.empty() && trim(row.cells.back()).empty()) row.cells.pop_back();
    if (row.origins.size() > row.cells.size()) row.origins.resize(row.cells.size());
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters;
}

std::string to_string(const CellRange& range) {
    return fmt::format("{}{}:{}{}", column_letters(range.column), range.row, column_letters(range.column + range.columns - 1),
                       range.row + range.rows - 1);
}

}  // namespace portulan::sources

// Large text tables that hold nothing unusual, read without making a table of them. Internal to sources/.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace portulan::sources {

/// Whether a text is ASCII without quotes, spreadsheet errors or control characters: each line is a row, each cell stands as it is.
bool is_plain(std::string_view text);

/// Calls `row(line, cells)` for each line behind line `headings` (from 1). False where a line has not exactly `columns` cells, a
/// cell has blanks at its ends, or `row` says so: nothing is known then, and the text is for read_table.
bool read_plain_rows(std::string_view text, char separator, std::size_t columns, long headings,
                     const std::function<bool(long line, std::span<const std::string_view> cells)>& row);

}  // namespace portulan::sources

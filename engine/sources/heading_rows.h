// Which row, or which two rows, of a sheet name its columns. Internal to sources/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sources/grid.h"

namespace portulan::sources {

/// What stands over each column of the grid.
struct HeadingRows {
    std::size_t last = 0;                  // index in grid.rows of the heading row, the lower one of two
    std::optional<std::size_t> upper;      // of two
    std::size_t fields = 0;                // of a text file: how many its headings leave room for
    std::vector<std::string> texts;        // per column, trimmed, as written; of two rows joined: "Population – 2020"
    std::vector<std::string> lower_texts;  // of two rows: what the lower one says; else empty
};

/// Index in grid.rows of the one heading row: the one forced (its number), else the one of the first thirty filled rows where
/// most names are known (folded), else the first row as full as the table is. Nothing when the grid has no filled row, or when
/// the forced row is not there.
std::optional<std::size_t> find_heading_row(const Grid& grid, long forced, const std::vector<std::string>& known);

/// That row, with the row above or below it where the two make headings together: groups of columns in one, what sets them
/// apart in the other. A merged heading stands over all its columns. A forced row stands alone.
std::optional<HeadingRows> find_heading_rows(const Grid& grid, long forced, const std::vector<std::string>& known);

/// A cell without spaces around it; empty beyond the end of the row.
std::string_view cell_at(const GridRow& row, std::size_t column);

}  // namespace portulan::sources

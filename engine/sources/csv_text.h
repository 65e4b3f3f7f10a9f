// Text files with separators (RFC 4180 and what spreadsheets make of it).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/grid.h"

namespace portulan::sources {

struct CsvRows {
    std::vector<GridRow> rows;         // blank lines left out
    std::vector<long> open_quotes;     // lines where a quote is opened that nothing closes; read as a plain character
    std::optional<char> declared;      // from a first line "sep=;" (Excel), which is not a row
    bool excessive = false;            // more cells than any table a person works with: not all were read
};

/// Splits UTF-8 text into rows. Line ends may be CRLF, LF or CR; a quoted cell may hold line breaks and doubled
/// quotes; text after a closing quote belongs to the cell. ="0123" (Excel's way to keep zeros) is read as 0123.
/// Row numbers are physical lines. Reads at most `longest` rows when given, and stops (`excessive`) past `most_fields`
/// cells that hold something.
inline constexpr std::size_t most_fields = 10'000'000;
CsvRows split_csv(std::string_view text, char separator, std::size_t longest = 0);

/// The separator (';', ',', tab, '|') under which rows agree best on their number of cells and the first full row looks
/// like headings; `known` are folded names of columns, decisive where they are found. ';' for a single column.
char detect_separator(std::string_view text, std::span<const std::string> known);

}  // namespace portulan::sources

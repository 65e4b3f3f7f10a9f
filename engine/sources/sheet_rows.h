// The rows of a sheet as they are read, whatever the format: blank cells and rows cost nothing, what is hidden or merged is
// remembered, what is larger than any sheet a person fills in is refused. Internal to sources/.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "sources/workbook.h"

namespace portulan::sources {

/// Limits of a sheet, of all formats.
inline constexpr std::size_t most_columns = 16384;
inline constexpr long most_rows = 1048576;
inline constexpr std::size_t most_cells = 5'000'000;
inline constexpr std::size_t longest_cell = std::size_t{1} << 20;    // bytes
inline constexpr std::size_t largest_sheet = std::size_t{512} << 20;  // bytes of text: one shared text may stand in every cell

/// Text of a cell and how the file itself said what it is.
using CellValue = std::pair<std::string, CellOrigin>;

class SheetRows {
public:
    explicit SheetRows(Sheet& sheet) : sheet_{sheet} {}

    /// The row with this number, from 1; one element may stand for several rows alike.
    void begin_row(long number, bool hidden, long repeated = 1);
    /// The value of `repeated` cells from `column` on, counted from 0.
    void set(std::size_t column, CellValue value, std::size_t repeated = 1);
    void end_row();

    void hide_columns(std::size_t first, std::size_t last);
    void merge(const CellRange& range);
    void count_empty_formula() { ++sheet_.empty_formulas; }
    /// After the last row.
    void finish();

    /// Whether a limit was passed; nothing is kept from there on.
    bool is_excessive() const { return excessive_; }

private:
    void note_hidden(long first, long last);

    Sheet& sheet_;
    GridRow row_;
    bool hidden_ = false;
    long repeated_ = 1;
    long hidden_first_ = 0, hidden_last_ = 0;  // a run of hidden rows that may go on
    std::size_t cells_ = 0, row_bytes_ = 0, bytes_ = 0;
    bool excessive_ = false;
};

}  // namespace portulan::sources

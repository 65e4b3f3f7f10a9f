#include "sources/sheet_rows.h"

#include <algorithm>

#include "sources/workbook_parts.h"

namespace portulan::sources {

void SheetRows::begin_row(long number, bool hidden, long repeated) {
    row_ = {.number = number, .cells = {}, .origins = {}};
    row_bytes_ = 0;
    hidden_ = hidden;
    repeated_ = repeated;
}

void SheetRows::set(std::size_t column, CellValue value, std::size_t repeated) {
    if (value.first.empty() || excessive_) return;
    const std::size_t width = column + repeated;
    row_bytes_ += value.first.size() * std::min(repeated, most_columns);
    excessive_ = width > most_columns || value.first.size() > longest_cell || bytes_ + row_bytes_ > largest_sheet;
    if (excessive_) return;
    if (row_.cells.size() < width) {
        row_.cells.resize(width);
        row_.origins.resize(width, CellOrigin::text);
    }
    for (std::size_t i = column; i + 1 < width; ++i) row_.cells[i] = value.first;
    row_.cells[width - 1] = std::move(value.first);
    std::fill(row_.origins.begin() + static_cast<std::ptrdiff_t>(column), row_.origins.begin() + static_cast<std::ptrdiff_t>(width), value.second);
}

void SheetRows::end_row() {
    drop_blank_end(row_);
    if (row_.cells.empty() || excessive_) return;
    const long last = row_.number + repeated_ - 1;
    const auto times = static_cast<std::size_t>(std::min(repeated_, most_rows + 1));
    cells_ += row_.cells.size() * times;
    bytes_ += row_bytes_ * times;
    excessive_ = cells_ > most_cells || bytes_ > largest_sheet || last > most_rows;
    if (excessive_) return;
    if (hidden_) note_hidden(row_.number, last);
    for (; row_.number < last; ++row_.number) sheet_.grid.rows.push_back(row_);
    sheet_.grid.rows.push_back(std::move(row_));
}

// A filter left on hides rows without a trace in the data.
void SheetRows::note_hidden(long first, long last) {
    if (hidden_first_ && first == hidden_last_ + 1) {
        hidden_last_ = last;
        return;
    }
    if (hidden_first_) sheet_.hidden_parts.push_back(span_text(hidden_first_, hidden_last_));
    hidden_first_ = first;
    hidden_last_ = last;
}

void SheetRows::hide_columns(std::size_t first, std::size_t last) {
    if (first >= most_columns) return;
    last = std::min(last, most_columns - 1);
    sheet_.hidden_columns.emplace_back(first, last);
}

void SheetRows::merge(const CellRange& range) {
    if (range.column + range.columns > most_columns || range.row + range.rows - 1 > most_rows) return;
    if (range.columns * static_cast<std::size_t>(range.rows) > 1 && sheet_.grid.merged.size() < most_cells) sheet_.grid.merged.push_back(range);
}

void SheetRows::finish() {
    if (hidden_first_) sheet_.hidden_parts.push_back(span_text(hidden_first_, hidden_last_));
    // Columns hidden beyond the data hide nothing.
    std::size_t width = 0;
    for (const GridRow& row : sheet_.grid.rows) width = std::max(width, row.cells.size());
    for (const auto& [first, last] : sheet_.hidden_columns) {
        if (first >= width) continue;
        const std::size_t end = std::min(last, width - 1);
        sheet_.hidden_parts.push_back(column_letters(first) + (end > first ? "-" + column_letters(end) : ""));
    }
}

}  // namespace portulan::sources

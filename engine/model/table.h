// A table as a user wrote it: text in rows, each remembering where it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace portulan::inline model {

struct TableRow {
    long number = 0;                 // of the row in the user's file, counted from 1
    std::vector<std::string> cells;  // as many as the table has columns; trimmed, NFC; empty when missing
};

struct Table {
    std::string file;   // as the user named it
    std::string sheet;  // empty for text files
    std::vector<std::string> columns;   // canonical names where an alias matched, else the heading as written
    std::vector<std::string> headings;  // as the user wrote them
    std::vector<TableRow> rows;
    char decimal_mark = ',';
    std::string decimal_marks;  // one mark per column where columns differ; empty: decimal_mark everywhere

    std::optional<std::size_t> find_column(std::string_view name) const {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i] == name) return i;
        return std::nullopt;
    }
    /// The cell, or empty when the column is not there.
    const std::string& cell(const TableRow& row, std::string_view column) const {
        static const std::string none;
        const auto i = find_column(column);
        return i && *i < row.cells.size() ? row.cells[*i] : none;
    }
    /// Where a cell stands, with the heading the user knows.
    Place place(const TableRow& row, std::string_view column = {}) const {
        Place where{.file = file, .sheet = sheet, .row = row.number};
        if (const auto i = find_column(column)) where.column = headings[*i];
        return where;
    }
};

}  // namespace portulan::inline model

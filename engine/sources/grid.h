// What every kind of table file becomes first: rows of text cells, as they stand, before anything is understood.
// Internal to sources/: tables.h makes a Table of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace portulan::sources {

/// How the file itself said what a cell is; text files say nothing.
enum class CellOrigin : unsigned char { text, number, date };

struct GridRow {
    long number = 0;  // line of a text file, row of a sheet, from 1
    std::vector<std::string> cells;   // none blank at the end
    std::vector<CellOrigin> origins;  // as many as cells in workbooks; empty for text files: all text
    std::size_t fields = 0;           // of text files: how many the line has, blank ones at the end included

    CellOrigin origin(std::size_t column) const {
        return column < origins.size() ? origins[column] : CellOrigin::text;
    }
};

/// Cells that a workbook shows as one; its first one holds the value.
struct CellRange {
    std::size_t column = 0;  // from 0
    long row = 0;            // as GridRow::number
    std::size_t columns = 1;
    long rows = 1;
};

/// Numbers of workbooks are written with a point; Table makes them follow the texts around them.
struct Grid {
    std::string sheet;
    std::vector<GridRow> rows;  // blank rows are not there
    bool from_workbook = false;
    bool from_1904 = false;  // the day that a workbook counts its dates from
    std::vector<CellRange> merged;
};

/// Whether every cell is empty or white space.
bool is_blank(const GridRow& row);

/// Takes blank cells away from the end of a row.
void drop_blank_end(GridRow& row);

/// "A", "Z", "AA"... of a column counted from 0, as spreadsheets name it.
std::string column_letters(std::size_t column);

/// "A1:D1".
std::string to_string(const CellRange& range);

}  // namespace portulan::sources

// What every kind of table file becomes first: rows of text cells, as they stand, before anything is understood.
// Internal to sources/: tables.h makes a Table of it.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portulan::sources {

/// How the file itself said what a cell is; text files say nothing.
enum class CellOrigin : unsigned char { text, number, date };

struct GridRow {
    long number = 0;  // line of a text file, row of a sheet, from 1
    std::vector<std::string> cells;
    std::vector<CellOrigin> origins;  // as many as cells in workbooks; empty for text files: all text

    CellOrigin origin(std::size_t column) const {
        return column < origins.size() ? origins[column] : CellOrigin::text;
    }
};

/// Numbers of workbooks are written with a point; Table makes them follow the texts around them.
struct Grid {
    std::string sheet;
    std::vector<GridRow> rows;  // blank rows of a workbook are not there
    bool from_workbook = false;
    std::vector<std::string> merged;  // ranges of merged cells, "A1:D1"
};

/// Whether every cell is empty or white space.
bool is_blank(const GridRow& row);

/// "A", "Z", "AA"... of a column counted from 0, as spreadsheets name it.
std::string column_letters(std::size_t column);

}  // namespace portulan::sources

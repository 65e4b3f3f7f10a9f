// Workbooks (XLSX, ODS, XLS) as sheets of cells. Internal to sources/; tables.h makes tables of them.
// XML in a ZIP archive and records in a compound file are read as such, because libraries made for the eye hide what matters
// here: merged cells, hidden sheets, rows and columns, cells in error, formulas without a value.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "sources/grid.h"
#include "sources/tables.h"

namespace portulan::sources {

struct Sheet {
    std::string name;
    std::string part;  // of an archive: where its cells are
    bool hidden = false;
    Grid grid;
    std::vector<std::pair<std::size_t, std::size_t>> hidden_columns;  // first and last, from 0
    std::vector<std::string> hidden_parts;  // of those with data: "3-7" of rows, "C" or "C-E" of columns
    std::size_t empty_formulas = 0;         // formulas whose value was never stored
};

struct Workbook {
    std::string format;          // "XLSX", "ODS", "XLS"
    std::vector<Sheet> sheets;   // in the order of their tabs
    std::string_view fault;      // msgid of why it cannot be read; empty when it can
    std::string_view foreign;    // msgid of what it is instead of a workbook
};

/// What a file is by its first bytes.
enum class FileKind { text, archive, ole, pdf, html };
FileKind kind_of(std::string_view bytes);

/// Reads an archive or a compound file as a workbook. Parts larger than 1 GiB unpacked, or packed to less than a hundredth, are
/// refused, as are sheets of more than five million cells; memory is bounded by the cells that hold something.
Workbook read_workbook(const std::filesystem::path& path);

/// The sheet to read: the one named (or numbered) in the options; else, of the visible sheets with data, the one with the
/// most known headings, the first of these. Reports LIRE-019, LIRE-020, LIRE-021. Null when there is none.
const Sheet* choose_sheet(const Workbook& workbook, const TableOptions& options, const AliasTable& aliases,
                          const Place& file, Problems& problems);

}  // namespace portulan::sources

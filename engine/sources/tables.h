// Tables as people have them: CSV and other separated text, XLSX, ODS. One way in, whatever the program that wrote them.
//   Problems problems;
//   Table actors = read_table(folder / "acteurs.csv", "acteurs.csv", {}, actor_columns, problems);
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/table.h"

namespace portulan::sources {

/// What the user forces; whatever is empty or zero is detected.
struct TableOptions {
    std::string encoding{}; // "utf-8", "windows-1252", "mac", "utf-16"...
    std::string separator{}; // ";", ",", "tab", "|"
    std::string decimal{}; // "," or "."
    long header_row = 0;    // line or row of the headings, from 1
    std::string sheet{}; // name of a sheet, or its number from 1
};

/// What a column holds; `any` where it is not known. Decimal marks and dates are looked for in any and number only.
enum class CellKind { any, text, code, number, date, list, yes_no };

/// One column a table may have. Headings are compared folded (case, accents, punctuation).
struct ColumnName {
    std::string french{};   // canonical: Table::columns holds this
    std::string english{};  // may be empty
    std::vector<std::string> aliases{};
    CellKind kind = CellKind::any;
};
using AliasTable = std::vector<ColumnName>;

/// Reads a table. What the file is is told by its first bytes (workbooks) and else by its name; anything that is no
/// workbook is separated text. `shown_name` is what the user calls the file, in all problems.
///
/// Cells are trimmed and in NFC; codes stay text to the digit. Row numbers are physical lines or sheet rows. Rows
/// that cannot be read (LIRE-002) are named and left out; cells that hold a spreadsheet's error (LIRE-006) are emptied and
/// named. Always adds one note of what was detected: LIRE-001 (text) or LIRE-018 (workbook).
///
/// With an empty alias table, columns keep their own headings. Unknown columns are kept too, under their heading.
/// Texts of more than 256 MiB or ten million filled cells are refused (LIRE-028): memory is bounded whatever the file.
/// An empty file, or one that cannot be opened, gives an empty table and an error in `problems`.
Table read_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                 const AliasTable& aliases, Problems& problems);

/// How a table was read, as LIRE-001 and LIRE-018 tell it.
struct TableFacts {
    std::string format;     // "CSV" (any separated text), "XLSX", "ODS", "XLS"; empty when nothing could be read
    std::string encoding;   // of text
    std::string separator;  // of text: ";", ",", "tab", "|"
    long header_row = 0;
    std::vector<std::string> sheets;  // of a workbook, hidden ones included
    std::uintmax_t bytes = 0;         // of a text file; and how much of it was read
    std::uintmax_t bytes_read = 0;
};
struct TableReading {
    Table table;
    TableFacts facts;
};
/// Of a text larger than 64 MiB, `beginning` reads the first 16 MiB (LIRE-029).
enum class Extent { whole, beginning };
TableReading read_table_with_facts(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                                   const AliasTable& aliases, Problems& problems, Extent extent = Extent::whole);

/// Same, from the bytes of a text file.
TableReading read_text_table(std::string_view bytes, std::string_view shown_name, const TableOptions& options,
                             const AliasTable& aliases, Problems& problems);

}  // namespace portulan::sources

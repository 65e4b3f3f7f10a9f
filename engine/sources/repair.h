// Certain repairs, written into a copy of a table; its format stays as it is, and so does every other cell.
//   repair_table(folder / "acteurs.csv", "acteurs.csv", options, aliases, wanted, copy / "acteurs.csv");
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/tables.h"

namespace portulan::sources {

/// One cell and what should stand in it. Of a repair of the whole file (LIRE-092) row, heading and texts but `before` (the
/// encoding it had) and `after` are empty.
struct CellRepair {
    std::string sheet{};    // of workbooks
    long row = 0;           // as TableRow::number
    std::string heading{};  // as Table::headings
    std::string before{}, after{};
    std::string code{};     // of the problem that it ends
    auto operator<=>(const CellRepair&) const = default;
};

struct TableRepair {
    std::vector<CellRepair> done;   // by row, in the order of the columns
    std::vector<CellRepair> left;   // of those asked for: what cannot be changed without changing something else
};

/// Of separated text: the repairs asked for; characters U+0080..U+009F (LIRE-017); texts that are not in NFC (LIRE-090);
/// blanks around identifiers and codes (LIRE-091); any other encoding than UTF-8 (LIRE-092, with a byte order mark, by which
/// spreadsheets know it). Text that cannot be decoded without loss is left as it is, with all its cells.
///
/// Of XLSX and ODS: the repairs asked for, in the XML of the cells alone, which become texts; cells with a formula, and cells
/// repeated where not all are asked for, are left. All other parts of the archive stay to the byte.
///
/// The result is read again and compared cell by cell with what was read before: where anything else differs, nothing is
/// repaired and everything is left. `target` is only written when something was repaired. Repairing the result again repairs
/// nothing. Throws Error (RUN-001, RUN-002).
TableRepair repair_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                         const AliasTable& aliases, std::span<const CellRepair> wanted, const std::filesystem::path& target);

}  // namespace portulan::sources

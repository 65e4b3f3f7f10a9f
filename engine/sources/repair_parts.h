// The two ways to repair a table. Internal to sources/; repair.h checks what they made.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "sources/repair.h"

namespace portulan::sources {

/// What is asked of each cell: by row and heading.
using Wanted = std::map<std::pair<long, std::string>, const CellRepair*>;

/// `before` is the table as it was read. What was done, in any order; `target` is written when that is not nothing.
std::vector<CellRepair> repair_text(const std::filesystem::path& path, const TableReading& before, const TableOptions& options,
                                    const AliasTable& aliases, const Wanted& wanted, const std::filesystem::path& target);
std::vector<CellRepair> repair_workbook(const std::filesystem::path& path, const TableReading& before, const Wanted& wanted,
                                        const std::filesystem::path& target);

/// The XML of a sheet with some of its cells as texts. Fills `done`.
struct SheetXml {
    std::string_view xml;
    long header_row = 0;
    std::map<std::size_t, std::string> headings;  // by column, from 0
    const Wanted& wanted;
};
std::string repaired_xlsx(const SheetXml& sheet, std::vector<CellRepair>& done);
std::string repaired_ods(const SheetXml& sheet, std::string_view sheet_name, std::vector<CellRepair>& done);

}  // namespace portulan::sources

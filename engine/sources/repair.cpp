#include "sources/repair.h"

#include <algorithm>

#include "base/text.h"
#include "sources/repair_parts.h"

namespace portulan::sources {
namespace {

/// Whether the tables say the same, but for the cells that were repaired.
bool is_same_but_for(const Table& before, const Table& after, const std::vector<CellRepair>& done) {
    if (before.columns != after.columns || before.headings != after.headings || before.rows.size() != after.rows.size()) return false;
    std::map<std::pair<long, std::string>, std::string> expected;
    for (const CellRepair& repair : done) expected[{repair.row, repair.heading}] = nfc(trim(repair.after));
    for (std::size_t r = 0; r < before.rows.size(); ++r) {
        const TableRow &was = before.rows[r], &is = after.rows[r];
        if (was.number != is.number || was.cells.size() != is.cells.size()) return false;
        for (std::size_t c = 0; c < was.cells.size(); ++c) {
            if (was.cells[c] == is.cells[c]) continue;
            const auto found = expected.find({was.number, before.headings[c]});
            if (found == expected.end() || found->second != is.cells[c]) return false;
        }
    }
    return true;
}

/// The options under which the repaired text is read: it is UTF-8 now.
TableOptions in_utf8(TableOptions options) {
    options.encoding.clear();
    return options;
}

}  // namespace

TableRepair repair_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                         const AliasTable& aliases, std::span<const CellRepair> wanted, const std::filesystem::path& target) {
    Problems ignored;  // the project has told them
    const TableReading before = read_table_with_facts(path, shown_name, options, aliases, ignored);
    Wanted by_cell;
    for (const CellRepair& repair : wanted)
        if (repair.sheet == before.table.sheet) by_cell.try_emplace({repair.row, repair.heading}, &repair);

    TableRepair made;
    if (before.facts.format == "CSV") made.done = repair_text(path, before, options, aliases, by_cell, target);
    else if (before.facts.format == "XLSX" || before.facts.format == "ODS") made.done = repair_workbook(path, before, by_cell, target);
    if (!made.done.empty()) {
        const TableReading after = read_table_with_facts(target, shown_name, in_utf8(options), aliases, ignored);
        if (!is_same_but_for(before.table, after.table, made.done)) {
            std::filesystem::remove(target);
            made.done.clear();
        }
    }
    std::stable_sort(made.done.begin(), made.done.end(), [](const CellRepair& a, const CellRepair& b) { return a.row < b.row; });
    for (const CellRepair& repair : wanted) {
        const bool done = std::any_of(made.done.begin(), made.done.end(), [&](const CellRepair& d) {
            return d.row == repair.row && d.heading == repair.heading && d.code == repair.code;
        });
        if (!done) made.left.push_back(repair);
    }
    return made;
}

}  // namespace portulan::sources

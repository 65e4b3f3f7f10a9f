#include "sources/own_codes.h"

#include <algorithm>
#include <map>
#include <string>

#include "sources/codes.h"

namespace portulan::sources {
namespace {

/// What the official list has under the name of the row once the zero is back; nothing for a code of one's own.
std::optional<Problem> lost_zero(const Table& table, const TableRow& row, const CodeList& official) {
    const std::string &code = table.cell(row, "code"), &name = table.cell(row, "nom");
    const auto level = level_of(table.cell(row, "niveau"));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!level || code.empty() || !std::all_of(code.begin(), code.end(), is_digit) || official.find(*level, code)) return std::nullopt;
    const CodeCheck check = check_code(*level, code, official, {.name = name});
    const CodeRecord* record = check.problem == "GEO-010" && check.certain ? official.find(*level, check.code) : nullptr;
    if (!record || !names_agree(record->name, name)) return std::nullopt;
    return problem_of(check, table.place(row, "code"));
}

}  // namespace

void restore_zeros(Table& table, const CodeList& official, Problems& problems) {
    const auto code = table.find_column("code"), parent = table.find_column("parent");
    if (!code) return;
    std::map<std::string, Problem> restored;  // by what is written
    for (TableRow& row : table.rows) {
        std::optional<Problem> problem = lost_zero(table, row, official);
        if (!problem) continue;
        row.cells[*code] = problem->repair;
        restored.try_emplace(problem->value, *problem);
        problems.push_back(std::move(*problem));
    }
    if (!parent) return;
    for (TableRow& row : table.rows) {
        if (*parent >= row.cells.size()) continue;
        const auto found = restored.find(row.cells[*parent]);
        if (found == restored.end()) continue;
        Problem problem = found->second;
        problem.place = table.place(row, "parent");
        problems.push_back(std::move(problem));
        row.cells[*parent] = found->second.repair;
    }
}

}  // namespace portulan::sources

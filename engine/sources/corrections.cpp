#include "sources/corrections.h"

#include <charconv>

#include "base/text.h"
#include "sources/tables.h"

namespace portulan::sources {
namespace {

const AliasTable& correction_columns() {
    static const AliasTable columns{{.french = "id", .english = "id", .aliases = {"identifiant", "uuid", "_uuid", "repondant"}, .kind = CellKind::text},
                                    {.french = "ligne", .english = "row", .aliases = {"rang"}, .kind = CellKind::text},
                                    {.french = "question", .english = "question", .aliases = {"variable", "colonne", "column"}, .kind = CellKind::text},
                                    {.french = "écrit", .english = "written", .aliases = {"valeur", "value", "de", "from"}, .kind = CellKind::text},
                                    {.french = "lu", .english = "read", .aliases = {"lire", "corrigé", "corrected", "vers", "to"}, .kind = CellKind::text},
                                    {.french = "motif", .english = "reason", .aliases = {"raison", "pourquoi", "why"}, .kind = CellKind::text}};
    return columns;
}

}  // namespace

std::vector<Correction> read_corrections(const std::filesystem::path& path, std::string_view shown_name, Problems& problems) {
    Problems found;
    const Table table = read_table(path, shown_name, {}, correction_columns(), found);
    for (Problem& problem : found)
        if (problem.severity != Severity::note) problems.push_back(std::move(problem));
    std::vector<Correction> made;
    const bool can_be_told = table.find_column("id") || table.find_column("ligne") || (table.find_column("question") && table.find_column("écrit"));
    if (!table.columns.empty() && !can_be_told) problems.push_back(make_problem("ENQ-071", {.file = table.file, .sheet = table.sheet}, {}, {{"columns", join(table.headings, ", ")}}));
    for (const TableRow& row : table.rows) {
        Correction c{.id = table.cell(row, "id"), .question = table.cell(row, "question"), .written = table.cell(row, "écrit"), .read = table.cell(row, "lu"), .reason = table.cell(row, "motif"), .place = table.place(row)};
        const std::string& number = table.cell(row, "ligne");
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), c.row);
        const bool bad_row = !number.empty() && (error != std::errc{} || end != number.data() + number.size() || c.row < 1);
        const bool of_one = !c.id.empty() || c.row > 0;
        const bool whole = c.question.empty() ? of_one && c.written.empty() && c.read.empty() : of_one || !c.written.empty();
        if (bad_row || !whole) problems.push_back(make_problem("ENQ-061", c.place, bad_row ? number : std::string()));
        else made.push_back(std::move(c));
    }
    return made;
}

}  // namespace portulan::sources

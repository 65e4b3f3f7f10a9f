#include "sources/matrix.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/graph_parts.h"

namespace portulan::sources {
namespace {

/// The strength that a cell tells: its number, 1 for a mark, empty for no tie. Nothing for another text.
std::optional<std::string> strength(const Table& table, std::size_t column, const std::string& cell) {
    if (cell.empty() || cell == "-" || cell == "–") return std::string{};
    const char mark = column < table.decimal_marks.size() ? table.decimal_marks[column] : table.decimal_mark;
    if (const auto number = number_in(cell, mark)) return *number == 0 ? std::string{} : plain_number(*number, 12);
    if (const auto said = parse_yes_no(cell)) return *said ? std::string("1") : std::string{};
    return std::nullopt;
}

struct Matrix {
    std::vector<std::string> rows, columns;
    std::vector<MatrixCell> cells;
};

bool are_names(const std::vector<std::string>& names) {
    const std::set<std::string_view> once(names.begin(), names.end());
    return names.size() >= 2 && once.size() == names.size() && !once.contains("");
}

std::optional<Matrix> cells_of(const Table& table) {
    if (table.headings.size() < 3) return std::nullopt;
    Matrix made{.rows = {}, .columns = {table.headings.begin() + 1, table.headings.end()}, .cells = {}};
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const TableRow& row = table.rows[i];
        made.rows.push_back(row.cells.front());
        for (std::size_t column = 1; column < row.cells.size(); ++column) {
            auto text = strength(table, column, row.cells[column]);
            if (!text) return std::nullopt;
            if (!text->empty()) made.cells.push_back({i, column - 1, std::move(*text), row.number});
        }
    }
    return are_names(made.rows) && are_names(made.columns) ? std::optional(std::move(made)) : std::nullopt;
}

/// Names of one side that the other has not.
std::vector<std::string> lone_names(const Matrix& matrix) {
    std::vector<std::string> rows = matrix.rows, columns = matrix.columns, lone;
    std::sort(rows.begin(), rows.end());
    std::sort(columns.begin(), columns.end());
    std::set_symmetric_difference(rows.begin(), rows.end(), columns.begin(), columns.end(), std::back_inserter(lone));
    return lone;
}

}  // namespace

std::optional<GraphTables> matrix_of(const Table& table, Problems& problems) {
    auto matrix = cells_of(table);
    if (!matrix) return std::nullopt;
    const Place place{.file = table.file, .sheet = table.sheet};
    const auto lone = lone_names(*matrix);
    const bool two_mode = lone.size() == matrix->rows.size() + matrix->columns.size();
    if (!two_mode && !lone.empty()) {
        std::vector<std::string> shown(lone.begin(), lone.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, lone.size())));
        problems.push_back(make_problem("GRA-018", place, {}, {{"count", std::to_string(lone.size())}, {"names", join(shown, ", ") + (lone.size() > 5 ? "…" : "")}}));
    }
    GraphContent content;
    const auto add = [&](const std::vector<std::string>& names, bool with_rows) {
        for (std::size_t i = 0; i < names.size(); ++i) content.add_node(names[i], with_rows ? table.rows[i].number : 1);
    };
    if (!two_mode && lone.empty()) {
        // Columns may stand in another order than rows.
        for (MatrixCell& cell : matrix->cells)
            cell.column = static_cast<std::size_t>(std::find(matrix->rows.begin(), matrix->rows.end(), matrix->columns[cell.column]) - matrix->rows.begin());
        matrix->columns = matrix->rows;
    }
    add(matrix->rows, true);
    if (two_mode) add(matrix->columns, false);
    add_matrix(content, matrix->cells, matrix->rows, matrix->columns, !two_mode, {});
    try {
        GraphTables made = content.tables(table.file);
        made.nodes.sheet = made.ties.sheet = table.sheet;
        const std::string_view kind = two_mode ? tr_mark("rows and columns are different nodes") : made.directed ? tr_mark("ties lead from rows to columns") : tr_mark("the same on both sides of its diagonal");
        problems.push_back(make_problem("GRA-019", place, {}, {{"rows", std::to_string(matrix->rows.size())}, {"columns", std::to_string(matrix->columns.size())}, {"kind@", std::string(kind)}}));
        return made;
    } catch (const GraphFault& fault) {
        problems.push_back(make_problem("GRA-014", place, fault.value, {{"format", "CSV"}, {"reason@", std::string(fault.said)}}));
        return std::nullopt;
    }
}

}  // namespace portulan::sources

#include "sources/column_checks.h"

#include <algorithm>

#include "base/text.h"
#include "sources/cells.h"

namespace portulan::sources {
namespace {

// What is written where a value is missing or withheld; says nothing on the column's type.
bool is_placeholder(std::string_view cell) {
    if (cell.size() > 8) return false;
    constexpr std::string_view words[] = {"s", "nd", "ns", "na", "nc", "n d", "n s", "n a", "n c", "null", "none", ""};
    const std::string word = fold(cell);
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

struct Census {
    std::size_t filled = 0, numbers = 0, dates = 0, years = 0;
    std::string comma, point;                    // the first cells whose mark is sure
    std::string doubtful_comma, doubtful_point;  // the first that may group thousands
    std::vector<std::size_t> date_rows;

    bool numeric() const { return numbers > 0 && 5 * numbers >= 3 * filled; }
};

Census take_census(const Table& table, std::size_t column, const Origins* origins) {
    Census census;
    const auto keep_first = [](std::string& kept, const std::string& cell) {
        if (kept.empty()) kept = cell;
    };
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::string& cell = table.rows[i].cells[column];
        if (is_placeholder(cell)) continue;
        ++census.filled;
        const CellShape shape = shape_of(cell);
        if (shape.kind == Shape::date) {
            ++census.dates;
            census.date_rows.push_back(i);
        }
        if (shape.kind != Shape::number) continue;
        ++census.numbers;
        census.years += shape.year;
        if (origins && column < (*origins)[i].size() && (*origins)[i][column] == CellOrigin::number) continue;
        if (shape.comma_decimal) keep_first(census.comma, cell);
        if (shape.point_decimal) keep_first(census.point, cell);
        if (shape.comma_doubtful) keep_first(census.doubtful_comma, cell);
        if (shape.point_doubtful) keep_first(census.doubtful_point, cell);
    }
    return census;
}

bool may_hold_numbers(const Column& column) {
    return column.kind == CellKind::any || column.kind == CellKind::number;
}

// The two cells that cannot both be read, or nothing.
std::optional<std::pair<std::string, std::string>> conflict_of(const Census& census) {
    const std::string& comma = census.comma.empty() ? census.doubtful_comma : census.comma;
    const std::string& point = census.point.empty() ? census.doubtful_point : census.point;
    if (comma.empty() || point.empty()) return std::nullopt;
    // "1.234" beside "0,87" is the doubtful one: shown first.
    if (!census.doubtful_point.empty()) return std::pair{census.doubtful_point, comma};
    if (!census.doubtful_comma.empty()) return std::pair{census.doubtful_comma, point};
    return std::pair{point, comma};
}

Place column_place(const Table& table, std::size_t column) {
    return {.file = table.file, .sheet = table.sheet, .column = table.headings[column]};
}

// "1.234" where the rest of the file writes decimals with a comma.
void report_doubt(const Table& table, std::size_t column, const std::string& value, Problems& problems) {
    const char mark = value.find(',') == std::string::npos ? '.' : ',';
    std::string decimal = value, thousands = value;
    std::replace(decimal.begin(), decimal.end(), mark, table.decimal_mark);
    std::erase(thousands, mark);
    problems.push_back(make_problem("LIRE-024", column_place(table, column), value,
                                    {{"decimal", decimal},
                                     {"thousands", thousands},
                                     {"mark", std::string(1, table.decimal_mark)}}));
}

void rewrite_numbers(Table& table, const Origins& origins) {
    for (std::size_t i = 0; i < origins.size(); ++i)
        for (std::size_t c = 0; c < origins[i].size(); ++c) {
            const char mark = c < table.decimal_marks.size() ? table.decimal_marks[c] : table.decimal_mark;
            std::string& cell = table.rows[i].cells[c];
            if (origins[i][c] == CellOrigin::number && mark != '.') std::replace(cell.begin(), cell.end(), '.', mark);
        }
}

}  // namespace

void empty_error_cells(Table& table, Problems& problems) {
    for (TableRow& row : table.rows) {
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            if (!is_spreadsheet_error(row.cells[c])) continue;
            const Place place{.file = table.file, .sheet = table.sheet, .row = row.number, .column = table.headings[c]};
            problems.push_back(make_problem("LIRE-006", place, row.cells[c]));
            row.cells[c].clear();
        }
    }
}

void find_decimal_marks(Table& table, const std::vector<Column>& columns, const Origins& origins,
                        std::optional<char> forced, char usual, Problems& problems) {
    table.decimal_marks.clear();
    if (forced) {
        table.decimal_mark = *forced;
        if (!origins.empty()) rewrite_numbers(table, origins);
        return;
    }
    std::vector<Census> found(columns.size());
    int commas = 0, points = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!may_hold_numbers(columns[c])) continue;
        found[c] = take_census(table, c, origins.empty() ? nullptr : &origins);
        if (!found[c].numeric()) continue;
        commas += !found[c].comma.empty() && found[c].point.empty();
        points += !found[c].point.empty() && found[c].comma.empty();
    }
    table.decimal_mark = commas > points ? ',' : points > commas ? '.' : usual;
    table.decimal_marks.assign(columns.size(), table.decimal_mark);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!found[c].numeric()) continue;
        if (const auto conflict = conflict_of(found[c])) {
            problems.push_back(
                make_problem("LIRE-004", column_place(table, c), conflict->first, {{"other", conflict->second}}));
        } else if (!found[c].comma.empty()) {
            table.decimal_marks[c] = ',';
        } else if (!found[c].point.empty()) {
            table.decimal_marks[c] = '.';
        } else {
            const std::string& doubtful = table.decimal_mark == ',' ? found[c].doubtful_point : found[c].doubtful_comma;
            if (!doubtful.empty()) report_doubt(table, c, doubtful, problems);
        }
    }
    if (!origins.empty()) rewrite_numbers(table, origins);
    if (std::all_of(table.decimal_marks.begin(), table.decimal_marks.end(),
                    [&](char mark) { return mark == table.decimal_mark; }))
        table.decimal_marks.clear();
}

void find_dates_among_numbers(const Table& table, const std::vector<Column>& columns, Problems& problems) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!may_hold_numbers(columns[c])) continue;
        const Census census = take_census(table, c, nullptr);
        const bool numbers = columns[c].kind == CellKind::number || 2 * census.numbers > census.filled;
        if (!numbers || census.dates == 0 || census.numbers == 0 || census.years == census.numbers) continue;
        std::vector<std::string> shown;
        for (const std::size_t row : census.date_rows) {
            const std::string& cell = table.rows[row].cells[c];
            if (shown.size() < 3 && std::find(shown.begin(), shown.end(), cell) == shown.end()) shown.push_back(cell);
        }
        problems.push_back(make_problem("LIRE-005",
                                        {.file = table.file,
                                         .sheet = table.sheet,
                                         .row = table.rows[census.date_rows.front()].number,
                                         .column = table.headings[c]},
                                        join(shown, ", "), {{"count", std::to_string(census.dates)}}));
    }
}

}  // namespace portulan::sources

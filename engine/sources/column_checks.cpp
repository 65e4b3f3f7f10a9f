#include "sources/column_checks.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/mistaken_dates.h"

namespace portulan::sources {
namespace {

// What is written where a value is missing or withheld; says nothing on the column's type.
bool is_placeholder(std::string_view cell) {
    if (cell.size() > 8 || (!cell.empty() && cell.front() >= '0' && cell.front() <= '9')) return false;
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

// Up to three different cells, each with what it probably was: "22 mai (22.5), 01/05/2024 (1.5 / 5.24)".
class Cases {
public:
    void add(const TableRow& row, const std::string& cell, const std::vector<std::string>& originals) {
        if (!count_++) first_row_ = row.number;
        if (cells_.size() == 3 || originals.empty() || std::find(cells_.begin(), cells_.end(), cell) != cells_.end()) return;
        cells_.push_back(cell);
        told_.push_back(cell + " (" + join(originals, " / ") + ")");
    }
    void report(std::string_view code, Place column, Problems& problems) const {
        if (!count_) return;
        column.row = first_row_;
        problems.push_back(make_problem(code, std::move(column), join(cells_, ", "), {{"count", std::to_string(count_)}, {"cases", join(told_, ", ")}}));
    }

private:
    std::vector<std::string> cells_, told_;
    std::size_t count_ = 0;
    long first_row_ = 0;
};

void find_dates_among_numbers(const Table& table, const Census& census, CellKind kind, std::size_t c, Problems& problems) {
    const bool numbers = kind == CellKind::number || (census.numbers > 0 && 2 * census.numbers > census.filled);
    if (!numbers || census.dates == 0 || (census.numbers > 0 && census.years == census.numbers)) return;
    std::set<int> years;  // in which people typed
    for (const std::size_t row : census.date_rows)
        if (const auto said = said_date(table.rows[row].cells[c]); said && said->day > 1 && said->year > 0) years.insert(said->year);
    Cases cases;
    for (const std::size_t row : census.date_rows) {
        const std::string& cell = table.rows[row].cells[c];
        const auto said = said_date(cell);
        cases.add(table.rows[row], cell, said ? numbers_behind(*said, years) : std::vector<std::string>{});
    }
    cases.report("LIRE-005", column_place(table, c), problems);
}

// What no code of capitals, digits and hyphens needs to be asked: a slash, a space or the letters of a month.
bool may_be_date(std::string_view cell) {
    return std::any_of(cell.begin(), cell.end(), [](char c) { return c == '/' || c == ' ' || (c >= 'a' && c <= 'z'); });
}

void find_dates_among_codes(const Table& table, std::size_t c, const Origins& origins, Problems& problems) {
    Cases cases;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::string& cell = table.rows[i].cells[c];
        const bool date = origins.empty() ? may_be_date(cell) && shape_of(cell).kind == Shape::date : origins[i][c] == CellOrigin::date;
        if (!date) continue;
        if (const auto said = said_date(cell)) cases.add(table.rows[i], cell, codes_behind(*said));
    }
    cases.report("LIRE-032", column_place(table, c), problems);
}

void find_decimal_marks(Table& table, const std::vector<Census>& found, char usual, Problems& problems) {
    int commas = 0, points = 0;
    for (const Census& census : found) {
        if (!census.numeric()) continue;
        commas += !census.comma.empty() && census.point.empty();
        points += !census.point.empty() && census.comma.empty();
    }
    table.decimal_mark = commas > points ? ',' : points > commas ? '.' : usual;
    table.decimal_marks.assign(found.size(), table.decimal_mark);
    for (std::size_t c = 0; c < found.size(); ++c) {
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
    if (std::all_of(table.decimal_marks.begin(), table.decimal_marks.end(),
                    [&](char mark) { return mark == table.decimal_mark; }))
        table.decimal_marks.clear();
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

void find_marks_and_dates(Table& table, const std::vector<Column>& columns, const Origins& origins, std::optional<char> forced, char usual, Problems& problems) {
    std::vector<Census> found(columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (may_hold_numbers(columns[c])) found[c] = take_census(table, c, origins.empty() ? nullptr : &origins);
    table.decimal_marks.clear();
    if (forced) table.decimal_mark = *forced;
    else find_decimal_marks(table, found, usual, problems);
    if (!origins.empty()) rewrite_numbers(table, origins);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (may_hold_numbers(columns[c])) find_dates_among_numbers(table, found[c], columns[c].kind, c, problems);
        if (columns[c].kind == CellKind::code) find_dates_among_codes(table, c, origins, problems);
    }
}

void read_serial_dates(Table& table, const std::vector<Column>& columns, Origins& origins, bool from_1904, Problems& problems) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].kind != CellKind::date) continue;
        std::size_t count = 0;
        Problem said;
        for (std::size_t i = 0; i < origins.size(); ++i) {
            if (origins[i][c] != CellOrigin::number) continue;
            std::string& cell = table.rows[i].cells[c];
            const auto date = serial_date(cell, from_1904);
            if (!date) continue;
            Place place = column_place(table, c);
            place.row = table.rows[i].number;
            if (!count++) said = make_problem("LIRE-030", std::move(place), cell, {{"date", *date}});
            cell = *date;
            origins[i][c] = CellOrigin::date;
        }
        if (!count) continue;
        said.parameters.emplace_back("count", std::to_string(count));
        problems.push_back(std::move(said));
    }
}

}  // namespace portulan::sources

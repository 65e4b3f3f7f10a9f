#include "sources/table_build.h"

#include <algorithm>

#include "base/interruption.h"
#include "base/text.h"
#include "sources/column_checks.h"
#include "sources/headings.h"
#include "sources/text_encoding.h"

namespace portulan::sources {
namespace {

// Rows of text files whose number of cells does not fit the headings; blanks at the end never matter.
bool is_ragged(const GridRow& row, const HeadingRows& head, std::size_t last_heading) {
    return row.cells.size() > head.fields || row.fields <= last_heading;
}

std::string cleaned(std::string_view cell) { return nfc(trim(cell)); }

// Taken as it is where there is nothing to clean.
std::string taken(std::string& cell) {
    const std::string_view bare = trim(cell);
    return bare.size() == cell.size() && is_nfc(cell) ? std::move(cell) : nfc(bare);
}

// The column's own cell, else its twin's; no other column has either.
std::string cell_of(GridRow& row, const Column& column) {
    std::string cell = column.at < row.cells.size() ? taken(row.cells[column.at]) : std::string{};
    if (cell.empty() && column.twin && *column.twin < row.cells.size()) cell = taken(row.cells[*column.twin]);
    return cell;
}

void report_ragged(const GridRow& row, std::size_t expected, long previous, const Place& file, Problems& problems) {
    Place place = file;
    place.row = row.number;
    problems.push_back(make_problem("LIRE-002", place, cleaned(row.cells.front()),
                                    {{"count", std::to_string(row.fields)},
                                     {"expected", std::to_string(expected)},
                                     {"previous", std::to_string(previous)}}));
}

void copy_rows(Grid& grid, const HeadingRows& head, const std::vector<Column>& columns, Table& table, Origins& origins,
               Problems& problems) {
    std::size_t last_heading = head.texts.size();
    while (last_heading > 0 && head.texts[last_heading - 1].empty()) --last_heading;
    if (last_heading > 0) --last_heading;
    const Place file{.file = table.file, .sheet = table.sheet};
    long previous = grid.rows[head.last].number;
    for (std::size_t i = head.last + 1; i < grid.rows.size(); ++i) {
        interruption_point();
        GridRow row = std::move(grid.rows[i]);  // let go of once copied
        if (is_blank(row)) continue;
        if (!grid.from_workbook && is_ragged(row, head, last_heading)) {
            report_ragged(row, last_heading + 1, previous, file, problems);
            previous = row.number;
            continue;
        }
        previous = row.number;
        TableRow kept{.number = row.number, .cells = {}};
        kept.cells.reserve(columns.size());
        std::vector<CellOrigin> from;
        for (const Column& column : columns) {
            kept.cells.push_back(cell_of(row, column));
            if (grid.from_workbook) from.push_back(row.origin(column.at));
        }
        // A row may hold nothing but what stands outside the columns.
        if (std::all_of(kept.cells.begin(), kept.cells.end(), [](const std::string& c) { return c.empty(); })) continue;
        table.rows.push_back(std::move(kept));
        if (grid.from_workbook) origins.push_back(std::move(from));
    }
}

// Characters that a program on the way has spoilt: repaired where there is no doubt, named where there is.
void repair_characters(Grid& grid, const Place& file, Problems& problems) {
    std::size_t repaired = 0, damaged = 0;
    Place first_repair = file, first_damage = file;
    std::string example;
    for (GridRow& row : grid.rows) {
        for (std::string& cell : row.cells) {
            if (is_ascii(cell)) continue;
            if (const std::size_t here = repair_control_characters(cell)) {
                if (!repaired) first_repair.row = row.number;
                repaired += here;
            }
            const std::string excerpt = damaged_excerpt(cell);
            if (excerpt.empty() || damaged++) continue;
            first_damage.row = row.number;
            example = cleaned(excerpt);
        }
    }
    if (repaired)
        problems.push_back(make_problem("LIRE-017", first_repair, {}, {{"count", std::to_string(repaired)}}));
    if (damaged)
        problems.push_back(make_problem("LIRE-011", first_damage, example, {{"count", std::to_string(damaged)}}));
}

// Merged headings stand over their columns, a merged title over nothing: only what is merged among the data is told.
void report_merged(const Grid& grid, const std::optional<HeadingRows>& head, const Place& file, Problems& problems) {
    constexpr std::size_t shown = 12;
    const long last = head ? grid.rows[head->last].number : 0;
    std::vector<std::string> ranges;
    std::size_t more = 0;
    for (const CellRange& range : grid.merged) {
        if (range.row + range.rows - 1 <= last) continue;
        if (ranges.size() < shown) ranges.push_back(to_string(range));
        else ++more;
    }
    if (ranges.empty()) return;
    const std::string list = join(ranges, ", ") + (more ? " (+ " + std::to_string(more) + ")" : "");
    problems.push_back(make_problem("LIRE-003", file, {}, {{"ranges", list}}));
}

void report_two_rows(const HeadingRows& head, const Place& place, Problems& problems) {
    const auto both = std::find_if(head.texts.begin(), head.texts.end(), [](const std::string& t) { return t.find(" – ") != std::string::npos; });
    problems.push_back(make_problem("LIRE-027", place, both == head.texts.end() ? std::string{} : cleaned(*both),
                                    {{"first", std::to_string(place.row - 1)}, {"second", std::to_string(place.row)}}));
}

std::optional<char> forced_mark(const TableOptions& options, const Place& file, Problems& problems) {
    if (options.decimal == "," || options.decimal == ".") return options.decimal[0];
    if (!options.decimal.empty())
        problems.push_back(make_problem("LIRE-013", file, options.decimal, {{"option", "decimal"}, {"known", ", ."}}));
    return std::nullopt;
}

std::pair<std::string, std::string> expected_columns(const AliasTable& aliases) {
    if (aliases.empty()) return {"expected@", std::string(tr_mark("a first row that names each column"))};
    std::vector<std::string> names;
    for (const ColumnName& column : aliases) {
        if (names.size() == 8) break;
        names.push_back(column.french);
    }
    return {"expected", join(names, ", ")};
}

}  // namespace

BuiltTable build_table(Grid grid, std::string_view shown_name, const TableOptions& options, const AliasTable& aliases,
                       char usual, Problems& problems) {
    BuiltTable built;
    Table& table = built.table;
    const bool from_1904 = grid.from_1904;
    table.file = shown_name;
    table.sheet = grid.sheet;
    table.decimal_mark = usual;
    const Place file{.file = table.file, .sheet = table.sheet};
    repair_characters(grid, file, problems);

    const auto head = find_heading_rows(grid, options.header_row, known_names(aliases));
    report_merged(grid, head, file, problems);
    if (!head) {
        if (options.header_row > 0)
            problems.push_back(make_problem("LIRE-013", file, std::to_string(options.header_row),
                                            {{"option", "header_row"},
                                             {"known", grid.rows.empty() ? "0" : "1.." + std::to_string(grid.rows.back().number)}}));
        else
            problems.push_back(make_problem(grid.rows.empty() ? "LIRE-095" : "LIRE-023", file, {}, {expected_columns(aliases)}));
        return built;
    }
    built.heading_row = grid.rows[head->last].number;
    Place head_place = file;
    head_place.row = built.heading_row;
    if (head->upper) report_two_rows(*head, head_place, problems);
    std::vector<Column> columns = find_columns(grid, *head, head_place, problems);
    const std::size_t before = problems.size();
    name_columns(columns, aliases, head_place, problems);
    if (!aliases.empty() && std::none_of(columns.begin(), columns.end(), [](const Column& c) { return c.known; })) {
        problems.resize(before);  // one message says it all
        problems.push_back(make_problem("LIRE-023", head_place, join([&] {
                                            std::vector<std::string> found;
                                            for (const Column& column : columns) found.push_back(column.heading);
                                            return found;
                                        }(), ", "), {expected_columns(aliases)}));
    }
    for (const Column& column : columns) {
        table.columns.push_back(column.name);
        table.headings.push_back(column.heading);
    }
    Origins origins;
    copy_rows(grid, *head, columns, table, origins, problems);
    empty_error_cells(table, problems);
    read_serial_dates(table, columns, origins, from_1904, problems);
    find_marks_and_dates(table, columns, origins, forced_mark(options, file, problems), usual, problems);
    return built;
}

}  // namespace portulan::sources

#include "sources/tables.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <system_error>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "sources/csv_text.h"
#include "sources/headings.h"
#include "sources/sheet_rows.h"
#include "sources/table_build.h"
#include "sources/table_choices.h"
#include "sources/text_encoding.h"
#include "sources/workbook.h"

namespace portulan::sources {
namespace {

// The first of a list, and how many more there are.
std::string shortened(std::vector<std::string> items) {
    constexpr std::size_t shown = 12;
    const std::size_t more = items.size() > shown ? items.size() - shown : 0;
    items.resize(items.size() - more);
    return join(items, ", ") + (more ? " (+ " + std::to_string(more) + ")" : "");
}

// The name in the same folder that is nearest to one that does not exist.
std::string neighbour_file(const std::filesystem::path& path) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(path.parent_path(), ignored))
        names.push_back(entry.path().filename().string());
    return nearest(path.filename().string(), names).value_or("");
}

Problem missing_file(const std::filesystem::path& path, const Place& file) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return make_problem("RUN-001", {}, file.file, {{"reason@", std::string(tr_mark("it is a folder or a device, not a file"))}});
    const std::string near = neighbour_file(path);
    const std::string_view remedy = near.empty() ? tr_mark("Check the name, upper and lower case.") : tr_mark("Nearest name in the folder: {nearest}.");
    return make_problem("LIRE-010", file, file.file, {{"nearest", near}, {"remedy@", std::string(remedy)}});
}

// What a sheet holds that a table cannot show.
void report_sheet(const Sheet& sheet, const Place& place, Problems& problems) {
    if (!sheet.hidden_parts.empty())
        problems.push_back(make_problem("LIRE-019", place, {},
                                        {{"what@", std::string(tr_mark("rows or columns {list} of the sheet"))},
                                         {"list", shortened(sheet.hidden_parts)}}));
    if (sheet.empty_formulas)
        problems.push_back(make_problem("LIRE-026", place, {}, {{"count", std::to_string(sheet.empty_formulas)}}));
}

// Nothing to decode: most files are UTF-8 as it should be.
bool is_as_it_stands(std::string_view bytes, TextEncoding encoding) { return encoding == TextEncoding::utf8 && is_valid_utf8(bytes); }

// What is larger is no table that a person works with, and would not fit into the memory of many machines.
constexpr std::uintmax_t largest_text = std::uintmax_t{256} << 20;
// What is looked at of a larger text.
constexpr std::size_t sample_bytes = std::size_t{16} << 20;

std::string megabytes(std::uintmax_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20); }

TableReading nothing_read(const Place& file) {
    TableReading reading;
    reading.table.file = file.file;
    return reading;
}

TableReading foreign(const Place& file, std::string_view what, Problems& problems) {
    problems.push_back(make_problem("LIRE-025", file, {}, {{"format@", std::string(what)}}));
    return nothing_read(file);
}

TableReading too_large(const Place& file, std::string_view what, const std::string& size, const std::string& limit, Problems& problems) {
    problems.push_back(make_problem("LIRE-028", file, {}, {{"what@", std::string(what)}, {"size", size}, {"limit", limit}}));
    return nothing_read(file);
}

// UTF-16 without a mark is no text to the eye of is_binary; its encoding tells.
bool is_binary_start(std::string_view bytes) { return is_binary(decode(bytes, detect_encoding(bytes))); }

std::string first_bytes(const std::filesystem::path& path, std::size_t count) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(count, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

// The whole lines at the beginning of a text; of UTF-16 whole units too.
std::string first_lines(const std::filesystem::path& path) {
    std::string bytes = first_bytes(path, sample_bytes);
    std::size_t end = bytes.find_last_of("\r\n");
    if (end == std::string::npos) return bytes;
    ++end;
    if (end % 2 == 1 && end < bytes.size() && bytes[end] == 0) ++end;
    bytes.resize(end);
    return bytes;
}

TableReading read_text(std::string bytes, std::string_view shown_name, const TableOptions& options, const AliasTable& aliases,
                       Problems& problems) {
    const Place file{.file = std::string(shown_name)};
    const TextEncoding encoding = choose_encoding(bytes, options, file, problems);
    std::string text = is_as_it_stands(bytes, encoding) ? std::move(bytes) : decode(bytes, encoding);
    std::string().swap(bytes);
    if (is_binary(text)) return foreign(file, tr_mark("a binary file"), problems);
    char separator = choose_separator(text, options, known_names(aliases), file, problems);
    CsvRows read = split_csv(text, separator);
    if (read.excessive) return too_large(file, tr_mark("more filled cells than {limit}"), {}, std::to_string(most_fields), problems);
    if (std::any_of(read.rows.begin(), read.rows.end(), [](const GridRow& row) { return row.cells.size() > most_columns; }))
        return too_large(file, tr_mark("more columns than {limit}"), {}, std::to_string(most_columns), problems);
    std::string().swap(text);
    if (read.declared) separator = *read.declared;
    for (const long line : read.open_quotes)
        problems.push_back(make_problem("LIRE-012", {.file = file.file, .row = line}));

    Grid grid;
    grid.rows = std::move(read.rows);
    // A file cut at commas cannot write its decimals with commas, short of quoting each number.
    const char usual = separator == ',' ? '.' : ',';
    BuiltTable built = build_table(std::move(grid), shown_name, options, aliases, usual, problems);
    if (built.heading_row > 0)
        problems.push_back(make_problem("LIRE-001", file, {},
                                    {{"encoding", std::string(name_of(encoding))},
                                     {"separator", shown_separator(separator)},
                                     {"decimal", std::string(1, built.table.decimal_mark)},
                                     {"header", std::to_string(built.heading_row)},
                                     {"rows", std::to_string(built.table.rows.size())},
                                     {"columns", std::to_string(built.table.columns.size())}}));
    return {std::move(built.table),
            {.format = "CSV", .encoding = std::string(name_of(encoding)), .separator = shown_separator(separator),
             .header_row = built.heading_row, .sheets = {}, .bytes = 0, .bytes_read = 0}};
}

TableReading read_text_file(const std::filesystem::path& path, const Place& file, const TableOptions& options, const AliasTable& aliases,
                            Extent extent, Problems& problems) {
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    const bool large = !failed && size > (extent == Extent::whole ? largest_text : 4 * sample_bytes);
    if (large && extent == Extent::whole)
        return too_large(file, tr_mark("{size} MB of text, where {limit} MB is the most"), megabytes(size), megabytes(largest_text), problems);
    std::string bytes;
    try {
        bytes = large ? first_lines(path) : read_file(path);
    } catch (const Error& error) {
        problems.push_back(error.problem());
        return nothing_read(file);
    }
    const std::size_t read = bytes.size();
    TableReading reading = read_text(std::move(bytes), file.file, options, aliases, problems);
    reading.facts.bytes = size;
    reading.facts.bytes_read = read;
    if (large) problems.push_back(make_problem("LIRE-029", file, {}, {{"read", megabytes(read)}, {"size", megabytes(size)}}));
    return reading;
}

TableReading read_workbook_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                          const AliasTable& aliases, Problems& problems) {
    Place place{.file = std::string(shown_name)};
    TableReading reading;
    reading.table.file = shown_name;
    const Workbook workbook = read_workbook(path);
    if (!workbook.foreign.empty()) {
        problems.push_back(make_problem("LIRE-025", place, {}, {{"format@", std::string(workbook.foreign)}}));
        return reading;
    }
    if (!workbook.fault.empty()) {
        problems.push_back(make_problem("LIRE-022", place, {}, {{"reason@", std::string(workbook.fault)}}));
        return reading;
    }
    const Sheet* sheet = choose_sheet(workbook, options, aliases, place, problems);
    for (const Sheet& each : workbook.sheets) reading.facts.sheets.push_back(each.name);
    if (!sheet) return reading;
    place.sheet = sheet->name;
    report_sheet(*sheet, place, problems);
    BuiltTable built = build_table(sheet->grid, shown_name, options, aliases, '.', problems);
    problems.push_back(make_problem("LIRE-018", place, {},
                                    {{"format", workbook.format},
                                     {"header", std::to_string(built.heading_row)},
                                     {"decimal", std::string(1, built.table.decimal_mark)},
                                     {"rows", std::to_string(built.table.rows.size())},
                                     {"columns", std::to_string(built.table.columns.size())}}));
    reading.facts.format = workbook.format;
    reading.facts.header_row = built.heading_row;
    reading.table = std::move(built.table);
    return reading;
}

}  // namespace

TableReading read_text_table(std::string_view bytes, std::string_view shown_name, const TableOptions& options,
                             const AliasTable& aliases, Problems& problems) {
    return read_text(std::string(bytes), shown_name, options, aliases, problems);
}

Table read_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                 const AliasTable& aliases, Problems& problems) {
    return read_table_with_facts(path, shown_name, options, aliases, problems).table;
}

TableReading read_table_with_facts(const std::filesystem::path& path, std::string_view shown_name,
                                   const TableOptions& options, const AliasTable& aliases, Problems& problems, Extent extent) {
    const Place file{.file = std::string(shown_name)};
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) {
        problems.push_back(missing_file(path, file));
        return nothing_read(file);
    }
    const std::string start = first_bytes(path, 65536);
    switch (kind_of(start)) {
        case FileKind::archive:
        case FileKind::ole: return read_workbook_table(path, shown_name, options, aliases, problems);
        case FileKind::pdf: return foreign(file, tr_mark("a PDF"), problems);
        case FileKind::html: return foreign(file, tr_mark("a web page"), problems);
        case FileKind::text: break;
    }
    if (is_binary_start(start)) return foreign(file, tr_mark("a binary file"), problems);
    if (const std::string ending = lower(path.extension().string()); ending == ".xlsx" || ending == ".xls" || ending == ".ods") problems.push_back(make_problem("LIRE-033", file, {}, {{"ending", ending}}));
    return read_text_file(path, file, options, aliases, extent, problems);
}

}  // namespace portulan::sources

#include "sources/tables.h"

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "sources/csv_text.h"
#include "sources/headings.h"
#include "sources/table_build.h"
#include "sources/text_encoding.h"
#include "sources/workbook.h"

namespace portulan::sources {
namespace {

TextEncoding choose_encoding(std::string_view bytes, const TableOptions& options, const Place& file,
                             Problems& problems) {
    const TextEncoding detected = detect_encoding(bytes);
    if (options.encoding.empty()) return detected;
    if (const auto forced = parse_encoding(options.encoding)) return *forced;
    problems.push_back(make_problem("LIRE-013", file, options.encoding,
                                    {{"option", "encoding"},
                                     {"known", "utf-8, windows-1252, iso-8859-15, mac, utf-16"}}));
    return detected;
}

std::optional<char> parse_separator(std::string_view word) {
    if (word == "tab" || word == "\\t" || word == "tsv") return '\t';
    if (word.size() == 1) return word[0];
    return std::nullopt;
}

char choose_separator(std::string_view text, const TableOptions& options, const AliasTable& aliases,
                      const Place& file, Problems& problems) {
    if (const auto forced = parse_separator(options.separator)) return *forced;
    if (!options.separator.empty())
        problems.push_back(
            make_problem("LIRE-013", file, options.separator, {{"option", "separator"}, {"known", "; , tab |"}}));
    return detect_separator(text, known_names(aliases));
}

std::string shown_separator(char separator) { return separator == '\t' ? "tab" : std::string(1, separator); }

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

// Text has tabs and line ends; a file with many other control characters is no text, whatever its name says.
bool is_binary(std::string_view text) {
    const std::string_view start = text.substr(0, 65536);
    const auto strange = std::count_if(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && (byte < 0x09 || byte > 0x0D);
    });
    return strange > 8 && static_cast<std::size_t>(strange) * 100 > start.size();
}

// What a sheet holds that a table cannot show.
void report_sheet(const Sheet& sheet, const Place& place, Problems& problems) {
    if (!sheet.grid.merged.empty())
        problems.push_back(make_problem("LIRE-003", place, {}, {{"ranges", shortened(sheet.grid.merged)}}));
    if (!sheet.hidden_parts.empty())
        problems.push_back(make_problem("LIRE-019", place, {},
                                        {{"what@", std::string(tr_mark("rows or columns {list} of the sheet"))},
                                         {"list", shortened(sheet.hidden_parts)}}));
    if (sheet.empty_formulas)
        problems.push_back(make_problem("LIRE-026", place, {}, {{"count", std::to_string(sheet.empty_formulas)}}));
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
    const Place file{.file = std::string(shown_name)};
    const TextEncoding encoding = choose_encoding(bytes, options, file, problems);
    const std::string text = decode(bytes, encoding);
    if (is_binary(text)) {
        problems.push_back(make_problem("LIRE-025", file, {}, {{"format@", std::string(tr_mark("a binary file"))}}));
        TableReading reading;
        reading.table.file = file.file;
        return reading;
    }
    char separator = choose_separator(text, options, aliases, file, problems);
    CsvRows read = split_csv(text, separator);
    if (read.declared) separator = *read.declared;
    for (const long line : read.open_quotes)
        problems.push_back(make_problem("LIRE-012", {.file = file.file, .row = line}));

    Grid grid;
    grid.rows = std::move(read.rows);
    // A file cut at commas cannot write its decimals with commas, short of quoting each number.
    const char usual = separator == ',' ? '.' : ',';
    BuiltTable built = build_table(std::move(grid), shown_name, options, aliases, usual, problems);
    problems.push_back(make_problem("LIRE-001", file, {},
                                    {{"encoding", std::string(name_of(encoding))},
                                     {"separator", shown_separator(separator)},
                                     {"decimal", std::string(1, built.table.decimal_mark)},
                                     {"header", std::to_string(built.heading_row)},
                                     {"rows", std::to_string(built.table.rows.size())},
                                     {"columns", std::to_string(built.table.columns.size())}}));
    return {std::move(built.table),
            {.format = "CSV", .encoding = std::string(name_of(encoding)), .separator = shown_separator(separator),
             .header_row = built.heading_row, .sheets = {}}};
}

Table read_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                 const AliasTable& aliases, Problems& problems) {
    return read_table_with_facts(path, shown_name, options, aliases, problems).table;
}

TableReading read_table_with_facts(const std::filesystem::path& path, std::string_view shown_name,
                                   const TableOptions& options, const AliasTable& aliases, Problems& problems) {
    TableReading empty;
    empty.table.file = shown_name;
    const Place file{.file = empty.table.file};
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) {
        problems.push_back(missing_file(path, file));
        return empty;
    }
    std::string bytes;
    try {
        bytes = read_file(path);
    } catch (const Error& error) {
        problems.push_back(error.problem());
        return empty;
    }
    switch (kind_of(bytes)) {
        case FileKind::archive:
        case FileKind::ole: return read_workbook_table(path, shown_name, options, aliases, problems);
        case FileKind::pdf:
            problems.push_back(make_problem("LIRE-025", file, {}, {{"format@", std::string(tr_mark("a PDF"))}}));
            return empty;
        case FileKind::html:
            problems.push_back(make_problem("LIRE-025", file, {}, {{"format@", std::string(tr_mark("a web page"))}}));
            return empty;
        case FileKind::text: break;
    }
    return read_text_table(bytes, shown_name, options, aliases, problems);
}

}  // namespace portulan::sources

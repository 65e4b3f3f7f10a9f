#include "sources/tables.h"

#include <system_error>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "sources/csv_text.h"
#include "sources/headings.h"
#include "sources/table_build.h"
#include "sources/text_encoding.h"

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

// The name in the same folder that is nearest to one that does not exist.
std::string neighbour_file(const std::filesystem::path& path) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(path.parent_path(), ignored))
        names.push_back(entry.path().filename().string());
    return nearest(path.filename().string(), names).value_or("");
}

}  // namespace

Table read_text_table(std::string_view bytes, std::string_view shown_name, const TableOptions& options,
                      const AliasTable& aliases, Problems& problems) {
    const Place file{.file = std::string(shown_name)};
    const TextEncoding encoding = choose_encoding(bytes, options, file, problems);
    const std::string text = decode(bytes, encoding);
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
    return std::move(built.table);
}

Table read_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                 const AliasTable& aliases, Problems& problems) {
    Table empty;
    empty.file = shown_name;
    const Place file{.file = empty.file};
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) {
        problems.push_back(make_problem("LIRE-010", file, std::string(shown_name), {{"nearest", neighbour_file(path)}}));
        return empty;
    }
    std::string bytes;
    try {
        bytes = read_file(path);
    } catch (const Error& error) {
        problems.push_back(error.problem());
        return empty;
    }
    return read_text_table(bytes, shown_name, options, aliases, problems);
}

}  // namespace portulan::sources

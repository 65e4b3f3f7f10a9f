// portulan info FILE: what a source holds.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "project/source_vintage.h"
#include "plain_files.h"
#include "report.h"
#include "sources/info.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

/// On one line, and nothing in it that drives the terminal.
std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return displayable(text);
}

/// The first values of a column that are not empty, for a glance.
std::string glance(const Table& table, std::size_t column) {
    constexpr std::size_t shown = 3, longest = 32;
    std::vector<std::string> values;
    for (const TableRow& row : table.rows) {
        const std::string& cell = row.cells[column];
        if (cell.empty() || std::find(values.begin(), values.end(), cell) != values.end()) continue;
        values.push_back(code_points(cell) > longest ? cell.substr(0, cell.find(' ', longest / 2)) + "…" : cell);
        if (values.size() == shown) break;
    }
    return join(values, " · ");
}

std::string extent_of(const Box& box, std::string_view between) {
    return join(std::vector<std::string>{plain_number(box.min_x, 4), plain_number(box.min_y, 4), plain_number(box.max_x, 4), plain_number(box.max_y, 4)}, between);
}

/// A description for people, in one language, with the language's colon.
class Describer {
public:
    explicit Describer(Language language) : language_(language) {}

    void table(const std::string& file, const sources::SourceInfo& info) const {
        heading(file, info.facts.format, info.table.sheet);
        line(tr_mark("encoding"), info.facts.encoding);
        line(tr_mark("separator"), info.facts.separator);
        if (info.facts.header_row > 1) line(tr_mark("row of headings"), number(info.facts.header_row));
        if (info.facts.sheets.size() > 1) line(tr_mark("sheets"), join(info.facts.sheets, ", "));
        line(tr_mark("rows"), number(info.table.rows.size()));
        line(tr_mark("year of the communes"), project::vintage_of(info.columns.front()));
        columns(info.columns.front(), &info.table);
    }

    void layers(const std::string& file, const sources::SourceInfo& info) const {
        heading(file, info.vector.format, "");
        for (std::size_t i = 0; i < info.vector.layers.size(); ++i) {
            const sources::LayerInfo& layer = info.vector.layers[i];
            std::cout << "\n" << one_line(layer.name) << "\n";
            line(tr_mark("features"), number(layer.features));
            if (const auto n = info.shapes[i].without_geometry) line(tr_mark("without geometry"), number(n));
            if (const auto n = info.shapes[i].invalid) line(tr_mark("invalid geometries"), number(n));
            line(tr_mark("geometry"), tr(language_, layer.geometry));
            line(tr_mark("CRS"), layer.crs.empty() ? tr(language_, "not said") : layer.crs);
            if (!layer.extent.empty()) line(tr_mark("extent"), extent_of(layer.extent, " "));
            line(tr_mark("encoding"), layer.encoding);
            line(tr_mark("year of the communes"), project::vintage_of(info.columns[i]));
            columns(info.columns[i], nullptr);
        }
    }

private:
    template <class Count>
    std::string number(Count n) const { return format_number(static_cast<double>(n), 0, language_); }
    std::string colon() const { return language_ == Language::fr ? "\u00A0: " : ": "; }

    static void heading(const std::string& file, const std::string& format, const std::string& sheet) {
        std::cout << one_line(file) << (sheet.empty() ? "" : " [" + one_line(sheet) + "]") << (format.empty() ? "" : " (" + format + ")") << "\n";
    }
    void line(std::string_view label, const std::string& value) const {
        if (!value.empty()) std::cout << "  " << tr(language_, label) << colon() << one_line(value) << "\n";
    }
    /// Name, what it seems to hold, how many cells are filled; then the first values.
    void columns(const std::vector<sources::ColumnInfo>& all, const Table* table) const {
        line(tr_mark("columns"), number(all.size()));
        for (std::size_t c = 0; c < all.size(); ++c) {
            const sources::ColumnInfo& column = all[c];
            std::cout << "    " << one_line(column.heading) << " (" << tr(language_, sources::label_of(column.content));
            if (column.filled) std::cout << ", " << number(column.filled);
            std::cout << ")";
            const std::string values = one_line(table ? glance(*table, c) : column.example);
            std::cout << (values.empty() ? "" : " " + values) << "\n";
        }
    }

    Language language_;
};

// --- JSON: names and contents are English whatever the language; problems are in the language asked for -----------------

std::string json_list(const std::vector<std::string>& texts) {
    std::vector<std::string> quoted;
    for (const std::string& text : texts) quoted.push_back(json_quote(text));
    return "[" + join(quoted, ", ") + "]";
}

std::string json_columns(const std::vector<sources::ColumnInfo>& columns, const std::string& indent) {
    std::string out;
    for (const sources::ColumnInfo& c : columns)
        out += (out.empty() ? "\n" : ",\n") + indent + "  {\"name\": " + json_quote(c.heading) + ", \"content\": " + json_quote(sources::label_of(c.content)) +
               ", \"filled\": " + std::to_string(c.filled) + ", \"distinct\": " + std::to_string(c.distinct) + ", \"example\": " + json_quote(c.example) + "}";
    return "[" + out + (out.empty() ? "]" : "\n" + indent + "]");
}

std::string json_layers(const sources::SourceInfo& info) {
    std::string out;
    for (std::size_t i = 0; i < info.vector.layers.size(); ++i) {
        const sources::LayerInfo& layer = info.vector.layers[i];
        out += (out.empty() ? "\n    {" : ",\n    {");
        out += "\"name\": " + json_quote(layer.name) + ", \"features\": " + std::to_string(layer.features) + ", \"without_geometry\": " +
               std::to_string(info.shapes[i].without_geometry) + ", \"invalid\": " + std::to_string(info.shapes[i].invalid) + ",\n     \"geometry\": " +
               json_quote(layer.geometry) + ", \"crs\": " + json_quote(layer.crs) + ", \"extent\": [" + (layer.extent.empty() ? "" : extent_of(layer.extent, ", ")) +
               "], \"encoding\": " + json_quote(layer.encoding) + ", \"vintage\": " + json_quote(project::vintage_of(info.columns[i])) + ",\n     \"columns\": " + json_columns(info.columns[i], "     ") + "}";
    }
    return "[" + out + (out.empty() ? "]" : "\n  ]");
}

std::string json_of(const std::string& file, const sources::SourceInfo& info, const Problems& problems, Language language) {
    std::string out = "{\n  \"file\": " + json_quote(file) + ",\n";
    if (info.geographic) {
        out += "  \"kind\": \"layers\", \"format\": " + json_quote(info.vector.format) + ",\n  \"layers\": " + json_layers(info) + ",\n";
    } else {
        out += "  \"kind\": \"table\", \"format\": " + json_quote(info.facts.format) + ", \"encoding\": " + json_quote(info.facts.encoding) +
               ", \"separator\": " + json_quote(info.facts.separator) + ",\n  \"bytes\": " + std::to_string(info.facts.bytes) +
               ", \"bytes_read\": " + std::to_string(info.facts.bytes_read) + ", \"header_row\": " + std::to_string(info.facts.header_row) +
               ", \"vintage\": " + json_quote(project::vintage_of(info.columns.front())) + ",\n  \"sheet\": " +
               json_quote(info.table.sheet) + ", \"sheets\": " + json_list(info.facts.sheets) + ", \"rows\": " + std::to_string(info.table.rows.size()) +
               ",\n  \"columns\": " + json_columns(info.columns.front(), "  ") + ",\n";
    }
    return out + "  \"problems\": " + std::string(trim(to_json(problems, language))) + "\n}\n";
}

struct InfoWords {
    std::string file;
    std::string format = "text";
    sources::TableOptions table;
};

int describe(const InfoWords& options, const Session& session) {
    std::error_code error;
    if (!fs::exists(options.file, error)) throw Error("RUN-001", {}, options.file, {{"reason", tr(session.language, "no such file")}});
    Problems problems;
    const sources::SourceInfo info = sources::describe(options.file, options.file, options.table, problems);
    sort_problems(problems);
    const int code = has_errors(problems) ? findings : done;
    if (options.format == "json") {
        std::cout << json_of(options.file, info, problems, session.language);
        return code;
    }
    if (info.geographic && !info.vector.layers.empty()) Describer(session.language).layers(options.file, info);
    if (!info.geographic && !info.facts.format.empty()) Describer(session.language).table(options.file, info);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    return code;
}

}  // namespace

Run set_up_info(CLI::App& app, Language language) {
    auto options = std::make_shared<InfoWords>();
    app.add_option("FILE", options->file, tr(language, "A table or a geographic file."))->required();
    app.add_option("--format", options->format, tr(language, "How the answer is given: text or json."))
        ->type_name("text|json")->check(CLI::IsMember({"text", "json"}).description(""));
    app.add_option("--sheet", options->table.sheet, tr(language, "Sheet of a workbook."))->type_name("NAME");
    add_dialect_options(app, options->table, language);
    app.add_option("--header-row", options->table.header_row, tr(language, "Row of the headings, when it must be forced."))->type_name("N");
    return [options](const Session& session) { return describe(*options, session); };
}

}  // namespace portulan::tools

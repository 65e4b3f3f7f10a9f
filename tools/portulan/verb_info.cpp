// portulan info FILE: what a source holds.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "report.h"
#include "sources/cells.h"
#include "sources/tables.h"
#include "sources/vector.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

/// Labels of a description, in one language, with the language's colon.
class Describer {
public:
    explicit Describer(Language language) : language_(language) {}
    void line(std::string_view label, const std::string& value) const {
        if (!value.empty()) std::cout << "  " << tr(language_, label) << (language_ == Language::fr ? "\u00A0: " : ": ") << value << "\n";
    }
    std::string number(long n) const { return format_number(static_cast<double>(n), 0, language_); }

private:
    Language language_;
};

bool is_geographic(const fs::path& path) {
    static constexpr std::string_view endings[] = {".gpkg", ".shp", ".geojson", ".json", ".topojson", ".fgb"};
    const std::string ending = lower(path.extension().string());
    return std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
}

void describe_layers(const fs::path& path, Problems& problems, Language language) {
    const sources::VectorInfo info = sources::list_layers(path, path.string(), problems);
    const Describer tell(language);
    if (!info.format.empty()) std::cout << path.string() << " (" << info.format << ")\n";
    for (const sources::LayerInfo& layer : info.layers) {
        std::cout << "\n" << layer.name << "\n";
        tell.line(tr_mark("features"), tell.number(layer.features));
        tell.line(tr_mark("geometry"), layer.geometry);
        tell.line(tr_mark("CRS"), layer.crs.empty() ? tr(language, "not said") : layer.crs);
        if (!layer.extent.empty())
            tell.line(tr_mark("extent"), plain_number(layer.extent.min_x, 4) + " " + plain_number(layer.extent.min_y, 4) + " " +
                                             plain_number(layer.extent.max_x, 4) + " " + plain_number(layer.extent.max_y, 4));
        tell.line(tr_mark("encoding"), layer.encoding);
        tell.line(tr_mark("columns"), join(layer.columns, ", "));
    }
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

void describe_table(const fs::path& path, const sources::TableOptions& options, Problems& problems, Language language) {
    const Table table = sources::read_table(path, path.string(), options, {}, problems);
    const Describer tell(language);
    std::cout << path.string() << (table.sheet.empty() ? "" : " [" + table.sheet + "]") << "\n";
    tell.line(tr_mark("rows"), tell.number(static_cast<long>(table.rows.size())));
    tell.line(tr_mark("columns"), tell.number(static_cast<long>(table.columns.size())));
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
        const auto filled = std::count_if(table.rows.begin(), table.rows.end(), [&](const TableRow& r) { return !r.cells[i].empty(); });
        std::cout << "    " << table.headings[i] << " (" << tell.number(filled) << ")";
        if (const std::string values = glance(table, i); !values.empty()) std::cout << " " << values;
        std::cout << "\n";
    }
}

struct Options {
    std::string file;
    sources::TableOptions table;
};

int describe(const Options& options, const Session& session) {
    const fs::path path = options.file;
    std::error_code error;
    if (!fs::exists(path, error)) throw Error("RUN-001", {}, options.file, {{"reason", tr(session.language, "no such file")}});
    Problems problems;
    if (is_geographic(path))
        describe_layers(path, problems, session.language);
    else
        describe_table(path, options.table, problems, session.language);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session.language, is_colourful(2));
    return has_errors(problems) ? findings : done;
}

}  // namespace

Run set_up_info(CLI::App& app, Language language) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, tr(language, "A table or a geographic file."))->required();
    app.add_option("--sheet", options->table.sheet, tr(language, "Sheet of a workbook."))->type_name("NAME");
    app.add_option("--encoding", options->table.encoding, tr(language, "Encoding, when it must be forced."))->type_name("NAME");
    app.add_option("--separator", options->table.separator, tr(language, "Separator of columns, when it must be forced."))->type_name("C");
    app.add_option("--decimal", options->table.decimal, tr(language, "Decimal mark, when it must be forced."))->type_name("C");
    app.add_option("--header-row", options->table.header_row, tr(language, "Row of the headings, when it must be forced."))->type_name("N");
    return [options](const Session& session) { return describe(*options, session); };
}

}  // namespace portulan::tools

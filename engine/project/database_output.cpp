#include "project/database_output.h"

#include <algorithm>
#include <array>

#include "backends/database_file.h"
#include "base/error.h"
#include "base/text.h"
#include "sources/csv_text.h"
#include "sources/vector.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

constexpr const char* data_file = "donnees.gpkg";
constexpr std::size_t longest_table = 63;  // bytes: what PostgreSQL keeps of a name

/// As a column of a table that holds nothing but counts may be written.
bool is_count(const std::string& text) { return all_digits(text) && text.size() < 19; }

std::string database_name(const std::string& edition, const fs::path& folder, const std::string& table) {
    std::string name = edition + "_" + folder.filename().string() + "_" + table;
    std::replace(name.begin(), name.end(), '-', '_');
    if (name.size() > longest_table) name = edition + "_" + folder.filename().string().substr(0, longest_table - edition.size() - table.size() - 2) + "_" + table;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

struct Found {
    std::string name;
    Layer layer;
};

void read_data(const std::string& edition, const fs::path& file, unsigned jobs, std::vector<Found>& tables, Problems& problems) {
    const std::string shown = edition + "/" + file.parent_path().filename().string() + "/" + data_file;
    for (const sources::LayerInfo& info : sources::list_layers(file, shown, problems).layers) {
        if (info.geometry == "none") continue;  // its styles
        Found found{database_name(edition, file.parent_path(), info.name), sources::read_layer(file, shown, info.name, problems, {.check_shapes = false, .check_codes = false, .ahead = jobs != 1})};
        tables.push_back(std::move(found));
    }
}

}  // namespace

void write_rows(const DatabaseTable& table, std::string_view csv, bool count_last, bool overwrite) {
    Layer layer;
    layer.name = table.table;
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    for (const sources::GridRow& row : sources::split_csv(csv, ';').rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row.cells) cells.emplace_back(cell);
        if (layer.table.columns.empty()) {
            layer.table.columns = std::move(cells);
            continue;
        }
        cells.resize(layer.table.columns.size());
        layer.table.rows.push_back({.number = static_cast<long>(layer.table.rows.size()) + 1, .cells = std::move(cells)});
    }
    layer.kinds.assign(layer.table.columns.size(), ColumnKind::text);
    const auto& rows = layer.table.rows;
    if (count_last && !layer.kinds.empty() && std::all_of(rows.begin(), rows.end(), [](const TableRow& row) { return is_count(row.cells.back()); })) layer.kinds.back() = ColumnKind::integer;
    backends::write_database(table.connection, {{table.schema, table.table, &layer}}, overwrite);
}

std::vector<std::string> publish_delivery(const PublishOptions& options, Problems& problems) {
    std::vector<Found> tables;
    bool any = false;
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team}) {
        const std::string word(word_of(edition));
        if (!options.editions.empty() && std::find(options.editions.begin(), options.editions.end(), edition) == options.editions.end()) continue;
        const fs::path folder = options.delivery / word;
        std::error_code error;
        if (!fs::is_regular_file(folder / "manifest.json", error)) continue;
        any = true;
        std::vector<fs::path> territories;
        for (const auto& entry : fs::directory_iterator(folder))
            if (fs::is_regular_file(entry.path() / data_file, error)) territories.push_back(entry.path() / data_file);
        std::sort(territories.begin(), territories.end());
        for (const fs::path& file : territories) read_data(word, file, options.jobs, tables, problems);
    }
    if (!any) throw Error(make_problem("SEC-078", {.file = options.delivery.string()}));
    if (has_errors(problems)) return {};
    std::vector<backends::DatabaseLayer> layers;
    std::vector<std::string> names;
    for (const Found& found : tables) {
        layers.push_back({options.connection.schema, found.name, &found.layer});
        names.push_back(found.name);
    }
    if (!layers.empty()) backends::write_database(options.connection, layers, options.overwrite);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace portulan::project

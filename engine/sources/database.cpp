// Tables of PostgreSQL with PostGIS, opened for reading: only those that a connection names.
#include <mutex>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "base/text.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

/// Registered when the first connection is opened: files are opened with their own list of formats, which this is not in.
void register_database() {
    static std::once_flag once;
    std::call_once(once, [] { RegisterOGRPG(); });
}

std::string short_name(const std::string& name, const std::string& schema) {
    const std::string prefix = (schema.empty() ? "public" : schema) + ".";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

Parameters nearest_of(const std::string& wanted, const std::vector<std::string>& names) {
    if (names.empty()) return {{"remedy@", std::string(tr_mark("It holds no table with shapes; check the schema."))}};
    if (const auto near = nearest(wanted, names)) return {{"remedy@", std::string(tr_mark("Did you mean “{near}”?"))}, {"near", *near}};
    std::vector<std::string> some(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(names.size(), 12)));
    return {{"remedy@", std::string(tr_mark("It has: {names}."))}, {"names", join(some, ", ")}};
}

/// The table among those of the database; null, and what the nearest is called, when it has none.
OGRLayer* find_table(GDALDataset& database, const DatabaseTable& table, const Place& where, Problems& problems) {
    const std::string full = table.schema.empty() ? table.table : table.schema + "." + table.table;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    OGRLayer* found = database.GetLayerByName(full.c_str());
    CPLPopErrorHandler();
    if (found && !std::string_view(found->GetGeometryColumn()).empty()) return found;
    std::vector<std::string> names;
    for (OGRLayer* layer : database.GetLayers()) names.push_back(short_name(layer->GetName(), table.schema));
    std::sort(names.begin(), names.end());
    problems.push_back(make_problem("GEO-121", where, full, nearest_of(table.table, names)));
    return nullptr;
}

/// SELECT of the columns wanted and the shape; empty where a column is not there.
std::string statement_of(OGRLayer& layer, const DatabaseTable& table, const Place& where, Problems& problems) {
    const std::vector<std::string> names = field_names(layer);
    std::vector<std::string> columns = table.columns.empty() ? names : table.columns;
    columns.erase(std::remove(columns.begin(), columns.end(), std::string()), columns.end());
    std::string list;
    bool known = true;
    for (const std::string& column : columns) {
        if (std::find(names.begin(), names.end(), column) == names.end() && column != layer.GetFIDColumn()) {
            problems.push_back(make_problem("GEO-122", where, column, nearest_of(column, names)));
            known = false;
        }
        list += sql_name(column) + ", ";
    }
    if (!known) return {};
    const std::string schema = table.schema.empty() ? std::string() : sql_name(table.schema) + ".";
    const std::string shape = sql_name(layer.GetGeometryColumn()), from = schema + sql_name(table.table);
    std::string box;
    if (table.box)
        box = fmt::format(" WHERE {} && ST_MakeEnvelope({}, {}, {}, {}, (SELECT ST_SRID({}) FROM {} LIMIT 1))", shape, table.box->min_x, table.box->min_y, table.box->max_x, table.box->max_y, shape, from);
    const std::string order = table.order.empty() ? std::string() : " ORDER BY " + sql_name(table.order);
    return "SELECT " + list + shape + " FROM " + from + box + order;
}

}  // namespace

Opened open_table(const DatabaseTable& table, Remarks& remarks, Problems& problems) {
    register_formats();
    register_database();
    Opened opened;
    const Place where{.file = table.shown()};
    opened.path = table.shown();
    const char* driver[] = {"PostgreSQL", nullptr};
    const char* settings[] = {"LIST_ALL_TABLES=NO", nullptr};
    opened.dataset.reset(static_cast<GDALDataset*>(GDALOpenEx(connection_words(table.connection).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, driver, settings, nullptr)));
    if (!opened.dataset) {
        problems.push_back(make_problem("GEO-120", where, table.connection.name, why_refused(join(remarks.take(), "\n"))));
        return opened;
    }
    OGRLayer* layer = find_table(*opened.dataset, table, where, problems);
    const std::string statement = layer ? statement_of(*layer, table, where, problems) : std::string();
    if (statement.empty()) return opened;
    opened.result = std::shared_ptr<OGRLayer>(opened.dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr), [database = opened.dataset.get()](OGRLayer* rows) {
        if (rows) database->ReleaseResultSet(rows);
    });
    if (!opened.result) problems.push_back(make_problem("GEO-120", where, table.connection.name, why_refused(join(remarks.take(), "\n"))));
    return opened;
}

}  // namespace portulan::sources

#include "backends/database_file.h"

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <mutex>

#include "backends/ogr_layer.h"
#include "base/error.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

void register_writing() {
    static std::once_flag once;
    std::call_once(once, [] { RegisterOGRPG(); });
}

/// One line, as the database says it.
std::string last_said(const std::string& said) {
    std::string line = said.substr(0, said.find('\n'));
    for (const std::string_view mark : {"ERROR:", "ERREUR:"})
        if (const std::size_t at = said.find(mark); at != std::string::npos) line = said.substr(at + mark.size(), said.find('\n', at) - at - mark.size());
    return std::string(trim(line));
}

[[noreturn]] void refuse_writing(const Connection& connection, const std::string& table, const std::string& said) {
    throw Error("GEO-127", {.file = connection.name + ":" + table}, table, {{"said", said.empty() ? "?" : last_said(said)}});
}

std::string schema_of(const Connection& connection, const DatabaseLayer& layer) {
    if (!layer.schema.empty()) return layer.schema;
    return connection.schema.empty() ? "public" : connection.schema;
}

/// Tables without shapes are not listed: the database is asked.
bool is_there(GDALDataset& database, const std::string& schema, const std::string& table) {
    std::string text = "SELECT 1 FROM information_schema.tables WHERE table_schema = '";
    const auto add = [&](const std::string& word) {
        for (const char c : word) text += c == '\'' ? std::string("''") : std::string(1, c);
    };
    add(schema);
    text += "' AND table_name = '";
    add(table);
    text += "'";
    OGRLayer* rows = database.ExecuteSQL(text.c_str(), nullptr, nullptr);
    const bool found = rows && rows->GetFeatureCount() > 0;
    if (rows) database.ReleaseResultSet(rows);
    return found;
}

/// Tables with shapes are known to the library, which must forget them too.
void take_away(GDALDataset& database, const std::string& schema, const std::string& table) {
    for (int i = 0; i < database.GetLayerCount(); ++i) {
        const std::string name = database.GetLayer(i)->GetName();
        if (name != schema + "." + table && !(schema == "public" && name == table)) continue;
        database.DeleteLayer(i);
        return;
    }
    const std::string drop = "DROP TABLE " + sql_name(schema) + "." + sql_name(table);
    if (OGRLayer* rows = database.ExecuteSQL(drop.c_str(), nullptr, nullptr)) database.ReleaseResultSet(rows);
}

void write_one(GDALDataset& database, const Connection& connection, const DatabaseLayer& to, bool overwrite, const OgrComplaints& complaints) {
    const std::string schema = schema_of(connection, to), shown = schema + "." + to.table;
    if (is_there(database, schema, to.table)) {
        if (!overwrite) throw Error("GEO-126", {.file = connection.name + ":" + shown}, shown);
        take_away(database, schema, to.table);
        if (!complaints.failure.empty()) refuse_writing(connection, shown, complaints.failure);
    }
    const bool written = add_ogr_layer(database, to.table, *to.layer, ogr_columns(*to.layer, false), {"SCHEMA=" + schema, "GEOMETRY_NAME=geom", "FID=fid", "LAUNDER=NO", "PRECISION=NO"});
    if (!written || !complaints.failure.empty()) refuse_writing(connection, shown, complaints.failure);
}

}  // namespace

void write_database(const Connection& connection, const std::vector<DatabaseLayer>& layers, bool overwrite) {
    register_ogr_formats();
    register_writing();
    OgrComplaints complaints;
    const char* driver[] = {"PostgreSQL", nullptr};
    const std::unique_ptr<GDALDataset, CloseOgrDataset> database(
        static_cast<GDALDataset*>(GDALOpenEx(connection_words(connection).c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, driver, nullptr, nullptr)));
    if (!database) throw Error("GEO-120", {.file = connection.name}, connection.name, why_refused(complaints.failure));
    if (database->StartTransaction() != OGRERR_NONE) refuse_writing(connection, "", complaints.failure);
    try {
        for (const DatabaseLayer& layer : layers) write_one(*database, connection, layer, overwrite, complaints);
    } catch (const Error&) {
        database->RollbackTransaction();
        throw;
    }
    if (database->CommitTransaction() != OGRERR_NONE) refuse_writing(connection, "", complaints.failure);
}

}  // namespace portulan::backends

#include "sources/geopackage.h"

#include <cerrno>
#include <memory>
#include <set>
#include <system_error>
#include <vector>

#include <cpl_vsi.h>
#include <sqlite3.h>

#include <fmt/format.h>

#include "base/error.h"
#include "base/messages.h"
#include "base/text.h"

namespace portulan::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view signature{"SQLite format 3\0", 16};
constexpr std::size_t format_bytes = 18;  // of the header: 2 and 2 say that there may be a write-ahead log

struct CloseStream {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string header_of(const std::string& path) {
    const std::unique_ptr<VSILFILE, CloseStream> file{VSIFOpenL(path.c_str(), "rb")};
    std::string bytes(20, '\0');
    bytes.resize(file ? VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) : 0);
    return bytes;
}

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

/// Read as it lies on the disk, and no further: no log is carried over, no lock is made.
Database open_still(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || c == '/' || c == '.' || c == '_' || c == '-';
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    sqlite3* opened = nullptr;
    sqlite3_open_v2((uri + "?immutable=1").c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    return Database{opened};
}

Database open_in_memory(const std::string& path) {
    vsi_l_offset size = 0;
    GByte* bytes = VSIGetMemFileBuffer(path.c_str(), &size, FALSE);
    sqlite3* opened = nullptr;
    if (!bytes || sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) return Database{opened};
    const auto length = static_cast<sqlite3_int64>(size);
    sqlite3_deserialize(opened, "main", bytes, length, length, SQLITE_DESERIALIZE_READONLY);
    return Database{opened};
}

/// Nothing that a schema says may run here, and nothing may run long.
Database open_guarded(const std::string& path) {
    constexpr int steps = 20'000'000, longest = 16 << 20;
    Database database = path.starts_with("/vsimem/") ? open_in_memory(path) : open_still(path);
    if (!database) return database;
    sqlite3_db_config(database.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(database.get(), SQLITE_LIMIT_LENGTH, longest);
    sqlite3_progress_handler(database.get(), steps, [](void*) { return 1; }, nullptr);
    return database;
}

struct FinishStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// The rows of a query as texts; false when it could not be carried to its end.
bool query(sqlite3* database, const std::string& sql, std::vector<std::vector<std::string>>& rows) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return false;
    const std::unique_ptr<sqlite3_stmt, FinishStatement> statement{prepared};
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
            row.emplace_back(text ? text : "");
        }
    }
    return step == SQLITE_DONE;
}

std::string quoted(const std::string& name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

/// Tables that the reader itself looks into.
bool is_of_the_system(const std::string& name) {
    for (const std::string_view start : {"gpkg_", "rtree_", "sqlite_", "ogr_", "geometry_columns", "spatial_ref_sys", "data_licenses"})
        if (name.starts_with(start)) return true;
    return false;
}

/// A folder that nobody else can look into.
fs::path make_private_folder() {
    constexpr int most = 100'000;
    std::error_code error;
    const fs::path top = fs::temp_directory_path(error);
    for (int n = 0; !error && n < most; ++n) {  // the first name that nobody has
        fs::path folder = top / fmt::format("portulan-{}", n);
        if (!fs::create_directory(folder, error)) continue;
        fs::permissions(folder, fs::perms::owner_all, error);
        if (!error) return folder;
    }
    throw Error("RUN-002", {.file = top.string()}, top.string(), system_reason(error ? error.value() : EEXIST));
}

constexpr std::string_view is_a_view = tr_mark("“{name}” is a view, and views of strangers are not run: export the layer as a table");

}  // namespace

bool is_database(const std::string& path) { return std::string_view(header_of(path)).starts_with(signature); }

DatabaseFault fault_of_database(const std::string& path) {
    const Database database = open_guarded(path);
    std::vector<std::vector<std::string>> entries, registered;
    if (!database || !query(database.get(), "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')", entries)) return {};
    std::set<std::string> views;
    for (const auto& entry : entries) {
        const std::string name = lower(entry[1]);
        if (entry[0] == "view" && is_of_the_system(name)) return {is_a_view, entry[1]};
        if (entry[0] == "view") {
            views.insert(name);
            continue;
        }
        std::vector<std::vector<std::string>> computed;
        // 2 and 3: generated columns, virtual and stored; 1 is a hidden column of a virtual table.
        query(database.get(), "SELECT name FROM pragma_table_xinfo(" + quoted(entry[1]) + ") WHERE hidden > 1", computed);
        if (!computed.empty()) return {tr_mark("its column “{name}” is computed, and programs of strangers are not run: export the layer anew"), computed.front()[0]};
    }
    query(database.get(), "SELECT table_name FROM gpkg_contents", registered);
    for (const auto& row : registered)
        if (views.contains(lower(row[0]))) return {is_a_view, row[0]};
    return {};
}

DatabaseCopy::DatabaseCopy(const fs::path& original) : folder_(make_private_folder()), file_(folder_ / original.filename()) {
    std::error_code error;
    for (const char* ending : {"", "-wal", "-journal"}) {
        fs::path from = original, to = file_;
        from += ending;
        to += ending;
        if (!fs::is_regular_file(fs::symlink_status(from, error))) continue;
        fs::copy_file(from, to, error);
        if (error) {
            std::error_code ignored;
            fs::remove_all(folder_, ignored);
            throw Error("RUN-002", {.file = to.string()}, to.string(), system_reason(error.value()));
        }
    }
}

DatabaseCopy::DatabaseCopy(DatabaseCopy&& other) noexcept : folder_(std::exchange(other.folder_, {})), file_(std::move(other.file_)) {}

DatabaseCopy::~DatabaseCopy() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

std::optional<DatabaseCopy> copy_of_unsettled(const fs::path& path) {
    const std::string header = header_of(path.string());
    const bool logged = header.size() > format_bytes && header[format_bytes] == 2;
    fs::path journal = path;
    journal += "-journal";
    std::error_code error;
    if (!logged && !fs::exists(fs::symlink_status(journal, error))) return std::nullopt;
    return DatabaseCopy(path);
}

}  // namespace portulan::sources

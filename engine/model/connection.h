// Databases of boundaries and points (PostgreSQL with PostGIS): where they are, never how one gets in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/box.h"

namespace portulan::inline model {

/// A database as [connections.NAME] declares it. The password stays where PostgreSQL looks for it: the variable PGPASSWORD, or
/// the file .pgpass of the user.
struct Connection {
    std::string name;
    std::string host, port, database, user, schema, sslmode;  // empty: as PostgreSQL's own variables and defaults say
};

/// For the foreign library: "PG:dbname='sig' host='localhost'…".
std::string connection_words(const Connection& connection);

/// What a database says when it lets nobody in, in our words: values for GEO-120.
Parameters why_refused(std::string_view said);

/// A table, and what is wanted of it. What is left out never leaves the database.
struct DatabaseTable {
    Connection connection;
    std::string schema, table;
    std::vector<std::string> columns{};  // empty: all
    std::optional<Box> box{};            // in the table's coordinate system
    std::string order{};                 // column by which the rows come
    /// As problems and sources name it: "sig:admin.communes".
    std::string shown() const { return connection.name + ":" + (schema.empty() ? table : schema + "." + table); }
};

/// "sig:admin.communes" of one of these connections; nothing for another text.
std::optional<DatabaseTable> table_named(std::string_view word, const std::vector<Connection>& connections);

/// A name as SQL takes it, whatever it holds.
std::string sql_name(std::string_view name);

}  // namespace portulan::inline model

#include "model/connection.h"

#include <gtest/gtest.h>

namespace portulan::inline model {
namespace {

std::string reason_of(std::string_view said) {
    for (const auto& [name, value] : why_refused(said))
        if (name == "reason@") return value;
    return {};
}

Connection connection_of(std::string name, std::string schema = {}) {
    Connection connection;
    connection.name = std::move(name);
    connection.database = "d";
    connection.schema = std::move(schema);
    return connection;
}

// What PostgreSQL 15 says (libpq, SQLSTATE classes 08, 28, 3D), in English and in French.
TEST(Connection, WhyADatabaseStaysClosed) {
    EXPECT_EQ(reason_of("PQconnectdb failed.\nconnection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  password authentication failed for user \"u\""), "the password is missing or wrong");
    EXPECT_EQ(reason_of("FATAL:  authentification par mot de passe échouée pour l'utilisateur « u »"), "the password is missing or wrong");
    EXPECT_EQ(reason_of("connection to server on socket \"/tmp/.s.PGSQL.5432\" failed: fe_sendauth: no password supplied"), "the password is missing or wrong");
    EXPECT_EQ(reason_of("connection to server on socket \"/x/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?"), "no server answers there");
    EXPECT_EQ(reason_of("connection to server at \"localhost\" (127.0.0.1), port 5433 failed: Connection refused"), "no server answers there");
    EXPECT_EQ(reason_of("could not translate host name \"nulle.part\" to address: Name or service not known"), "no server answers there");
    EXPECT_EQ(reason_of("connection to server on socket \"/s\" failed: FATAL:  database \"sigg\" does not exist"), "the server has no such database");
    EXPECT_EQ(reason_of("connection to server on socket \"/s\" failed: FATAL:  role \"x\" does not exist"), "the user may not come in");
    EXPECT_EQ(reason_of("something else"), "it says: {said}");
}

TEST(Connection, ValuesCannotLeaveTheirQuotes) {
    Connection connection = connection_of("a");
    connection.host = "l'hôte";
    connection.port = "5433";
    connection.database = "x' password='y";
    connection.user = "\\u";
    EXPECT_EQ(connection_words(connection),
              "PG:dbname='x\\' password=\\'y' host='l\\'hôte' port='5433' user='\\\\u' connect_timeout='10' application_name='portulan'");
    EXPECT_EQ(sql_name("a\"; DROP TABLE b"), "\"a\"\"; DROP TABLE b\"");
}

TEST(Connection, TablesByName) {
    const std::vector<Connection> connections{connection_of("sig", "admin"), connection_of("autre")};
    const auto own = table_named("sig:communes", connections), other = table_named("autre:ref.epci", connections), bare = table_named("autre:epci", connections);
    ASSERT_TRUE(own && other && bare);
    EXPECT_EQ(own->schema + "|" + own->table, "admin|communes");
    EXPECT_EQ(other->schema + "|" + other->table, "ref|epci");
    EXPECT_EQ(bare->shown(), "autre:epci");
    EXPECT_FALSE(table_named("limites.gpkg:communes", connections));
    EXPECT_FALSE(table_named("sig:", connections));
    EXPECT_FALSE(table_named("communes.shp", connections));
}

}  // namespace
}  // namespace portulan::inline model

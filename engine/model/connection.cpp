#include "model/connection.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace portulan::inline model {
namespace {

/// A value of a connection string (PostgreSQL, 34.1.1.1).
std::string quoted_value(std::string_view value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

struct Cause {
    std::array<std::string_view, 4> signs;  // folded pieces of what PostgreSQL says, in English and in French
    std::string_view reason, remedy;        // msgids
};

constexpr auto causes = std::to_array<Cause>({
    {{"password authentication failed", "authentification par mot de passe", "no password supplied", "aucun mot de passe"},
     tr_mark("the password is missing or wrong"),
     tr_mark("Put the password into the variable PGPASSWORD or the file ~/.pgpass (host:port:database:user:password); never into the project.")},
    {{"role", "le role", "peer authentication", "no pg_hba conf entry"},
     tr_mark("the user may not come in"),
     tr_mark("Check the key user, and ask whoever runs the database.")},
    {{"database", "la base de donnees", "", ""},
     tr_mark("the server has no such database"),
     tr_mark("Check the key database.")},
    {{"could not translate host", "connection refused", "no such file or directory", "timeout expired"},
     tr_mark("no server answers there"),
     tr_mark("Check the keys host and port, and that the database runs.")},
});

}  // namespace

std::string connection_words(const Connection& connection) {
    std::string out = "PG:dbname=" + quoted_value(connection.database);
    const auto add = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) out += " " + std::string(key) + "=" + quoted_value(value);
    };
    add("host", connection.host);
    add("port", connection.port);
    add("user", connection.user);
    add("sslmode", connection.sslmode);
    return out + " connect_timeout='10' application_name='portulan'";
}

Parameters why_refused(std::string_view said) {
    const std::string folded = fold(said);
    for (const Cause& cause : causes)
        for (const std::string_view sign : cause.signs) {
            const bool fatal = folded.find("fatal") != std::string::npos;
            const bool plain = sign == "role" || sign == "database";
            if (sign.empty() || folded.find(sign) == std::string::npos) continue;
            if (plain && !(fatal && folded.find("does not exist") != std::string::npos && folded.find(std::string(sign) + " ") > folded.find("fatal"))) continue;
            return {{"reason@", std::string(cause.reason)}, {"remedy@", std::string(cause.remedy)}};
        }
    std::string last(trim(said.substr(said.find_last_of('\n', said.size() > 1 ? said.size() - 2 : 0) + 1)));
    return {{"reason@", std::string(tr_mark("it says: {said}"))}, {"remedy@", std::string(tr_mark("Ask whoever runs the database."))}, {"said", std::move(last)}};
}

std::optional<DatabaseTable> table_named(std::string_view word, const std::vector<Connection>& connections) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon + 1 == word.size()) return std::nullopt;
    const auto found = std::find_if(connections.begin(), connections.end(), [&](const Connection& c) { return c.name == word.substr(0, colon); });
    if (found == connections.end()) return std::nullopt;
    const std::string_view name = word.substr(colon + 1);
    const std::size_t dot = name.find('.');
    DatabaseTable table{.connection = *found, .schema = found->schema, .table = std::string(name)};
    if (dot != std::string_view::npos) {
        table.schema = name.substr(0, dot);
        table.table = name.substr(dot + 1);
    }
    return table;
}

std::string sql_name(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

}  // namespace portulan::inline model

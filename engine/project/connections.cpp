#include "project/connections.h"

#include "base/files.h"
#include "base/text.h"
#include "project/section.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

constexpr const char* usual_file = "project.toml";

bool is_password(std::string_view key) { return key == "password" || key == "passwd" || key == "mot_de_passe"; }

/// A password within another value: "host=… password=…", "postgresql://user:secret@host".
bool holds_password(std::string_view value) { return lower(value).find("password=") != std::string::npos || (value.find("://") != std::string_view::npos && value.find('@') != std::string_view::npos); }

Connection read_connection(const std::string& name, const KeyNode& node, Problems& problems) {
    KeyNode known = node;
    std::erase_if(known.members, [&](const KeyMember& member) {
        if (!is_password(member.name) && !holds_password(member.node.text)) return false;
        problems.push_back(make_problem("GEO-125", member.node.key_place, name));  // the value is never shown
        return true;
    });
    const Section read(known, "connections.*", problems);
    const long port = read.has("port") ? read.integer("port") : 0;
    return {.name = name, .host = read.text("host"), .port = port > 0 ? std::to_string(port) : std::string(), .database = read.text("database"), .user = read.text("user"),
            .schema = read.text("schema"), .sslmode = read.text("sslmode")};
}

}  // namespace

std::vector<Connection> read_connections(const KeyNode& root, Problems& problems) {
    std::vector<Connection> connections;
    const KeyNode* all = root.find("connections");
    if (!all) return connections;
    if (all->kind != KeyKind::table) {
        problems.push_back(make_problem("PRJ-005", all->place, {}, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[connections.sig]"}}));
        return connections;
    }
    for (const auto& [name, node] : all->members) {
        if (node.kind == KeyKind::table) connections.push_back(read_connection(name, node, problems));
        else if (is_password(name) || holds_password(node.text)) problems.push_back(make_problem("GEO-125", node.key_place, name));
        else problems.push_back(make_problem("PRJ-005", node.place, {}, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[connections.sig]"}}));
    }
    std::erase_if(connections, [](const Connection& connection) { return connection.database.empty(); });
    return connections;
}

std::vector<Connection> connections_in(const std::filesystem::path& file, Problems& problems) {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::is_directory(file, error) ? file / usual_file : file;
    return read_connections(parse_keys(read_file(path), path.string()), problems);
}

std::optional<DatabaseTable> database_table(const std::string& word, const std::vector<Connection>& connections, bool must, const Place& place, Problems& problems) {
    if (auto table = table_named(word, connections)) return table;
    if (!must) return std::nullopt;
    std::vector<std::string> names;
    for (const Connection& connection : connections) names.push_back(connection.name);
    problems.push_back(make_problem("GEO-123", place, word.substr(0, word.find(':')), suggest(word.substr(0, word.find(':')), names, tr_mark("Declare it: [connections.NAME] with host, database and user."))));
    return std::nullopt;
}

}  // namespace portulan::project

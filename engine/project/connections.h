// [connections.NAME] of project.toml: the databases that a project, or a verb that is pointed at the file, may open.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/connection.h"
#include "project/key_tree.h"

namespace portulan::project {

/// The connections of a tree of keys. A password, wherever it stands, is an error (GEO-125).
std::vector<Connection> read_connections(const KeyNode& root, Problems& problems);

/// Those of a project.toml, or of the one in a folder: its other keys are not looked at. Throws Error where it cannot be read.
std::vector<Connection> connections_in(const std::filesystem::path& file, Problems& problems);

/// The table that "sig:admin.communes" names. Nothing, and GEO-123 with the nearest, where `must` and no connection has that
/// name; nothing alone for a word that names a file.
std::optional<DatabaseTable> database_table(const std::string& word, const std::vector<Connection>& connections, bool must, const Place& place, Problems& problems);

}  // namespace portulan::project

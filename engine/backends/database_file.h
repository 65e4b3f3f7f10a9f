// Layers and tables into a database (PostgreSQL with PostGIS): all of them in one transaction, or none.
#pragma once

#include <string>
#include <vector>

#include "model/connection.h"
#include "model/layer.h"

namespace portulan::backends {

/// A layer (or a table without shapes) and the table it becomes.
struct DatabaseLayer {
    std::string schema, table;  // empty schema: the connection's, else public
    const Layer* layer = nullptr;
};

/// Each layer becomes a table with the columns of the layer, `fid` and (where there are shapes) `geom` with an index. A table that is there
/// already is replaced with `overwrite`, else an Error (GEO-126). Throws Error: GEO-120 where the database cannot be opened,
/// GEO-127 where it refuses; then nothing has changed in it.
void write_database(const Connection& connection, const std::vector<DatabaseLayer>& layers, bool overwrite);

}  // namespace portulan::backends

// Results into a database: what `locate` counts, and the geographic data of a finished delivery.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/connection.h"
#include "model/project.h"

namespace portulan::project {

/// The rows of a CSV of ours (';', a heading row) as a table without shapes; `count_last`: its last column holds counts. Throws
/// Error GEO-120, GEO-126, GEO-127.
void write_rows(const DatabaseTable& table, std::string_view csv, bool count_last, bool overwrite);

struct PublishOptions {
    std::filesystem::path delivery{};
    std::vector<Edition> editions{};  // empty: those that the delivery has
    Connection connection{};
    bool overwrite = false;
    unsigned jobs = 0;
};

/// Writes every table of every donnees.gpkg of a delivery, all in one transaction, as EDITION_TERRITORY_TABLE
/// ("public_port_lorn_communes"), and nothing that these files do not hold. Returns the names, sorted; none when the delivery has no
/// such file. Throws Error: SEC-078 where there is no delivery, GEO-120, GEO-126, GEO-127.
std::vector<std::string> publish_delivery(const PublishOptions& options, Problems& problems);

}  // namespace portulan::project

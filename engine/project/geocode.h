// The table of addresses to send to a geocoder, and back: its answer has the columns that actors and spaces take.
#pragma once

#include <cstddef>
#include <string>

#include "model/project.h"

namespace portulan::project {

struct GeocodingTable {
    std::string csv;       // as backends/tables.h writes it
    std::size_t rows = 0;  // without the headings
};

/// One row per actor or space that has an address and no point, sorted by identifier: id, nom, adresse, code_postal,
/// citycode (the name under which the BAN's geocoder filters on the INSEE code). Persons, masked and confidential
/// elements are never sent anywhere. Without any, the headings alone.
GeocodingTable table_to_geocode(const Project& project);

}  // namespace portulan::project

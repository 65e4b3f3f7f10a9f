// The table of published boundaries: where each level is, what its file holds, under which licence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/territory.h"

namespace portulan::sources {

/// One line of the table: a level, for some years and resolutions.
struct BoundaryAddress {
    Level level = Level::commune;
    std::vector<int> years;           // that it can stand for, ascending
    std::vector<int> resolutions;     // metres; empty: only one
    std::string vintage;              // of the boundaries themselves; empty: the year
    std::string address;              // with {year} and {resolution}; a path, relative to the table, in a table of one's own
    std::string part;                 // of a ZIP archive
    std::string code, name;           // attributes
    std::string departement, region, epci, commune;  // attributes of what the area belongs to; may be empty
    std::string arrondissement_of;    // attribute that only municipal arrondissements fill
    std::size_t least = 1;            // fewer areas than that are not the whole
    std::uintmax_t most_bytes = 0;    // of the file as it is sent
    std::string licence, source;      // source: the line printed under maps, with {vintage}
    bool verified = false;            // somebody has fetched it with this program
};

/// Reads the table (CSV). Lines that cannot be used are named (NET-024) and left out.
std::vector<BoundaryAddress> read_boundary_sources(const std::filesystem::path& path, std::string_view shown_name, Problems& problems);

/// The line of a level and year (0: the newest year that the level has); null when there is none.
const BoundaryAddress* find_boundary_source(const std::vector<BoundaryAddress>& table, Level level, int year);

/// What is to be asked for: holes filled.
std::string filled_address(const BoundaryAddress& line, int year, int resolution);
/// "2024": of the boundaries that stand for that year.
std::string vintage_of(const BoundaryAddress& line, int year);

}  // namespace portulan::sources

// What a reader can find in geographic files of a delivery. Internal to this room but for the tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/read_back.h"

namespace portulan::backends {

/// A table of a GeoPackage as texts.
struct FoundTable {
    std::string name;
    std::vector<std::string> headings{};
    std::vector<std::vector<std::string>> rows{};
};

/// Every table of a GeoPackage, in its order; nothing where it is damaged.
std::vector<FoundTable> tables_in_geopackage(const std::string& bytes);

/// Every cell of it, with the name of its column.
FileTexts geopackage_texts(const std::string& bytes);

}  // namespace portulan::backends

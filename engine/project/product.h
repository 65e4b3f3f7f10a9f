// What a job makes: files, and all that is told of them in the manifest and on the page that opens the delivery.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "figures/network_map.h"
#include "project/delivery.h"

namespace portulan::project {

/// A file of a figure or sheet.
struct ProductFile {
    std::string label;   // SVG, PDF, PNG, CSV
    std::string path;    // within the edition's tree
    std::string sha256;
    std::string kind;    // map, network, matrix, sheet, data
    std::vector<std::pair<std::string, std::string>> facts;
    std::string quick{};  // quick hash of the bytes, by which a later build knows the file again
};

struct Product {
    bool is_sheet = false;
    bool is_data = false;          // geographic data: neither figure nor sheet
    std::string territory;       // id
    std::string territory_name;
    std::string deliverable;     // L01...
    std::string title, caption, source, alt_short, alt_long;
    std::string group;           // of a sheet: heading under which the index lists it
    double width = 0, height = 0;  // mm, of a figure
    std::vector<ProductFile> files;
    std::vector<Check> certificate{};                             // of a figure
    std::vector<std::pair<std::string, std::string>> unplaced{};  // names without a place, and why
    Problems findings;
    figures::DiagramPlaces places{};  // of a diagram of actors
    std::vector<NamePlace> names{};   // of a map
};

/// What the manifest says of it, a file each.
std::vector<ManifestEntry> entries_of(const Product& product);

}  // namespace portulan::project

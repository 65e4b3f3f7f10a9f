// One row of a table that is delivered both as CSV and as JSON. Internal to project/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures/context.h"

namespace portulan::project {

/// A stable key and its words; a list holds several, anything else exactly one.
struct TableField {
    std::string_view key;
    std::vector<std::string> words;
    bool list = false;
};

/// The cells of a CSV: a list is joined with " | ".
std::vector<std::string> cells_of(std::span<const TableField> fields);

/// A JSON object: a list is an array, a word that is missing null.
std::string object_of(std::span<const TableField> fields);

/// A JSON file: project, territory, edition and date, then the objects under `key`.
std::string data_of_sheets(const figures::FigureContext& context, std::string_view key, std::span<const std::string> objects);

}  // namespace portulan::project

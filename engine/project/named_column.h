// The column that the command line names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/problem.h"
#include "model/table.h"

namespace portulan::project {

/// Its place in the table, whatever the case and accents; LOC-001 with the nearest name, or all names, when there is none.
std::optional<std::size_t> named_column(const Table& table, const std::string& asked, const Place& file, Problems& problems);

/// Every row has a value in the column, and each another one.
bool is_key(const Table& table, std::size_t column);

}  // namespace portulan::project

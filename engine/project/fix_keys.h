// Values of project.toml replaced where they stand; comments, order and spacing stay. Internal to project/.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "project/fix.h"
#include "project/key_tree.h"

namespace portulan::project {

/// The text with values replaced. A value that is not written in the plain way, between quotes and without escapes, goes to `left`.
std::string replace_values(std::string_view toml_text, const std::vector<Fix>& wanted, std::vector<Fix>& done, std::vector<Fix>& left);

/// The repairs of the keys themselves: encodings of the tables that are UTF-8 now (LIRE-093, `converted` by key of the
/// schema), relative paths that leave the folder, seen from the copy (LIRE-094).
std::vector<Fix> key_repairs(const KeyNode& root, const std::filesystem::path& project, const std::filesystem::path& copy,
                             const std::vector<std::string>& converted);

}  // namespace portulan::project

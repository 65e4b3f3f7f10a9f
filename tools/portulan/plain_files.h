// What the verbs that work on plain files have in common: how a table is written, and which files may be written.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/messages.h"
#include "sources/tables.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Declares --encoding, --separator and --decimal.
void add_dialect_options(CLI::App& app, sources::TableOptions& table, Language language);

/// A sentence when an output would replace an input, a file without --overwrite, or another output.
std::string check_outputs(std::span<const std::filesystem::path> inputs, std::span<const std::filesystem::path> outputs, bool overwrite, Language language);

}  // namespace portulan::tools

// The reference of a project folder, made from the schema that the reader uses.
#pragma once

#include <string>

#include "base/messages.h"

namespace portulan::project {

/// Markdown: every key of project.toml, every table and column with its aliases, every vocabulary.
std::string reference_page(Language language);

/// The part of the page on --format json.
std::string messages_part(Language language);

/// JSON Schema (draft 2020-12) of what `check` and `info` write with --format json.
std::string messages_schema(Language language);

/// JSON Schema (draft 2020-12) of project.toml, for editors that check TOML.
std::string json_schema(Language language);

}  // namespace portulan::project

// How a text table is written: what the user forces, else what the text itself shows. Internal to sources/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "sources/tables.h"
#include "sources/text_encoding.h"

namespace portulan::sources {

/// LIRE-013 for a forced word that is not known.
TextEncoding choose_encoding(std::string_view bytes, const TableOptions& options, const Place& file, Problems& problems);
/// Of UTF-8 text; `known` are folded names of columns. LIRE-013 as above.
char choose_separator(std::string_view text, const TableOptions& options, std::span<const std::string> known,
                      const Place& file, Problems& problems);
/// ";", "tab"...: as messages show it.
std::string shown_separator(char separator);

/// Text has tabs and line ends; a file with many other control characters is no text, whatever its name says.
bool is_binary(std::string_view text);

}  // namespace portulan::sources

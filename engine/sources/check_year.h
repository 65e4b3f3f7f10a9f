// The part of check_code that brings a commune code from one year to another. Internal to sources/.
#pragma once

#include <optional>
#include <string_view>

#include "sources/codes.h"

namespace portulan::sources {

/// What a tidied commune code of `hints.from_year` (else of the list's year, else of when it was last valid) is in
/// `hints.to_year`. Nothing when it is the same there, or not known to the movements. Raises GEO-012 where no year was
/// known, GEO-080 to 082.
std::optional<CodeCheck> check_year(std::string_view text, std::string_view written, const CodeList& codes, const CodeHints& hints);

}  // namespace portulan::sources

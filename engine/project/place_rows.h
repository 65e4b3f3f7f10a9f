// The lines of a file of held places: those of diagrams, and of names on maps.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace portulan::project {

/// Gives each line after the head with its number, as Windows or Unix writes it; empty ones are passed over. FIG-008 as Error where the
/// first line is another.
void each_place_row(std::string_view text, std::string_view head, const std::string& file, const std::function<void(long row, const std::string& line)>& take);

}  // namespace portulan::project

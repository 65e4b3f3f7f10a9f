// Shared by shaping.cpp and wrapping.cpp alone.
#pragma once

#include <string>
#include <string_view>

namespace portulan::figures {

/// What can be drawn on one line: NFC, blanks for line breaks and tabs, without other controls and soft hyphens.
std::string clean_line(std::string_view text);

}  // namespace portulan::figures

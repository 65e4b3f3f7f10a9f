// Shared by shaping.cpp and wrapping.cpp alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::figures {

/// What can be drawn on one line: NFC, blanks for line breaks and tabs, without other controls and soft hyphens.
std::string clean_line(std::string_view text);

/// A code point and the bytes it takes.
struct Character {
    char32_t code = 0;
    std::size_t begin = 0, end = 0;
};

/// Of valid UTF-8.
std::vector<Character> characters_of(std::string_view text);

}  // namespace portulan::figures

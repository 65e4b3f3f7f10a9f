// Words out of the markup that questionnaires dress them in.
#pragma once

#include <string>
#include <string_view>

namespace portulan::inline base {

/// Without HTML elements, with the usual HTML entities as characters, without the stars and hashes of Markdown, each white space one
/// space, trimmed. What is no markup ("a < b", "5 * 3") stays.
std::string without_markup(std::string_view text);

}  // namespace portulan::inline base

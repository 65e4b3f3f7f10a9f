// Work on files that need not be done twice: what was made, and of what, is noted in the user's cache.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace portulan::tools {

/// What was asked for. `words`: all that says what the output will be, options in a fixed order.
struct Asked {
    std::filesystem::path input, output;
    std::vector<std::string> words;
};

/// Whether the output stands as this program made it when the same was asked, of an input that nobody has touched since:
/// both are known by the system's identity, size and times (modification and status change, in nanoseconds), with the
/// files that belong to them (.dbf, .prj... of a Shapefile). No byte of them is read.
bool made_before(const Asked& asked);

/// Notes that it was made now. A cache that cannot be written is no failure: the work is done again next time.
/// In user_cache("made"); nothing is noted where there is none.
void note_made(const Asked& asked);

}  // namespace portulan::tools

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

/// A file as the system knows it: name, identity, size and times (modification and status change, in nanoseconds), with the
/// files that belong to it (.dbf, .prj... of a Shapefile), links followed. No byte of it is read.
std::string state_of_file(const std::filesystem::path& file);

/// Whether the output stands as this program made it when the same was asked, of an input that nobody has touched since.
bool made_before(const Asked& asked);

/// Notes that it was made now, of an input that was in `state` before it was read: changed meanwhile, it counts as changed. One note
/// for each output, in user_cache("made"). A cache that cannot be written is no failure: the work is done again next time.
void note_made(const Asked& asked, const std::string& state);

}  // namespace portulan::tools

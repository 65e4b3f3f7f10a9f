// Problems as a person reads them: file by file, with totals.
#pragma once

#include <iosfwd>

#include "base/problem.h"
#include "verb.h"

namespace portulan::tools {

enum class Detail { everything, no_notes, errors_alone };

/// Sorted problems, grouped by file; of those alike in one column of a file the first few, then how many more there are, unless the session
/// is verbose. Colours only where `terminal` says so.
void print_problems(std::ostream& out, const Problems& problems, Detail detail, const Session& session, bool terminal);

/// "2 errors, 1 warning, 4 notes".
std::string totals(const Problems& problems, Language language);

/// Whether a standard stream (1 or 2) is a terminal that may be coloured (NO_COLOR is honoured).
bool is_colourful(int descriptor);

/// Tells on standard error what the words of the command cannot mean; the code to end with.
int refuse(const std::string& sentence, Language language);

}  // namespace portulan::tools

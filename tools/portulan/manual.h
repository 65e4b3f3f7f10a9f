// Pages of the manual (man 7 man-pages), made of what the verbs say of themselves.
#pragma once

#include <string>

#include "verb_page.h"

namespace portulan::tools {

/// portulan(1): the verbs, the exit codes, the environment.
std::string program_manual(Language language);

/// portulan-VERB(1).
std::string verb_manual(const VerbPage& page, Language language);

}  // namespace portulan::tools

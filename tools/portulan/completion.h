// What the Tab key offers in a shell: verbs, options, the words an option can take, else files.
#pragma once

#include <string>

#include "verb_page.h"

namespace portulan::tools {

std::string bash_completion(Language language);
std::string zsh_completion(Language language);
std::string fish_completion(Language language);

}  // namespace portulan::tools

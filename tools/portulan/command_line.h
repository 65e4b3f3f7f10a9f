// The command line as a whole: verbs, options that mean one thing everywhere, help pages, wrong usage.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "verb.h"

namespace portulan::tools {

/// The words are those after the program's name. Prints help and wrong usage itself; returns the exit code.
int run_command_line(const std::vector<std::string>& words);

/// The language of messages: --lang among the words, else LC_ALL, LC_MESSAGES or LANG.
Language message_language(const std::vector<std::string>& words);

}  // namespace portulan::tools

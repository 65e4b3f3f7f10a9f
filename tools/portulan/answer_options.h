// What the verbs that read answers have in common.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/messages.h"
#include "project/survey_columns.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Declares the operand ANSWERS and the options that say how it is read.
void add_answer_options(CLI::App& app, project::AnswerFile& answers, Language language);

/// A sentence when an output would replace an input, a file without --overwrite, or another output.
std::string check_outputs(std::span<const std::filesystem::path> inputs, std::span<const std::filesystem::path> outputs, bool overwrite, Language language);

}  // namespace portulan::tools

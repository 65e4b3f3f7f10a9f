// What the verbs that read answers have in common.
#pragma once

#include "base/messages.h"
#include "project/survey_columns.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Declares the operand ANSWERS and the options that say how it is read.
void add_answer_options(CLI::App& app, project::AnswerFile& answers, Language language);

}  // namespace portulan::tools

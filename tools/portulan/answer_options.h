// What the verbs that read answers have in common.
#pragma once

#include "base/messages.h"
#include "project/survey_columns.h"
#include "verb.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Declares the operand ANSWERS and the options that say how it is read.
void add_answer_options(CLI::App& app, project::AnswerFile& answers, Language language);

/// What the files are called in messages, in which language the questionnaire is shown, on how many threads answers are read.
void name_answers(project::AnswerFile& answers, const Session& session);

}  // namespace portulan::tools

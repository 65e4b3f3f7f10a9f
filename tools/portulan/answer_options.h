// What the verbs that read answers have in common.
#pragma once

#include "base/messages.h"
#include "project/survey_columns.h"
#include "project/weigh_table.h"
#include "verb.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Declares the operand ANSWERS and the options that say how it is read.
void add_answer_options(CLI::App& app, project::AnswerFile& answers, Language language);

/// How answers are calibrated to margins, as it is written.
struct CalibrationWords {
    std::string method = "raking", bounds, trim;
};

/// Declares --method, --bounds and --trim.
void add_calibration_options(CLI::App& app, CalibrationWords& words, Language language);

/// Reads them into the options; a sentence when one is wrong.
std::string read_calibration(const CalibrationWords& words, project::WeighOptions& what, Language language);

/// What the files are called in messages, in which language the questionnaire is shown, on how many threads answers are read.
void name_answers(project::AnswerFile& answers, const Session& session);

}  // namespace portulan::tools

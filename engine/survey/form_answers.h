// Answers as a questionnaire's choices: whatever way an export writes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/questionnaire.h"
#include "model/survey.h"

namespace portulan::survey {

/// What a choice is called in tables: its words, with its name where two choices have the same.
std::vector<std::string> choice_words(const Questionnaire& form, const Field& field);

/// The column of a single question with its choices as words, in their order (of more than thirty those that somebody gave); cells may hold names, words in any
/// language or aliases. ENQ-055 (note): written otherwise; ENQ-030 (warning): no choice, kept as it stands behind the others.
AnswerColumn in_words(const AnswerColumn& column, const Questionnaire& form, const Field& field, const Place& file, Problems& problems);

/// A multiple question of one column (names or words between spaces, commas, | or ;). ENQ-030 as above.
Question multiple_in_words(const AnswerColumn& column, const Questionnaire& form, const Field& field, const Place& file, Problems& problems);

/// Of a column for some choices at least; `columns` by choice, null where there is none. A text beside a choice ("other: my aunt") is a yes. ENQ-057: `whole`,
/// where there is one, says something else.
Question multiple_in_words(const std::vector<const AnswerColumn*>& columns, const AnswerColumn* whole, const Questionnaire& form, const Field& field, const Place& file, Problems& problems);

/// The choices of each answer as names, for conditions: by code, from 1 (at 0 nothing).
std::vector<std::vector<std::string>> names_by_code(const Question& question, const Questionnaire& form, const Field& field);

}  // namespace portulan::survey

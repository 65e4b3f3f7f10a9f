// Columns of answers as questions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/survey.h"

namespace portulan::survey {

/// How the answers of a multiple question stand in one cell: '|' or ';' where some category has it, as long as its parts recur; nothing else. With
/// `sure` also ',' and ' ' (the exports of Kobo and ODK).
std::optional<char> separator_of(const AnswerColumn& column, bool sure);

/// Each category an answer.
Question single_question(AnswerColumn column);
/// Cells hold several answers.
Question multiple_question(AnswerColumn column, char separator);
/// A column an answer, named by what stands behind the question's own name; see choose_by_column.
Question multiple_question(const std::string& name, const std::vector<const AnswerColumn*>& columns, const std::vector<std::string>& answers, const Place& place, Problems& problems);

/// Sets codes and choices of a multiple question from a column of each of its answers (null: there is none): 1, oui, true, x, or any other text but 0, 0.0,
/// non, no, n, n/a, faux and false, however they are written, is a yes. Who has nothing in any column gave no answer. ENQ-034 as below.
void choose_by_column(const std::vector<const AnswerColumn*>& columns, Question& question, const Place& place, Problems& problems);

/// Sets codes and choices from what each respondent chose (sorted; nothing of those who did not answer): combinations are sorted, so that codes do not depend
/// on the order of rows. ENQ-034, and no code at all: more than 65,535 combinations.
void code_combinations(const std::vector<std::vector<std::uint16_t>>& chosen, const std::vector<bool>& answered, Question& question, const Place& place, Problems& problems);

/// Categories are numbers; ENQ-039 names those that are none.
Question number_question(AnswerColumn column, char decimal_mark, const Place& file, Problems& problems);

/// What stands behind a question's name in the heading of one of its answers: "Q3/jardin", "Q3[SQ001]", "Q3_1" is not one of them. Nothing when the heading
/// is none.
std::optional<std::string> answer_heading(const std::string& heading, const std::string& question);

}  // namespace portulan::survey

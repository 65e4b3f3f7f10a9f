// Open questions of a project's survey: what people wrote, who reviewed it, which words they used.
#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "model/open_answers.h"
#include "project/answer_source.h"
#include "project/load.h"

namespace portulan::project {

struct Loading;

/// The open questions that [answers] names, with the reviews of the table `reviews`. ENQ-090 for a question that the answers do not have; ENQ-096 (a review of an
/// answer that is not there), ENQ-097 (an answer that is no longer what was reviewed: to be reviewed again), ENQ-098 (how many), ENQ-087 (approved by nobody), SEC-053 (approved,
/// and holds what looks like a name).
std::vector<OpenQuestion> load_open_questions(Loading& loading, const AnswerSource& source);

/// Of a project that was read, by heading or words; null with ENQ-090 where it names no such open question.
const OpenQuestion* open_question(const Loaded& loaded, const std::string& name, Problems& problems);

/// CSV of the table `reviews`: a row for each answer to an open question, with its review where there is one and what looks like a name, for the team to fill in.
std::string reviews_csv(const Loaded& loaded, Language language);

}  // namespace portulan::project

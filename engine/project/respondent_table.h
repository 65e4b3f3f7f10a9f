// Answers one by one, for a partner who must work on them, with the report of what keeps people from being recognised. Behind `portulan respondents`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "project/survey_columns.h"

namespace portulan::project {

struct RespondentOptions {
    AnswerFile answers{};
    std::vector<std::string> known{};  // quasi-identifiers: questions whose answers others may know of people, the most useful first
    std::vector<std::string> keep{};   // the other questions that are written
    std::size_t least = 11;            // k: how many respondents must be alike
};

struct RespondentTable {
    std::string answers{};  // CSV with BOM and ';', a row a respondent
    std::string report{};   // the same, a row a measure
};

/// Neither identifiers nor weights (they tell categories of the margins); rows in the order of what they say and not of the file; cells held back are written “s”
/// (survey/anonymity.h). Among people alike in what is known of them, an answer that all gave is held back too. Problems of reading, SEC-059 (people's own words), SEC-067
/// (what is known of people is no closed question of one answer; exact numbers), SEC-068 (what was held back). Nothing where one is an error.
std::optional<RespondentTable> respondent_table(const RespondentOptions& options, Language language, Problems& problems);

}  // namespace portulan::project

// Answers that few people gave, in tables for others than the team: a rare text may name the one who gave it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/survey.h"

namespace portulan::survey {

/// Respondents with a weight who gave each answer.
std::vector<double> people_by_answer(const Question& question, std::span<const double> weights);

/// Whether the answers are people's own words (or names of many places, identifiers): more than ten different ones, more than half of them given by one person
/// alone. `people`: by answer, those nobody gave not counted.
bool is_open(std::span<const double> people);

/// The same question with all answers given by fewer than `least` people as one, the last, without a text. Answers of a number stay.
Question merge_rare(Question question, std::span<const double> people, double least);

}  // namespace portulan::survey

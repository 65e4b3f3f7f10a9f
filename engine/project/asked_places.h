// Where people were asked a survey's questions, on the map. Internal to project/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/answer_source.h"

namespace portulan::project {

/// Stem of the map and subject of its job.
inline constexpr std::string_view asked_map_stem = "lieux-de-l-enquete";

/// The table of an edition that counts people by place ([answers] where) and hour; null where there is none. `answers` may be null.
const AnswerTable* table_of_places(const AnswerFigures* answers, Edition edition);

/// What the places of all editions are called.
std::vector<std::string> names_of_places(const AnswerFigures* answers);

}  // namespace portulan::project

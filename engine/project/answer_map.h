// A map of answers: the share of one answer by area, from the tables that an edition may show.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures/thematic.h"
#include "model/answer_tables.h"
#include "model/map_spec.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::project {

struct AnswerMap {
    MapSpec spec{};  // with its words, and the indicator of its own that it is coloured by
    std::map<std::string, figures::MapVariable, std::less<>> variables{};  // that one; empty where nothing can be mapped
    figures::AnswersByArea answers{};
};

/// The groups of `spec.by` are areas of `spec.areas` (quarters where the project has any, else its finest areas) by code or name.
AnswerMap answer_map(const Project& project, const MapSpec& spec, const Released<AnswerTables>& tables, const figures::Theme& theme, const std::string& source);

}  // namespace portulan::project

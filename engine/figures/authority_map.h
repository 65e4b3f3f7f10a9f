// Maps of authorities and of what each has or stands behind: supporters of themes (L28), needs and resources of the beacon (L25), where people answered a survey (L11).
#pragma once

#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/national_ground.h"
#include "model/answer_tables.h"
#include "model/course.h"
#include "model/enrolment.h"
#include "model/figure.h"
#include "model/released.h"

namespace portulan::figures {

/// Authorities behind each theme: a sign a theme, full where the authority is ready to take part, hollow where it observes. `places`: the authorities of the
/// ground, by level and code, or by name where they have no code.
Figure theme_supporters_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const Released<Course>& course);

/// Needs, initiatives and resources by territory: a sign each, its surface by their number. `territories` tell the ids of the course from places.
Figure beacon_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const Released<Course>& course, const std::vector<Territory>& territories);

/// How many people answered, by the place where they were asked: a disc by group of the table of `question` by `by`, its surface by their number, hollow
/// where that number is held back. A group that is none of the places of the ground is named under the map. `source`: of the survey.
Figure asked_places_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const Released<AnswerTables>& tables, const std::string& question, const std::string& by, const std::string& source);

}  // namespace portulan::figures

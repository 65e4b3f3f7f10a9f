// The actions of a plan as data: a row each, for spreadsheets and for other platforms. Internal to project/.
#pragma once

#include <string>

#include "model/course.h"
#include "model/figure.h"
#include "project/document_jobs.h"

namespace portulan::project {

/// A row an action: the five fields of the programme (description, objectifs, cibles, porteur pressenti, moyens nécessaires), then calendar, partners,
/// indicators, risks, status and the ideas and words it comes from. Nothing that its sheet does not show: `course` has passed the gate.
FigureData action_rows(const DocumentInput& input, const Course& course);

/// The same as JSON: project, territory, edition and date, then an object an action with the French column names as keys; lists are arrays.
std::string action_json(const DocumentInput& input, const Course& course);

}  // namespace portulan::project

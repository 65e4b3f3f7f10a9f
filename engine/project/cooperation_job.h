// What the cooperation map of a project tells, from what an edition may show. Internal to project/.
#pragma once

#include "documents/cooperation_map.h"
#include "model/course.h"
#include "project/digest.h"
#include "project/stage.h"

namespace portulan::project {

/// Whether an edition has anything to draw its route from.
bool has_cooperation_map(const EditionStage& edition);

documents::CooperationChart cooperation_chart(const Stage& stage, const EditionStage& edition);

void add_to(Digest& digest, const documents::CooperationChart& chart);

}  // namespace portulan::project

// The figures of interviews. Internal to project/.
#pragma once

#include <string>
#include <vector>

#include "figures/context.h"
#include "model/figure.h"
#include "model/released.h"
#include "model/voices.h"
#include "project/digest.h"
#include "project/plan.h"

namespace portulan::project {

void add_to(Digest& digest, const Voices& voices);

/// "40 interviews and observations, 12 February to 12 June 2025".
std::string voices_source(Language language, const Voices& voices);

/// The figure of a job that is_of_interviews.
Figure voices_figure(JobKind kind, const figures::FigureContext& context, const Released<Voices>& voices, const std::vector<Family>& families, const std::string& source);

}  // namespace portulan::project

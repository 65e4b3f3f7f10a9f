// The pages of an atlas: a plate by itself, and all of them bound.
#pragma once

#include "documents/atlas.h"
#include "project/inputs.h"

namespace portulan::project {

/// The plate of a job, drawn once in a build.
documents::Sheet drawn_plate(const Job& job, const JobInput& input);

/// The plate as a file of its own: neighbours are the files beside it.
documents::Sheet plate_alone(const Job& job, const JobInput& input);

/// The atlas of a document job.
documents::SetManuscript bound_atlas(const JobInput& input);

}  // namespace portulan::project

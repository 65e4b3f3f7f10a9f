// First page of a diagnosis (L01): what has been mapped, two dimensions by three kinds, and what is missing.
#pragma once

#include "figures/context.h"
#include "model/figure.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::figures {

/// Counts of actors, spaces and objects by dimension for one territory; empty cells are marked, families of actors
/// without anybody are named. An element that carries both dimensions counts in both rows.
Figure coverage_matrix(const FigureContext& context, const Released<Cast>& cast);

}  // namespace portulan::figures

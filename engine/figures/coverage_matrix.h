// First page of a diagnosis (L01): what has been mapped, two dimensions by three kinds, and what is missing.
#pragma once

#include <span>

#include "figures/context.h"
#include "model/figure.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::figures {

/// Counts of actors, spaces and objects by dimension for one territory; empty cells are marked, families of actors
/// without anybody are named as the project names them (`families`). An element that carries both dimensions counts in both rows.
Figure coverage_matrix(const FigureContext& context, const Released<Cast>& cast, std::span<const Family> families = {});

}  // namespace portulan::figures

// [[figure]] where its type is that of a diagram.
#pragma once

#include <optional>

#include "base/problem.h"
#include "model/diagram_spec.h"
#include "project/section.h"

namespace portulan::project {

/// Whether a [[figure]] asks for a diagram and not for a map.
bool is_diagram_wish(const KeyNode& figure);

/// One diagram; nothing when its identifier or type cannot be used. Wishes that its type cannot do without are missed
/// (FIG-020), those it does not heed are named (FIG-021).
std::optional<DiagramSpec> read_diagram_wish(const Section& read, Problems& problems);

}  // namespace portulan::project

#include "model/tie.h"

namespace portulan::inline model {

bool is_directed(TieType type) { return type != TieType::cooperates && type != TieType::ignores; }

}  // namespace portulan::inline model

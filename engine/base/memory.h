// Memory that is no longer needed.
#pragma once

namespace portulan::inline base {

/// Gives back to the system what was freed, where much has been and much else is needed next.
void give_back_memory();

}  // namespace portulan::inline base

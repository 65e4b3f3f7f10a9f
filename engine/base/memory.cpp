#include "base/memory.h"

#include <malloc.h>

namespace portulan::inline base {

void give_back_memory() { ::malloc_trim(0); }

}  // namespace portulan::inline base

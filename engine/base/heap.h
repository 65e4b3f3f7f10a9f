// Memory for work on large data.
#pragma once

#include <cstddef>

namespace portulan::inline base {

/// Says that about that many bytes will be asked for and given back many times over: the process then keeps what it has
/// been given until its end, in large pages where the system has them. Costs nothing until it is used; changes no
/// result. A hint for programs that end with their work, once, before they start threads.
void expect_memory(std::size_t bytes);

}  // namespace portulan::inline base

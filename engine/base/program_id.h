// Which program this is, down to its last instruction: what is kept from an earlier run was made by the same one.
#pragma once

#include <string>

namespace portulan::inline base {

/// A hash over the build ids (ELF notes that the linker makes from the content) of the file that holds this code (the running
/// program, or a module that an interpreter has loaded) and of every library it was linked with, theirs included. It differs after any change of the code or of a library, and does not
/// depend on the environment: what was loaded later or preloaded is left out. A file without build id is hashed whole.
std::string program_id();

}  // namespace portulan::inline base

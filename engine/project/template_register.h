// The folder that `portulan new --from-register` makes: the project of a national programme, from its register.
#pragma once

#include <filesystem>
#include <vector>

#include "base/messages.h"
#include "project/template.h"

namespace portulan::project {

struct RegisterTemplate {
    std::filesystem::path file;         // the register; copied byte for byte
    std::filesystem::path boundaries;   // folder made by `portulan boundaries get`; empty: to be filled in
    std::filesystem::path destination;  // of the project, so that paths to the boundaries can be told from there
};

/// project.toml, commented, and the register beside it. The boundaries are those that boundaries.lock declares; without
/// them the lines stand there as a comment. Throws Error RUN-001 and NET-021.
std::vector<TemplateFile> register_files(const RegisterTemplate& request, Language language);

}  // namespace portulan::project

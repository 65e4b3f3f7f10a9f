// The folder that `portulan new` makes: it checks and builds as it is, and every example in it says that it is one.
#pragma once

#include <string>
#include <vector>

#include "base/messages.h"

namespace portulan::project {

struct TemplateFile {
    std::string name;
    std::string content;
};

/// project.toml with a comment for every key, one table per kind with a few example rows, an invented map of four
/// communes, the reference page. Headings, words and texts are in the language given.
std::vector<TemplateFile> template_files(Language language);

/// The invented map as GeoJSON (WGS 84): four communes on an island, or the quarter in one of them.
std::string example_communes(Language language);
std::string example_quarter(Language language);

}  // namespace portulan::project

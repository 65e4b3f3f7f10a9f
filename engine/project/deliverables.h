// What a contractor hands over, L01 to L30: with which command it is made, from which tables, on which paper, with which figures, and which test looks at it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"

namespace portulan::project {

/// Lists within a text are separated by |.
struct Deliverable {
    std::string_view id;       // L01
    std::string_view title;    // msgid
    std::string_view tables;   // keys of the schema that it is made from; what else it names (evidence, territories) is not listed
    std::string_view figures;  // stems of its figures, as the plan names them; * for what the project names
    std::string_view paper;    // msgid: size, how many pages, one a territory or one for the project
    std::string_view test;     // of gtest or ctest
    bool made = true;          // false: never made, by rule
};

/// In the order of their numbers.
std::span<const Deliverable> deliverables();
/// The documents of the list of documents that are of it, by their ids; the cooperation map too.
std::vector<std::string> documents_of(const Deliverable& deliverable);
/// "portulan report PROJECT L01".
std::string command_of(const Deliverable& deliverable);

/// The table of the reference, Markdown.
std::string deliverables_part(Language language);

}  // namespace portulan::project

// Findings in the words of those who read a document, not of those who mend the tables.
#pragma once

#include <cstddef>
#include <string_view>

namespace portulan::project {

struct FindingSort {
    std::size_t rank = 0;      // from the reading of tables to what is drawn
    std::string_view words{};  // one sentence (msgid): what was met and what became of it, without any value of the tables
};

/// The sort of a finding by its code (problem_catalogue.h). Codes of verbs on plain files, which reach no project, and unknown ones share the last.
FindingSort finding_sort(std::string_view code);

}  // namespace portulan::project

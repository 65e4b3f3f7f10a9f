// The example rows of the template's tables. Internal to project/.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace portulan::project {

struct ExampleCell {
    std::string_view column;  // canonical name
    std::string_view value;   // msgid for texts, French word for vocabularies, point as decimal mark
};
using ExampleRow = std::vector<ExampleCell>;

/// By key of the table ("actors"); none for an unknown key.
std::vector<ExampleRow> example_rows(std::string_view table);
/// The same of the tables that lead from words to actions and of the tools of cooperation.
std::vector<ExampleRow> example_course_rows(std::string_view table);

}  // namespace portulan::project

#include "project/asked_places.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace portulan::project {

const AnswerTable* table_of_places(const AnswerFigures* answers, Edition edition) {
    if (!answers || answers->collection.hours.empty() || answers->collection.where.empty()) return nullptr;
    const auto found = answers->tables.find(edition);
    if (found == answers->tables.end()) return nullptr;
    const auto is = [](const std::string& wished, const std::string& name, const std::string& label) { return fold(wished) == fold(name) || fold(wished) == fold(label); };
    const std::vector<AnswerTable>& tables = found->second->tables;
    const auto at = std::find_if(tables.begin(), tables.end(), [&](const AnswerTable& table) {
        return is(answers->collection.hours, table.question, table.label) && is(answers->collection.where, table.by, table.by_label);
    });
    return at == tables.end() ? nullptr : &*at;
}

std::vector<std::string> names_of_places(const AnswerFigures* answers) {
    std::set<std::string> names;
    if (!answers) return {};
    for (const auto& [edition, tables] : answers->tables)
        if (const AnswerTable* table = table_of_places(answers, edition))
            for (const AnswerGroup& group : table->groups)
                if (!group.rare) names.insert(group.name);
    return {names.begin(), names.end()};
}

}  // namespace portulan::project

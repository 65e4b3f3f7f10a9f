#include "project/action_table.h"

#include <algorithm>

#include "base/text.h"
#include "model/deliberation.h"
#include "project/table_fields.h"

namespace portulan::project {
namespace {

std::vector<std::string> actor_names(const Course& course, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids)
        if (const auto actor = course.actors.find(id); actor != course.actors.end()) names.push_back(actor->second);
    return names;
}

std::vector<std::string> territory_names(const DocumentInput& input, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const Territory& territory : input.frame.territories)
        if (std::find(ids.begin(), ids.end(), territory.id) != ids.end()) names.push_back(territory.name);
    return names;
}

/// The names of the ideas that an action takes up.
std::vector<std::string> idea_names(const Course& course, const Action& action) {
    std::vector<std::string> names;
    for (const Idea& idea : course.deliberation.ideas)
        if (std::find(action.ideas.begin(), action.ideas.end(), idea.id) != action.ideas.end()) names.push_back(idea.name);
    return names;
}

/// The words behind them.
std::vector<std::string> words_behind(const std::vector<Followed>& remarks, const Action& action) {
    std::vector<std::string> texts;
    for (const Followed& followed : remarks)
        if (std::any_of(followed.actions.begin(), followed.actions.end(), [&](const Action* a) { return a->id == action.id; })) texts.push_back(followed.remark->text);
    return texts;
}

std::vector<TableField> fields_of(const DocumentInput& input, const Course& course, const std::vector<Followed>& remarks, const Action& action) {
    const auto bearer = course.actors.find(action.bearer);
    return {{"id", {action.id}},
            {"nom", {action.name}},
            {"description", {action.description}},
            {"objectifs", action.objectives, true},
            {"cibles", {action.targets}},
            {"porteur_pressenti", {bearer == course.actors.end() ? std::string() : bearer->second}},
            {"moyens_necessaires", {action.means}},
            {"budget_euros", {action.budget ? plain_number(*action.budget, 0) : std::string()}},
            {"debut", {action.starts}},
            {"fin", {action.ends}},
            {"partenaires", actor_names(course, action.partners), true},
            {"indicateurs", action.indicators, true},
            {"risques", action.risks, true},
            {"statut", {label_of(action.status, input.context.language)}},
            {"raison", {action.reason}},
            {"realise", {action.outcome}},
            {"idees", idea_names(course, action), true},
            {"paroles", words_behind(remarks, action), true},
            {"territoires", territory_names(input, action.territories), true},
            {"communes", action.communes, true},
            {"action_commune", {action.joined_to}}};
}

}  // namespace

FigureData action_rows(const DocumentInput& input, const Course& course) {
    FigureData data;
    for (const TableField& field : fields_of(input, {}, {}, {})) data.columns.emplace_back(field.key);
    const std::vector<Followed> remarks = follow_remarks(course.deliberation);
    for (const Action& action : course.deliberation.actions) data.rows.push_back(cells_of(fields_of(input, course, remarks, action)));
    return data;
}

std::string action_json(const DocumentInput& input, const Course& course) {
    std::vector<std::string> actions;
    const std::vector<Followed> remarks = follow_remarks(course.deliberation);
    for (const Action& action : course.deliberation.actions) actions.push_back(object_of(fields_of(input, course, remarks, action)));
    return data_of_sheets(input.context, "actions", actions);
}

}  // namespace portulan::project

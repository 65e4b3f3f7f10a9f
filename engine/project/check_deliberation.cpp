// Whether what leads from words to actions holds together: votes and who was there, orders of dates, actions and the common plan, answers owed.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

constexpr std::string_view steering_word = "copil", restitution_word = "restitution", group_word = "groupe de travail", workshop_word = "atelier";

bool has(const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// Where the table with this key stands, for what is told of the whole of it.
Place table_place(const Loading& loading, std::string_view key) {
    for (const TableSource& source : loading.manifest.tables)
        if (source.key == key) return {.file = source.file, .sheet = source.sheet};
    return {};
}

void tell(Loading& loading, std::string_view code, const Place& place, std::string value, Parameters parameters = {}) {
    loading.problems.push_back(make_problem(code, place, std::move(value), std::move(parameters)));
}

/// One warning for the rows of a table that share a lack.
void tell_rows(Loading& loading, std::string_view code, std::string_view key, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    std::vector<std::string> shown(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(ids.size(), 12)));
    tell(loading, code, table_place(loading, key), {}, {{"count", std::to_string(ids.size())}, {"ids", join(shown, ", ") + (ids.size() > shown.size() ? "..." : "")}});
}

const Event* event_of(const Project& project, const std::string& id) {
    for (const Event& event : project.events)
        if (event.id == id) return &event;
    return nullptr;
}

/// People cannot choose where they were not (PRJ-080), nor more of them than there were (PRJ-081).
void check_votes(Loading& loading) {
    const Project& p = loading.project;
    for (const Vote& vote : p.deliberation.votes) {
        const auto idea = std::find_if(p.deliberation.ideas.begin(), p.deliberation.ideas.end(), [&](const Idea& i) { return i.id == vote.idea; });
        const Event* meeting = idea == p.deliberation.ideas.end() ? nullptr : event_of(p, idea->meeting);
        long there = 0;
        if (meeting)
            for (const Attendance& a : meeting->attendance)
                if (a.family == vote.family) there = a.people;
        const bool counted = meeting && !meeting->attendance.empty();
        const long most = vote.voters.value_or(there);
        if (counted && there == 0 && vote.votes > 0) tell(loading, "PRJ-080", vote.place, vote.family, {{"idea", vote.idea}, {"meeting", meeting->id}});
        else if ((vote.voters || counted) && vote.votes > most) tell(loading, "PRJ-081", vote.place, std::to_string(vote.votes), {{"voters", std::to_string(most)}, {"family", vote.family}});
        else if (counted && vote.voters && *vote.voters > there) tell(loading, "PRJ-081", vote.place, std::to_string(*vote.voters), {{"voters", std::to_string(there)}, {"family", vote.family}});
    }
}

/// Retained ideas of which nothing came (PRJ-082), ideas put aside without a word (PRJ-083).
void check_ideas(Loading& loading) {
    const Deliberation& d = loading.project.deliberation;
    std::set<std::string> drawn;
    for (const Action& action : d.actions) drawn.insert(action.ideas.begin(), action.ideas.end());
    std::vector<std::string> lost, silent;
    for (const Idea& idea : d.ideas) {
        if (idea.retained == true && !drawn.contains(idea.id) && loading.is_whole("actions")) lost.push_back(idea.id);
        if (idea.retained == false && idea.reason.empty()) silent.push_back(idea.id);
    }
    tell_rows(loading, "PRJ-082", "ideas", lost);
    tell_rows(loading, "PRJ-083", "ideas", silent);
}

/// The five fields that a first plan of action must have (PRJ-084), and why an action waits or was dropped (PRJ-088).
void check_fields(Loading& loading, const Action& action) {
    std::vector<std::string> missing;
    const TableSchema& schema = *find_table_schema("actions");
    const auto need = [&](bool there, std::string_view column) {
        if (!there) missing.emplace_back(find_column_schema(schema, column)->name);
    };
    need(!action.description.empty(), "description");
    need(!action.objectives.empty(), "objectifs");
    need(!action.targets.empty(), "cibles");
    need(!action.bearer.empty(), "porteur");
    need(!action.means.empty(), "moyens");
    if (!missing.empty()) tell(loading, "PRJ-084", action.place, action.id, {{"columns", join(missing, ", ")}});
    const bool stopped = action.status == ActionStatus::postponed || action.status == ActionStatus::dropped;
    if (stopped && action.reason.empty()) tell(loading, "PRJ-088", action.place, action.id);
}

/// Parts of the common plan go to an action that is there for all their territories (PRJ-090), which is no part itself (PRJ-091).
void check_common(Loading& loading, const std::map<std::string, const Action*>& by_id) {
    for (const auto& [id, action] : by_id) {
        if (action->joined_to.empty()) continue;
        const auto found = by_id.find(action->joined_to);
        if (found == by_id.end()) continue;
        const Action& common = *found->second;
        if (!common.joined_to.empty() || common.id == id) tell(loading, "PRJ-091", action->place, id, {{"action", common.id}});
        for (const std::string& territory : action->territories)
            if (!common.territories.empty() && !has(common.territories, territory)) tell(loading, "PRJ-090", action->place, id, {{"action", common.id}, {"territory", territory}});
    }
}

/// The same action twice in one territory (PRJ-089).
void check_doubles(Loading& loading) {
    std::map<std::pair<std::string, std::string>, const Action*> seen;
    for (const Action& action : loading.project.deliberation.actions)
        for (const std::string& territory : action.territories.empty() ? std::vector<std::string>{""} : action.territories) {
            const auto [at, fresh] = seen.try_emplace({territory, fold(action.name)}, &action);
            if (!fresh && at->second->joined_to != action.id && action.joined_to != at->second->id) tell(loading, "PRJ-089", action.place, action.name, {{"first", at->second->id}, {"territory", territory}});
        }
}

void check_actions(Loading& loading) {
    std::map<std::string, const Action*> by_id;
    for (const Action& action : loading.project.deliberation.actions) {
        by_id.emplace(action.id, &action);
        check_fields(loading, action);
    }
    check_common(loading, by_id);
    check_doubles(loading);
}

/// Committees and groups that have met, of which nothing was written (PRJ-085); too few committees (PRJ-086).
void check_meetings(Loading& loading) {
    const Project& p = loading.project;
    std::vector<std::string> unwritten;
    std::size_t committees = 0, groups = 0;
    for (const Event& event : p.events) {
        const bool group = event.type == group_word || event.type == workshop_word, committee = event.type == steering_word;
        committees += committee ? 1 : 0;
        groups += group || event.type == restitution_word ? 1 : 0;
        const bool past = !p.date.empty() && !is_before(p.date, event.date);
        if ((group || committee) && past && event.minutes.empty()) unwritten.push_back(event.id);
    }
    tell_rows(loading, "PRJ-085", "events", unwritten);
    if (groups > 0 && committees < 2) tell(loading, "PRJ-086", table_place(loading, "events"), std::to_string(committees));
}

/// The final committee announces what follows, so it comes before the meeting that tells it to everybody (PRJ-087).
void check_final_committee(Loading& loading) {
    const Project& p = loading.project;
    for (const Event& committee : p.events) {
        if (committee.type != steering_word || committee.phase != Phase::review) continue;
        for (const Event& feedback : p.events) {
            const bool together = committee.territories.empty() || feedback.territories.empty() || std::any_of(feedback.territories.begin(), feedback.territories.end(), [&](const std::string& t) { return has(committee.territories, t); });
            if (feedback.type == restitution_word && feedback.phase != Phase::divergence && feedback.phase != Phase::preparation && together && !is_before(committee.date, feedback.date))
                tell(loading, "PRJ-087", committee.place, committee.date, {{"feedback", feedback.id}, {"date", feedback.date}});
        }
    }
}

/// A group imagines, agrees on criteria, chooses: in this order (PRJ-092).
void check_phases(Loading& loading) {
    std::map<std::string, const Event*> last;
    for (const Event& event : loading.project.events) {  // by date
        if (!event.phase || event.group.empty()) continue;
        const auto [at, fresh] = last.try_emplace(event.group, &event);
        if (fresh) continue;
        if (*event.phase < *at->second->phase && at->second->date < event.date)
            tell(loading, "PRJ-092", event.place, event.id, {{"first", at->second->id}, {"group", event.group}});
        else
            at->second = &event;
    }
}

/// What an executive adopted must have been written by then (PRJ-096), and there must be something to adopt (PRJ-098).
void check_adoptions(Loading& loading) {
    const Deliberation& d = loading.project.deliberation;
    for (const Adoption& adoption : d.adoptions) {
        if (is_before(adoption.date, adoption.plan_date)) tell(loading, "PRJ-096", adoption.place, adoption.date, {{"plan", adoption.plan_date}});
        const bool any = std::any_of(d.actions.begin(), d.actions.end(), [&](const Action& a) { return a.territories.empty() || has(a.territories, adoption.territory); });
        if (!any && loading.is_whole("actions")) tell(loading, "PRJ-098", adoption.place, adoption.territory);
    }
}

/// Every retained word of residents is owed an answer (PRJ-093).
void check_answers(Loading& loading) {
    std::vector<std::string> unanswered;
    for (const Followed& followed : follow_remarks(loading.project.deliberation))
        if (followed.remark->retained && !followed.reply) unanswered.push_back(followed.remark->id);
    tell_rows(loading, "PRJ-093", "remarks", unanswered);
}

/// Families that a territory neither associates nor says why (PRJ-099), and families that are nobody's there (PRJ-100).
void check_families(Loading& loading) {
    const Project& p = loading.project;
    std::map<std::string, std::set<std::string>> named, present;
    for (const Involvement& i : p.deliberation.involvements) named[i.territory].insert(i.family);
    for (const Element& e : p.elements)
        for (const Territory& t : p.territories)
            if (e.kind == ElementKind::actor && (e.territories.empty() || has(e.territories, t.id))) present[t.id].insert(e.family);
    for (const auto& [territory, families] : named) {
        std::vector<std::string> forgotten;
        for (const FamilyWord& family : family_words()) {
            const std::string code(family.code);
            if (code != "autres" && !families.contains(code) && present[territory].contains(code)) forgotten.push_back(code);
        }
        if (!forgotten.empty()) tell(loading, "PRJ-099", table_place(loading, "involvement"), territory, {{"families", join(forgotten, ", ")}});
    }
    for (const Involvement& i : p.deliberation.involvements)
        if (loading.is_whole("actors") && !p.elements.empty() && !present[i.territory].contains(i.family)) tell(loading, "PRJ-100", i.place, i.family, {{"territory", i.territory}});
}

}  // namespace

void check_deliberation(Loading& loading) {
    check_votes(loading);
    check_ideas(loading);
    check_actions(loading);
    check_meetings(loading);
    check_final_committee(loading);
    check_phases(loading);
    check_adoptions(loading);
    check_answers(loading);
    check_families(loading);
}

}  // namespace portulan::project

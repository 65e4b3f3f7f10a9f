// The way from words to actions, and the tools of cooperation, on their way out.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "release/gate.h"

namespace portulan::release {
namespace {

bool concerns(const std::vector<std::string>& territories, const std::string& territory) {
    return territory.empty() || territories.empty() || std::find(territories.begin(), territories.end(), territory) != territories.end();
}

std::set<std::string> ids_in(const auto& rows) {
    std::set<std::string> ids;
    for (const auto& row : rows) ids.insert(row.id);
    return ids;
}

void keep_known(std::vector<std::string>& references, const std::set<std::string>& known) {
    std::erase_if(references, [&](const std::string& id) { return !known.contains(id); });
}

/// Families of which there are enough each by itself; the others together, with the next larger ones until there are as many. Nothing where there never
/// are.
std::vector<VoteShare> told_together(const std::vector<VoteShare>& families, long least) {
    std::vector<VoteShare> own;
    VoteShare rest;
    const auto take_in = [&](const VoteShare& share) {
        rest.families.insert(rest.families.end(), share.families.begin(), share.families.end());
        rest.votes += share.votes;
        rest.voters += share.voters;
    };
    for (const VoteShare& share : families) {
        if (share.voters >= least) own.push_back(share);
        else if (share.voters > 0) take_in(share);
    }
    while (rest.voters > 0 && rest.voters < least && !own.empty()) {
        const auto smallest = std::min_element(own.begin(), own.end(), [](const VoteShare& a, const VoteShare& b) { return a.voters < b.voters; });
        take_in(*smallest);
        own.erase(smallest);
    }
    if (rest.voters >= least) own.push_back(rest);
    else if (rest.voters > 0) own.clear();
    return own;
}

long people_of(const Project& project, const std::string& meeting, const std::string& family) {
    for (const Event& event : project.events)
        if (event.id == meeting)
            for (const Attendance& a : event.attendance)
                if (a.family == family) return a.people;
    return 0;
}

/// The votes on an idea, of every family.
IdeaVotes all_votes(const Project& project, const Idea& idea) {
    IdeaVotes all{.idea = idea.id};
    for (const Vote& vote : project.deliberation.votes) {
        if (vote.idea != idea.id) continue;
        const long voters = std::max(vote.votes, vote.voters.value_or(people_of(project, idea.meeting, vote.family)));
        all.votes += vote.votes;
        all.voters += voters;
        all.shares.push_back({{vote.family}, vote.votes, voters});
    }
    return all;
}

/// Whether all of a group chose the idea, or none: then it is known of each of them.
bool tells_of_each(long votes, long voters) { return votes <= 0 || votes >= voters; }

/// Takes out of the votes on an idea, of every family, what would tell of single persons.
void withhold(IdeaVotes& votes, long least) {
    votes.shares = told_together(votes.shares, least);
    votes.withheld = votes.shares.empty() || std::any_of(votes.shares.begin(), votes.shares.end(), [](const VoteShare& s) { return tells_of_each(s.votes, s.voters); });
    if (votes.withheld) votes.shares.clear();
    votes.total_withheld = votes.voters < least || tells_of_each(votes.votes, votes.voters);
    if (votes.total_withheld) votes.votes = votes.voters = 0;
}

/// Takes out the means of criteria that fewer jurors marked, and what all come to with them. Whether there were any.
bool blank_single_marks(ApplicationMarks& marks, std::size_t least) {
    bool blanked = false;
    for (std::size_t i = 0; i < marks.by_criterion.size(); ++i) {
        if (!marks.by_criterion[i] || marks.jurors_by_criterion[i] >= least) continue;
        marks.by_criterion[i].reset();
        blanked = true;
    }
    if (blanked) marks.overall.reset();  // less the others it would tell of the one
    return blanked;
}

/// Names of actors that are shown, and out with the identifiers of the others.
class ShownActors {
public:
    ShownActors(const Cast& cast, Course& course) : course_{course} {
        for (const Element& element : cast.elements) names_.emplace(element.id, &element.name);
    }
    /// Whether an actor was named that is not told.
    bool take(std::string& id) {
        if (id.empty()) return false;
        const auto found = names_.find(id);
        if (found == names_.end()) {
            id.clear();
            return true;
        }
        course_.actors.emplace(id, *found->second);
        return false;
    }
    void take(std::vector<std::string>& ids) {
        for (std::string& id : ids) take(id);
        std::erase(ids, std::string());
    }

private:
    Course& course_;
    std::map<std::string_view, const std::string*> names_;
};

}  // namespace

template <class Row>
void Gate::take_rows(std::string_view kind, const std::vector<Row>& all, const std::string& territory, std::vector<Row>& kept) {
    for (const Row& row : all) {
        if (!concerns(row.territories, territory)) continue;
        if (shows(row.visibility)) kept.push_back(row);
        else redact(std::string(kind), row.id, "edition");
    }
}

void Gate::take_meetings(const Project& project, const std::string& territory, Course& course) {
    for (const Event& event : project.events) {
        if (!concerns(event.territories, territory)) continue;
        if (event.type == "supervision" || !shows(event.visibility)) {
            redact("event", event.id, "edition");
            continue;
        }
        course.events.push_back(event);
        if (edition_ != Edition::everyone || event.attendance.empty()) continue;
        std::vector<VoteShare> families;
        for (const Attendance& a : event.attendance) families.push_back({{a.family}, 0, a.people});
        Event& told = course.events.back();
        told.attendance.clear();
        told.participants.clear();
        for (const VoteShare& share : told_together(families, static_cast<long>(course.least_people))) told.attendance.push_back({join(share.families, "|"), share.voters});
    }
}

void Gate::take_votes(const Project& project, Course& course) {
    for (const Idea& idea : course.deliberation.ideas) {
        IdeaVotes votes = all_votes(project, idea);
        if (votes.shares.empty()) continue;
        if (edition_ == Edition::everyone) {
            withhold(votes, static_cast<long>(course.least_people));
            if (votes.withheld || votes.total_withheld) redact("votes", idea.id, "threshold");
        }
        course.votes.push_back(std::move(votes));
    }
}

void Gate::take_deliberation(const Project& project, const Released<Cast>& cast, const std::string& territory, Course& course) {
    const Deliberation& all = project.deliberation;
    Deliberation& kept = course.deliberation;
    for (const Involvement& i : all.involvements)
        if (territory.empty() || i.territory == territory) kept.involvements.push_back(i);
    for (const Adoption& a : all.adoptions)
        if (territory.empty() || a.territory == territory) kept.adoptions.push_back(a);
    take_rows("remark", all.remarks, territory, kept.remarks);
    take_rows("issue", all.issues, territory, kept.issues);
    take_rows("idea", all.ideas, territory, kept.ideas);
    take_rows("criterion", all.criteria, territory, kept.criteria);
    take_rows("action", all.actions, territory, kept.actions);
    take_rows("outcome", all.outcomes, territory, kept.outcomes);
    const auto remarks = ids_in(kept.remarks), issues = ids_in(kept.issues), ideas = ids_in(kept.ideas), actions = ids_in(kept.actions), meetings = ids_in(course.events), sources = ids_in(cast->evidence);
    ShownActors shown(*cast, course);
    for (Remark& remark : kept.remarks) keep_known(remark.sources, sources);
    for (Issue& issue : kept.issues) keep_known(issue.remarks, remarks);
    for (Idea& idea : kept.ideas) keep_known(idea.remarks, remarks), keep_known(idea.issues, issues);
    for (Action& action : kept.actions) {
        keep_known(action.ideas, ideas);
        if (!actions.contains(action.joined_to)) action.joined_to.clear();  // stands for itself where what it is a part of does not stand
        if (shown.take(action.bearer)) {
            ++course.bearers_withheld;
            redact("bearer", action.id, "edition");
        }
        shown.take(action.partners);
    }
    const auto forget = [&](auto& rows) {
        for (auto& row : rows)
            if (!meetings.contains(row.meeting)) row.meeting.clear();
    };
    forget(kept.issues), forget(kept.ideas), forget(kept.criteria);
    for (const Followed& followed : follow_remarks(all))
        if (followed.reply && remarks.contains(followed.remark->id)) course.replies.emplace(followed.remark->id, *followed.reply);
}

void Gate::take_beacon(const Project& project, const std::string& territory, const TakeActor& take_actor, Course& course) {
    Cooperation& kept = course.cooperation;
    take_rows("beacon", project.cooperation.beacon, territory, kept.beacon);
    take_rows("logbook", project.cooperation.logbook, territory, kept.logbook);
    const auto known = ids_in(kept.beacon), meetings = ids_in(course.events);
    for (LogEntry& entry : kept.logbook)
        if (!meetings.contains(entry.event)) entry.event.clear();
    for (BeaconItem& item : kept.beacon) {
        keep_known(item.answers, known);
        take_actor(item.actor);
        if (item.consent == "oui" || edition_ == Edition::team || item.contact.empty()) continue;
        item.contact.clear();
        redact("contact", item.id, "consent");
    }
}

void Gate::take_calls(const Project& project, const std::string& territory, const TakeActor& take_actor, Course& course) {
    const Cooperation& all = project.cooperation;
    Cooperation& kept = course.cooperation;
    kept.themes = all.themes;
    kept.positions = all.positions;
    take_rows("call", all.calls, territory, kept.calls);
    const auto calls = ids_in(kept.calls);
    for (const CallCriterion& criterion : all.criteria)
        if (calls.contains(criterion.call)) kept.criteria.push_back(criterion);
    for (const Juror& juror : all.jury)
        if (calls.contains(juror.call)) {
            kept.jury.push_back(juror);
            take_actor(kept.jury.back().actor);
            if (edition_ == Edition::everyone) kept.jury.back().conflicts.clear();
        }
    for (const Application& application : all.applications) {
        if (!calls.contains(application.call)) continue;
        // What was not selected is nobody's business but the applicants' and the jury's.
        if (!shows(application.visibility) || (edition_ == Edition::everyone && application.status != ApplicationStatus::selected)) {
            ++course.applications_withheld;
            redact("application", application.id, "edition");
            continue;
        }
        kept.applications.push_back(application);
        take_actor(kept.applications.back().bearer);
    }
    const auto applications = ids_in(kept.applications);
    for (Juror& juror : kept.jury) keep_known(juror.conflicts, applications);
    for (ApplicationMarks& marks : marks_of(all)) {
        if (!applications.contains(marks.application)) continue;
        if (edition_ != Edition::team && marks.jurors >= project.least_actors && blank_single_marks(marks, project.least_actors)) redact("marks", marks.application, "threshold");
        const bool told = edition_ == Edition::team || (edition_ == Edition::partners && marks.jurors >= project.least_actors);
        if (told) kept.marks.push_back(marks);
        else if (marks.jurors > 0) redact("marks", marks.application, edition_ == Edition::everyone ? "edition" : "threshold");
    }
    if (edition_ == Edition::team)
        for (const JuryMark& mark : all.given)
            if (applications.contains(mark.application)) kept.given.push_back(mark);
}

Released<Course> Gate::course(const Project& project, const Released<Cast>& cast, const std::string& territory) {
    Course course;
    course.least_people = edition_ == Edition::everyone ? project.least_actors : 1;
    take_meetings(project, territory, course);
    take_deliberation(project, cast, territory, course);
    take_votes(project, course);
    ShownActors shown(*cast, course);
    take_beacon(project, territory, [&](std::string& id) { shown.take(id); }, course);
    take_calls(project, territory, [&](std::string& id) { shown.take(id); }, course);
    return Released<Course>(std::move(course));
}

}  // namespace portulan::release

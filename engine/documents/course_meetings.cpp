// L14 families to associate, L15 the record of the creativity cycle, L16 minutes.
#include <algorithm>
#include <utility>

#include "base/problem.h"
#include "base/text.h"
#include "documents/course_writing.h"

namespace portulan::documents {
namespace {

/// People by family: "Élus 9, Habitants 12".
std::string attendance_words(const CourseWriter& w, const Event& event) {
    std::vector<std::string> parts;
    for (const Attendance& a : event.attendance) {
        std::vector<std::string> names;
        for (const std::string& code : split(a.family, '|')) names.push_back(w.family(code));
        const Parameters told{{"names", join(names, ", ")}, {"n", std::to_string(a.people)}};
        parts.push_back(names.size() > 1 ? w.tell(tr_mark("{names} ({n} together)"), told) : w.tell(tr_mark("{names} ({n})"), told));
    }
    return parts.empty() ? w.set(event.participants) : join(parts, "\u202F; ");
}

long people_at(const Event& event) {
    long people = 0;
    for (const Attendance& a : event.attendance) people += a.people;
    return people;
}

TableBlock meetings_table(const CourseWriter& w) {
    TableBlock table = w.columns("calendrier", w.tell(tr_mark("Meetings, in order")), {{w.tell(tr_mark("Date")), 2.15}, {w.tell(tr_mark("Meeting")), 4}, {w.tell(tr_mark("Phase")), 2.3}, {w.tell(tr_mark("Where")), 2.75}});
    for (const Event& event : w.course().events)
        table.rows.push_back({CourseWriter::cell(w.day(event.date)), CourseWriter::cell(w.set(event.title)), CourseWriter::blank_or(event.phase ? label_of(*event.phase, w.language()) : ""), CourseWriter::cell(w.set(event.venue))});
    return table;
}

std::vector<std::string> groups_of(const Course& course) {
    std::vector<std::string> groups;
    for (const Event& event : course.events)
        if (!event.group.empty() && std::find(groups.begin(), groups.end(), event.group) == groups.end()) groups.push_back(event.group);
    return groups;
}

bool is_of_group(const CourseWriter& w, const std::string& meeting, const std::string& group) {
    const Event* event = w.meeting(meeting);
    return group.empty() ? event == nullptr || event->group.empty() : event && event->group == group;
}

const IdeaVotes* votes_on(const Course& course, const std::string& idea) {
    for (const IdeaVotes& votes : course.votes)
        if (votes.idea == idea) return &votes;
    return nullptr;
}

std::string decision_words(const CourseWriter& w, const Idea& idea) {
    if (!idea.retained) return w.tell(tr_mark("Not decided yet"));
    return *idea.retained ? w.tell(tr_mark("Retained")) : w.tell(tr_mark("Put aside"));
}

void add_issues(CourseWriter& w, const std::string& group) {
    TableBlock table = w.columns("", w.tell(tr_mark("Problems raised")), {{w.tell(tr_mark("Problem")), 5}, {w.tell(tr_mark("Raised by")), 3}});
    for (const Issue& issue : w.course().deliberation.issues)
        if (is_of_group(w, issue.meeting, group)) table.rows.push_back({CourseWriter::cell(w.set(issue.text)), CourseWriter::cell(w.family(join(issue.families, "|")))});
    w.table(std::move(table));
}

/// Votes or voters of all families.
TableCell total_cell(const IdeaVotes* of, long IdeaVotes::*number) {
    if (of && of->total_withheld) return CourseWriter::masked();
    return CourseWriter::cell(of ? std::to_string(of->*number) : "");
}

void add_ideas(CourseWriter& w, const std::string& group) {
    TableBlock table = w.columns("", w.tell(tr_mark("Ideas, and what the group made of them")), {{w.tell(tr_mark("Idea")), 4.4}, {w.tell(tr_mark("Votes")), 1.1, true}, {w.tell(tr_mark("Voters")), 1.2, true}, {w.tell(tr_mark("Decision")), 1.6}, {w.tell(tr_mark("Why")), 3.2}});
    bool reasons = false;
    for (const Idea& idea : w.course().deliberation.ideas) {
        if (!is_of_group(w, idea.meeting, group)) continue;
        const IdeaVotes* votes = votes_on(w.course(), idea.id);
        reasons = reasons || !idea.reason.empty();
        table.rows.push_back({CourseWriter::cell(w.set(idea.name), idea.retained == true), total_cell(votes, &IdeaVotes::votes), total_cell(votes, &IdeaVotes::voters),
                              CourseWriter::cell(decision_words(w, idea)), CourseWriter::blank_or(w.set(idea.reason))});
    }
    if (!reasons) {  // nothing to say in that column
        table.columns.pop_back();
        for (auto& row : table.rows) row.pop_back();
    }
    w.table(std::move(table));
}

void add_criteria(CourseWriter& w, const std::string& group) {
    TableBlock table = w.columns("", w.tell(tr_mark("Criteria of success")), {{w.tell(tr_mark("Criterion")), 3}, {w.tell(tr_mark("How one will see it")), 3}});
    for (const Criterion& criterion : w.course().deliberation.criteria)
        if (is_of_group(w, criterion.meeting, group)) table.rows.push_back({CourseWriter::cell(w.set(criterion.text)), CourseWriter::cell(w.set(criterion.measure))});
    w.table(std::move(table));
}

/// "Élus: 3 of 5; Habitants: 5 of 9".
std::string shares_words(const CourseWriter& w, const IdeaVotes& of) {
    std::vector<std::string> parts;
    for (const VoteShare& share : of.shares)
        parts.push_back(w.tell(tr_mark("{family}: {votes} of {voters}"), {{"family", w.family(join(share.families, "|"))}, {"votes", std::to_string(share.votes)}, {"voters", std::to_string(share.voters)}}));
    return join(parts, semicolon(w.language()));
}

/// Votes by family as told by this edition, a line for each idea of which something may be told; of the others, how many they are.
void add_votes_by_family(CourseWriter& w) {
    const auto& votes = w.course().votes;
    if (votes.empty()) return;
    TableBlock table = w.columns("votes", w.tell(tr_mark("Votes by family")), {{w.tell(tr_mark("Idea")), 2.4}, {w.tell(tr_mark("Votes, of so many voters of the family")), 5}});
    std::size_t withheld = 0;
    for (const IdeaVotes& of : votes) {
        const auto idea = std::find_if(w.course().deliberation.ideas.begin(), w.course().deliberation.ideas.end(), [&](const Idea& i) { return i.id == of.idea; });
        if (idea == w.course().deliberation.ideas.end()) continue;
        if (of.withheld) ++withheld;
        else table.rows.push_back({CourseWriter::cell(w.set(idea->name), idea->retained == true), CourseWriter::blank_or(shares_words(w, of))});
    }
    if (w.course().least_people > 1) table.note = w.tell(tr_mark("Families of fewer than {n} voters are counted together."), {{"n", std::to_string(w.course().least_people)}});
    if (withheld > 0) table.note += (table.note.empty() ? "" : " ") + w.tell(tr_mark("Where all of a family chose an idea, its votes would tell what each person chose: they are held back (ideas: {n} of {all})."), {{"n", std::to_string(withheld)}, {"all", std::to_string(votes.size())}});
    if (table.rows.empty()) w.paragraph(table.note, Paragraph::Kind::note);
    w.table(std::move(table));
}

void add_minutes_of(CourseWriter& w, const Event& event, bool first) {
    w.heading(1, w.set(event.title), "reunion-" + lower(event.id), !first);
    std::vector<std::pair<std::string, std::string>> facts{{w.tell(tr_mark("Date")), w.day(event.date)}, {w.tell(tr_mark("Where")), w.set(event.venue)}, {w.tell(tr_mark("Territories")), w.territories(event.territories)}};
    if (event.phase) facts.emplace_back(w.tell(tr_mark("Phase")), label_of(*event.phase, w.language()));
    if (!event.group.empty()) facts.emplace_back(w.tell(tr_mark("Working group")), w.set(event.group));
    facts.emplace_back(w.tell(tr_mark("Present")), attendance_words(w, event));
    if (people_at(event) > 0) facts.emplace_back(w.tell(tr_mark("In all")), std::to_string(people_at(event)));
    facts.emplace_back(w.tell(tr_mark("Reference of the minutes")), w.set(event.minutes));
    w.facts(facts);
    w.heading(2, w.tell(tr_mark("Decisions")));
    if (event.decisions.empty()) w.note(w.tell(tr_mark("No decision is recorded.")));
    w.list(event.decisions, true);
    w.heading(2, w.tell(tr_mark("What comes next")));
    if (event.next_steps.empty()) w.note(w.tell(tr_mark("Nothing is recorded.")));
    w.list(event.next_steps);
}

}  // namespace

Manuscript involvement_plan(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    w.lead(w.tell(tr_mark("Whom the territory means to associate, how each family is invited, and when.")));
    TableBlock table = w.columns("familles", w.tell(tr_mark("Families of actors to associate")), {{w.tell(tr_mark("Family")), 2.75}, {w.tell(tr_mark("Approach")), 1.9}, {w.tell(tr_mark("How it takes part")), 4.6}, {w.tell(tr_mark("When")), 3}});
    const auto& involvements = w.course().deliberation.involvements;
    for (const Involvement& i : involvements)
        table.rows.push_back({CourseWriter::cell(w.family(i.family), true), CourseWriter::cell(label_of(i.approach, w.language())), CourseWriter::cell(w.set(i.how)), CourseWriter::cell(w.set(i.when))});
    const bool one_time = involvements.size() > 1 && !involvements.front().when.empty() && std::all_of(involvements.begin(), involvements.end(), [&](const Involvement& i) { return i.when == involvements.front().when; });
    if (one_time) {  // said once: the words have the room
        table.columns.pop_back();
        for (auto& row : table.rows) row.pop_back();
        table.note = w.tell(tr_mark("When: {when}, for all families."), {{"when", w.set(involvements.front().when)}});
    }
    w.table(std::move(table));
    if (!w.course().events.empty()) w.heading(1, w.tell(tr_mark("Calendar")), "dates");
    w.table(meetings_table(w));  // breaks over pages; the figure would leave half a page open before it
    w.figure("frise-du-projet");
    return w.finish();
}

Manuscript creativity_record(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    w.lead(w.tell(tr_mark("What was said, the problems it raised, the ideas that came of it, and how some of them were chosen.")));
    w.figure("des-paroles-aux-actions");
    std::vector<std::string> groups = groups_of(w.course());
    groups.emplace_back();
    for (const std::string& group : groups) {
        const auto& d = w.course().deliberation;
        const bool any = std::any_of(d.ideas.begin(), d.ideas.end(), [&](const Idea& i) { return is_of_group(w, i.meeting, group); }) || std::any_of(d.issues.begin(), d.issues.end(), [&](const Issue& i) { return is_of_group(w, i.meeting, group); });
        if (!any) continue;
        w.heading(1, group.empty() ? w.tell(tr_mark("Outside the meetings shown here")) : w.set(group));
        add_issues(w, group);
        add_criteria(w, group);
        add_ideas(w, group);
    }
    if (!w.course().votes.empty()) {
        w.heading(1, w.tell(tr_mark("Votes by family")), "par-famille");
        w.paragraph(w.tell(tr_mark("Each person chose as many ideas as he or she liked. Families are shown side by side: where they part, the idea needs more talk.")));
        w.in_pieces(figures::CourseFigure::votes);
        add_votes_by_family(w);
    }
    return w.finish();
}

Manuscript minutes(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    bool first = true;
    for (const Event& event : w.course().events) {
        if (event.decisions.empty() && event.next_steps.empty()) continue;
        add_minutes_of(w, event, first);
        first = false;
    }
    std::vector<std::string> unwritten;
    for (const Event& event : w.course().events)
        if (event.minutes.empty()) unwritten.push_back(event.title + ", " + w.day(event.date));
    if (!unwritten.empty()) {
        w.heading(1, w.tell(tr_mark("Meetings without minutes")), "sans-compte-rendu");
        w.list(unwritten);
    }
    return w.finish();
}

}  // namespace portulan::documents

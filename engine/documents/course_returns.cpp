// L20 the return to residents, L21 the review, L22 the monthly feed.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "documents/course_writing.h"
#include "documents/sheet_parts.h"

namespace portulan::documents {
namespace {

std::string said_by(const CourseWriter& w, const Remark& remark) {
    std::vector<std::string> parts;
    if (const std::string family = w.family(remark.family); !family.empty()) parts.push_back(family);
    if (!remark.territories.empty()) parts.push_back(w.territories(remark.territories));
    return join(parts, ", ");
}

/// From the words to what became of them, in one chain.
void add_trace(CourseWriter& w, const Followed& followed) {
    std::vector<std::string> ideas, actions;
    for (const Idea* idea : followed.ideas)
        ideas.push_back(idea->retained.value_or(true) ? w.set(idea->name) : w.tell(tr_mark("{name} ({status})"), {{"name", w.set(idea->name)}, {"status", w.tell(tr_mark("put aside"))}}));
    for (const Action* action : followed.actions) actions.push_back(w.tell(tr_mark("{name} ({status})"), {{"name", w.set(action->name)}, {"status", lower(label_of(action->status, w.language()))}}));
    std::vector<std::pair<std::string, std::string>> lines;
    if (!ideas.empty()) lines.emplace_back(ideas.size() == 1 ? w.tell(tr_mark("The idea")) : w.tell(tr_mark("The ideas")), join(ideas, "\u202F; "));
    if (!actions.empty()) lines.emplace_back(actions.size() == 1 ? w.tell(tr_mark("The action")) : w.tell(tr_mark("The actions")), join(actions, "\u202F; "));
    if (!lines.empty()) w.facts(lines);
}

void add_replies(CourseWriter& w, Reply reply, const std::vector<const Followed*>& told) {
    if (told.empty()) return;
    w.heading(1, reply_words(w, reply) + (reply == Reply::no ? "\u2026" : ""), std::array{"fait", "en-cours", "pas-encore", "non"}[static_cast<std::size_t>(reply)]);
    for (const Followed* followed : told) {
        w.manuscript().blocks.emplace_back(Quotation{w.set(followed->remark->text), said_by(w, *followed->remark), true});
        w.paragraph(w.set(followed->because_of(reply)));
        add_trace(w, *followed);
    }
}

std::string month_of_entry(std::string_view date) { return std::string(date.substr(0, 7)); }

/// The last month in which anything is dated, up to the date of the project.
std::string last_month(const CourseWriter& w) {
    std::string last;
    const std::string& today = w.book().context.date;
    const auto note = [&](const std::string& date) {
        if (date.size() >= 7 && (today.empty() || date <= today)) last = std::max(last, month_of_entry(date));
    };
    for (const LogEntry& entry : w.course().cooperation.logbook) note(entry.date);
    for (const Event& event : w.course().events) note(event.date);
    return last;
}

void add_entries(CourseWriter& w, const std::string& month, Rubric rubric, const std::string& title) {
    bool first = true;
    for (const LogEntry& entry : w.course().cooperation.logbook) {
        if (entry.rubric != rubric || month_of_entry(entry.date) != month) continue;
        if (first) w.heading(2, title);
        first = false;
        std::vector<Span> spans{Span{w.set(entry.title) + ". ", Span::Manner::strong}, Span{w.set(entry.text)}};
        // With the entry that announced it: whether it still lies ahead at the end of the month only that tells.
        if (!entry.next_stop.empty()) spans.push_back(Span{" " + w.tell(tr_mark("Next: {stop}."), {{"stop", w.set(entry.next_stop)}}), Span::Manner::muted});
        w.manuscript().blocks.emplace_back(Paragraph{std::move(spans)});
    }
}

}  // namespace

Manuscript feedback(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const auto followed = follow_remarks(w.course().deliberation);
    std::size_t retained = 0, answered = 0;
    for (const Followed& one : followed) {
        if (!one.remark->retained) continue;
        ++retained;
        answered += w.course().replies.contains(one.remark->id) ? 1 : 0;
    }
    w.lead(w.tell(tr_mark("You said… Here is what became of it: {answered} answers to {n} of your words."), {{"answered", std::to_string(answered)}, {"n", std::to_string(retained)}}));
    for (const Reply reply : {Reply::done, Reply::under_way, Reply::not_yet, Reply::no}) {
        std::vector<const Followed*> told;
        for (const Followed& one : followed) {
            const auto known = w.course().replies.find(one.remark->id);
            if (one.remark->retained && known != w.course().replies.end() && known->second == reply) told.push_back(&one);
        }
        add_replies(w, reply, told);
    }
    std::vector<std::string> open;
    for (const Followed& one : followed)
        if (one.remark->retained && !w.course().replies.contains(one.remark->id)) open.push_back(w.tell(tr_mark("“{text}”"), {{"text", w.set(one.remark->text)}}));
    if (!open.empty()) {
        w.heading(1, w.tell(tr_mark("We still owe an answer")), "sans-reponse");
        w.list(open);
    }
    w.figure("perimetres-des-actions");
    return w.finish();
}

namespace {

/// Those of one objective together, in the order in which the first of each stands.
std::vector<std::vector<const Outcome*>> by_objective(const std::vector<Outcome>& outcomes) {
    std::vector<std::vector<const Outcome*>> groups;
    for (const Outcome& outcome : outcomes) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.front()->objective == outcome.objective; });
        if (same == groups.end()) groups.push_back({&outcome});
        else same->push_back(&outcome);
    }
    return groups;
}

std::string goes_on(const CourseWriter& w, const Outcome& o) { return capitalised(!o.goes_on ? w.tell(tr_mark("not decided")) : *o.goes_on ? w.tell(tr_mark("yes")) : w.tell(tr_mark("no"))); }

void add_outcome(CourseWriter& w, const Outcome& o) {
    std::vector<std::pair<std::string, std::string>> facts{{w.tell(tr_mark("Result")), w.set(o.result)}, {w.tell(tr_mark("What was learnt")), w.set(o.lesson)}, {w.tell(tr_mark("Go on?")), goes_on(w, o)}, {w.tell(tr_mark("How")), w.set(o.how)}};
    if (w.book().territories.size() > 1) facts.insert(facts.begin(), {w.tell(tr_mark("Territories")), w.territories(o.territories)});
    w.facts(facts);
}

/// What several territories made of one objective, a row each.
void add_outcomes(CourseWriter& w, const std::vector<const Outcome*>& outcomes) {
    TableBlock table = w.columns("", w.tell(tr_mark("What each territory made of it")),
                                 {{w.tell(tr_mark("Territories")), 1.8}, {w.tell(tr_mark("Result")), 3}, {w.tell(tr_mark("What was learnt")), 3}, {w.tell(tr_mark("Go on?")), 1.4}, {w.tell(tr_mark("How")), 2.4}});
    for (const Outcome* o : outcomes)
        table.rows.push_back({CourseWriter::cell(w.territories(o->territories), true), CourseWriter::blank_or(w.set(o->result)), CourseWriter::blank_or(w.set(o->lesson)), CourseWriter::cell(goes_on(w, *o)), CourseWriter::blank_or(w.set(o->how))});
    if (w.book().territories.size() == 1) {
        table.title = w.tell(tr_mark("Result"));
        table.columns.erase(table.columns.begin());
        for (auto& row : table.rows) row.erase(row.begin());
    }
    w.table(std::move(table));
}

}  // namespace

Manuscript review(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const auto& outcomes = w.course().deliberation.outcomes;
    w.lead(w.tell(tr_mark("What the project came to, what was learnt, whether and how to go on.")));
    TableBlock table = w.columns("objectifs", w.tell(tr_mark("Before and now")), {{w.tell(tr_mark("Objective")), 3}, {w.tell(tr_mark("Territories")), 2.4}, {w.tell(tr_mark("Before")), 1, true}, {w.tell(tr_mark("Now")), 1, true}, {w.tell(tr_mark("Unit")), 2.6}});
    const auto number = [&](const std::optional<double>& value) { return value ? CourseWriter::cell(format_number(*value, *value == static_cast<double>(static_cast<long>(*value)) ? 0 : 1, w.language())) : TableCell{{{"nd"}}, TableCell::State::masked}; };
    if (std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return !o.before || !o.after; })) table.note = w.tell(tr_mark("nd: not measured."));
    for (const Outcome& o : outcomes) table.rows.push_back({CourseWriter::cell(w.set(o.objective), true), CourseWriter::cell(w.territories(o.territories)), number(o.before), number(o.after), CourseWriter::blank_or(w.set(o.unit))});
    w.table(std::move(table));
    w.figure("avant-et-maintenant");
    for (const auto& shared : by_objective(outcomes)) {
        w.heading(1, w.set(shared.front()->objective), "bilan-" + lower(shared.front()->id));
        if (shared.size() == 1) add_outcome(w, *shared.front());
        else add_outcomes(w, shared);
    }
    w.heading(1, w.tell(tr_mark("Limits and disagreements")), "limites");
    ListBlock open;
    const auto add = [&](const std::string& who, const std::string& why) {  // the reason may hold a colon of its own
        open.items.push_back({{w.set(who) + (why.empty() ? "" : ". "), Span::Manner::strong}, {w.set(why)}});
    };
    for (const Action& action : w.course().deliberation.actions)
        if (action.status == ActionStatus::postponed || action.status == ActionStatus::dropped) add(action.name, action.reason);
    for (const Adoption& adoption : w.course().deliberation.adoptions)
        if (!adoption.reservations.empty()) add(adoption.body, adoption.reservations);
    if (open.items.empty()) w.paragraph(w.tell(tr_mark("None is recorded. This is worth asking again: a project without any disagreement has not met everybody.")));
    if (!open.items.empty()) w.manuscript().blocks.emplace_back(std::move(open));
    return w.finish();
}

Manuscript monthly_feed(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const std::string month = last_month(w);
    w.manuscript().subtitle = capitalised(date_words(month, w.language()));
    std::vector<std::string> events;
    for (const Event& event : w.course().events)
        if (month_of_entry(event.date) == month) events.push_back(w.tell(tr_mark("{date}: {title}"), {{"date", w.day(event.date)}, {"title", event.title}}));
    if (!events.empty()) {
        w.heading(2, w.tell(tr_mark("This month")));
        w.list(events);
    }
    add_entries(w, month, Rubric::progress, w.tell(tr_mark("Progress")));
    add_entries(w, month, Rubric::method, w.tell(tr_mark("A method to borrow")));
    add_entries(w, month, Rubric::obstacle, w.tell(tr_mark("Obstacles")));
    add_entries(w, month, Rubric::story, w.tell(tr_mark("A story")));
    w.figure("frise-du-projet");
    return w.finish();
}

}  // namespace portulan::documents

// L17 the plan of a territory, L18 the common plan, L19 its adoption.
#include <algorithm>

#include "base/text.h"
#include "documents/course_writing.h"

namespace portulan::documents {
namespace {

std::string bearer_words(const CourseWriter& w, const Action& action) {
    const std::string name = w.actor(action.bearer);
    return name.empty() && w.course().bearers_withheld > 0 ? w.tell(tr_mark("not told in this edition")) : name;
}

std::string dates_words(const CourseWriter& w, const Action& action) {
    if (action.starts.empty() && action.ends.empty()) return {};
    if (action.ends.empty()) return w.tell(tr_mark("from {start}"), {{"start", w.day(action.starts)}});
    if (action.starts.empty()) return w.tell(tr_mark("until {end}"), {{"end", w.day(action.ends)}});
    return w.tell(tr_mark("from {start} to {end}"), {{"start", w.day(action.starts)}, {"end", w.day(action.ends)}});
}

std::string partners_words(const CourseWriter& w, const Action& action) {
    std::vector<std::string> names;
    for (const std::string& id : action.partners) names.push_back(w.actor(id));
    return join(names, "\u202F; ");
}

std::string sentences_words(const CourseWriter& w, const std::vector<std::string>& sentences) {
    std::vector<std::string> parts;
    for (const std::string& sentence : sentences) parts.push_back(w.set(sentence));
    return join(parts, "\u202F; ");
}

const Action* action_with(const Course& course, const std::string& id) {
    for (const Action& action : course.deliberation.actions)
        if (action.id == id) return &action;
    return nullptr;
}

std::vector<const Action*> actions_of(const CourseWriter& w) {
    std::vector<const Action*> actions;
    for (const Action& action : w.course().deliberation.actions) actions.push_back(&action);
    return actions;
}

std::string sheet_link(const Action& action) { return "#action-" + lower(action.id); }

/// Where an action comes from: its ideas, and the words behind them.
void add_origin(CourseWriter& w, const Action& action) {
    std::vector<std::string> names;
    std::vector<const Remark*> remarks;
    const Deliberation& d = w.course().deliberation;
    for (const Idea& idea : d.ideas)
        if (std::find(action.ideas.begin(), action.ideas.end(), idea.id) != action.ideas.end()) names.push_back(idea.name);
    for (const Followed& followed : follow_remarks(d))
        if (std::any_of(followed.actions.begin(), followed.actions.end(), [&](const Action* a) { return a->id == action.id; })) remarks.push_back(followed.remark);
    if (names.empty() && remarks.empty()) return;
    w.heading(2, w.tell(tr_mark("Where it comes from")));
    w.list(names);
    if (!remarks.empty()) w.quotation(w.set(remarks.front()->text), w.family(remarks.front()->family));
}

/// Lines to fill in by hand at each meeting that follows the action: how it is followed is part of the plan, not an afterthought.
void add_follow_up(CourseWriter& w, const Action& action) {
    if (action.indicators.empty() || action.status == ActionStatus::dropped) return;
    w.heading(2, w.tell(tr_mark("Follow-up")));
    TableBlock table = w.columns("suivi-" + lower(action.id), w.tell(tr_mark("What is read at each meeting")), {{w.tell(tr_mark("Indicator")), 4}, {w.tell(tr_mark("At the start")), 2}, {w.tell(tr_mark("1st reading, on")), 2}, {w.tell(tr_mark("2nd reading, on")), 2}, {w.tell(tr_mark("3rd reading, on")), 2}});
    for (const std::string& indicator : action.indicators) table.rows.push_back({CourseWriter::cell(w.set(indicator)), CourseWriter::blank_or(""), CourseWriter::blank_or(""), CourseWriter::blank_or(""), CourseWriter::blank_or("")});
    table.note = w.tell(tr_mark("To be filled in by hand: the day in the head, the value under it."));
    table.by_hand = true;
    w.table(std::move(table));
}

/// One sheet: the five fields of the programme first, then what goes with them.
void add_sheet(CourseWriter& w, const Action& action) {
    w.manuscript().blocks.emplace_back(PageBreak{});  // handed out one by one
    w.heading(1, action.id + "\u00A0\u2013 " + w.set(action.name), "action-" + lower(action.id));
    w.manuscript().index.push_back({w.set(action.name), "action-" + lower(action.id)});
    std::string means = w.set(action.means);
    if (action.budget) means += (means.empty() ? "" : " (") + w.euros(*action.budget) + (means.empty() ? "" : ")");
    w.facts({{w.tell(tr_mark("Description")), w.set(action.description)},
             {w.tell(tr_mark("Objectives")), sentences_words(w, action.objectives)},
             {w.tell(tr_mark("Targets")), w.set(action.targets)},
             {w.tell(tr_mark("Likely bearer")), bearer_words(w, action)},
             {w.tell(tr_mark("Means needed")), means}});
    std::vector<std::pair<std::string, std::string>> more{{w.tell(tr_mark("Status")), label_of(action.status, w.language())}, {w.tell(tr_mark("Calendar")), dates_words(w, action)}, {w.tell(tr_mark("Partners")), partners_words(w, action)},
                                                          {w.tell(tr_mark("Followed by")), sentences_words(w, action.indicators)}, {w.tell(tr_mark("Risks")), sentences_words(w, action.risks)}, {w.tell(tr_mark("Territories")), w.territories(action.territories)}};
    if (const Action* common = action_with(w.course(), action.joined_to)) more.emplace_back(w.tell(tr_mark("Part of the common action")), w.set(common->name));
    w.facts(more);
    if (!action.outcome.empty()) {
        w.heading(2, w.tell(tr_mark("Done so far")));
        w.paragraph(w.set(action.outcome));
    }
    if (!action.reason.empty()) {
        w.heading(2, action.status == ActionStatus::dropped ? w.tell(tr_mark("Why it was dropped")) : w.tell(tr_mark("Why it waits")));
        w.paragraph(w.set(action.reason));
    }
    add_origin(w, action);
    add_follow_up(w, action);
}

TableBlock plan_table(const CourseWriter& w, std::string title, const std::vector<const Action*>& actions, bool with_territories) {
    std::vector<TableColumn> columns{{w.tell(tr_mark("No.")), 1.3}, {w.tell(tr_mark("Action")), 3}, {w.tell(tr_mark("Likely bearer")), 2.5}, {w.tell(tr_mark("Calendar")), 2.9}, {w.tell(tr_mark("Means")), 3.6}, {w.tell(tr_mark("Budget")), 1.4, true}, {w.tell(tr_mark("Status")), 1.6}};
    if (with_territories) columns.insert(columns.begin() + 2, {w.tell(tr_mark("Territories")), 2.2});
    TableBlock table = w.columns("plan", std::move(title), std::move(columns));
    for (const Action* a : actions) {
        std::vector<TableCell> row{CourseWriter::cell(a->id), CourseWriter::cell(w.set(a->name), true), CourseWriter::cell(bearer_words(w, *a)), CourseWriter::cell(dates_words(w, *a)), CourseWriter::cell(w.set(a->means)),
                                   CourseWriter::cell(a->budget ? w.euros(*a->budget) : ""), CourseWriter::cell(label_of(a->status, w.language()))};
        if (with_territories) row.insert(row.begin() + 2, CourseWriter::cell(w.territories(a->territories)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_decision(CourseWriter& w, const Adoption& adoption) {
    w.facts({{w.tell(tr_mark("Body")), w.set(adoption.body)}, {w.tell(tr_mark("Date of the deliberation")), w.day(adoption.date)}, {w.tell(tr_mark("Number of the act")), w.set(adoption.act)},
             {w.tell(tr_mark("Decision")), label_of(adoption.decision, w.language())}, {w.tell(tr_mark("Version of the plan")), w.day(adoption.plan_date)}});
    if (adoption.reservations.empty()) return;
    w.heading(2, adoption.decision == AdoptionDecision::adjourned || adoption.decision == AdoptionDecision::refused ? w.tell(tr_mark("Why")) : w.tell(tr_mark("Reservations")));
    w.paragraph(w.set(adoption.reservations), Paragraph::Kind::warning);
}

}  // namespace

Manuscript action_plan(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const std::vector<const Action*> actions = actions_of(w);
    w.lead(w.tell(tr_mark("The plan at a glance; each action has a sheet of its own, with what the programme asks.")));
    w.table(plan_table(w, w.tell(tr_mark("Actions of the plan")), actions, false));
    constexpr std::size_t few = 8;  // their columns have room on half of the width: when, and who
    const auto width = actions.size() <= few ? FigureBlock::Width::half : FigureBlock::Width::column;
    w.in_pieces(figures::CourseFigure::calendar, width);
    w.in_pieces(figures::CourseFigure::actors_actions, width);
    w.figure("perimetres-des-actions");
    if (std::all_of(actions.begin(), actions.end(), [](const Action* a) { return a->communes.empty(); })) w.note(w.tell(tr_mark("No action names the communes where it takes place: each is understood to concern the whole territory.")));
    return w.finish();
}

Manuscript action_sheets(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const std::vector<const Action*> actions = actions_of(w);
    w.lead(w.tell(tr_mark("{n} actions, each with what the programme asks: description, objectives, targets, likely bearer, means needed."), {{"n", std::to_string(actions.size())}}));
    TableBlock table = w.columns("actions", w.tell(tr_mark("Actions of the plan")), {{w.tell(tr_mark("No.")), 1}, {w.tell(tr_mark("Action")), 4}, {w.tell(tr_mark("Likely bearer")), 3.4}, {w.tell(tr_mark("Status")), 1.6}});
    for (const Action* a : actions)
        table.rows.push_back({TableCell{{Span{a->id, Span::Manner::plain, sheet_link(*a)}}}, TableCell{{Span{w.set(a->name), Span::Manner::strong, sheet_link(*a)}}}, CourseWriter::cell(bearer_words(w, *a)), CourseWriter::cell(label_of(a->status, w.language()))});
    w.table(std::move(table));
    for (const Action* action : actions) add_sheet(w, *action);
    constexpr std::size_t few = 8;  // the table on the first page is index enough
    if (actions.size() < few) w.manuscript().index.clear();
    return w.finish();
}

Manuscript common_action_plan(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const CommonPlan plan = common_plan(w.course().deliberation);
    w.lead(w.tell(tr_mark("What the territories do together, and what each does by itself. Every action stands here once.")));
    w.in_pieces(figures::CourseFigure::territories_actions);
    w.in_pieces(figures::CourseFigure::calendar);
    w.heading(1, w.tell(tr_mark("Common actions")), "communes");
    if (plan.common.empty()) w.paragraph(w.tell(tr_mark("No action is common to several territories.")));
    for (const CommonAction& common : plan.common) {
        w.heading(2, common.action->id + "\u00A0\u2013 " + w.set(common.action->name), "commune-" + lower(common.action->id));
        w.paragraph(w.set(common.action->description));
        w.facts({{w.tell(tr_mark("Territories")), w.territories(common.territories)}, {w.tell(tr_mark("Likely bearer")), bearer_words(w, *common.action)}, {w.tell(tr_mark("Calendar")), dates_words(w, *common.action)}, {w.tell(tr_mark("Status")), label_of(common.action->status, w.language())}});
        if (!common.parts.empty()) w.table(plan_table(w, w.tell(tr_mark("Parts of “{name}”"), {{"name", w.set(common.action->name)}}), common.parts, true));
    }
    if (!plan.own.empty()) w.heading(1, w.tell(tr_mark("Own actions")), "propres");
    for (const Territory& territory : book.territories) {
        std::vector<const Action*> own;
        for (const Action* action : plan.own)
            if (std::find(action->territories.begin(), action->territories.end(), territory.id) != action->territories.end()) own.push_back(action);
        if (!own.empty()) w.table(plan_table(w, w.set(territory.name), own, false));
    }
    return w.finish();
}

Manuscript adoption_file(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    w.lead(w.tell(tr_mark("How the executive decided on the plan of action.")));
    for (const Adoption& adoption : w.course().deliberation.adoptions) add_decision(w, adoption);
    TableBlock table = w.columns("actions-soumises", w.tell(tr_mark("Actions of the plan that was submitted")), {{w.tell(tr_mark("No.")), 1}, {w.tell(tr_mark("Action")), 5}, {w.tell(tr_mark("Status")), 2}});
    for (const Action& action : w.course().deliberation.actions) table.rows.push_back({CourseWriter::cell(action.id), CourseWriter::cell(w.set(action.name)), CourseWriter::cell(label_of(action.status, w.language()))});
    w.table(std::move(table));
    return w.finish();
}

}  // namespace portulan::documents

// L25 the beacon of resources, L26 the logbook, L28 the vote on themes, L29 the call for projects.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "documents/course_writing.h"

namespace portulan::documents {
namespace {

void add_beacon_item(CourseWriter& w, const BeaconItem& item) {
    const std::string id = "fiche-" + lower(item.id);
    w.heading(2, w.set(item.name), id);
    w.manuscript().index.push_back({w.set(item.name), id});
    w.paragraph(w.set(item.description));
    std::vector<std::pair<std::string, std::string>> facts{{w.tell(tr_mark("What")), label_of(item.kind, w.language())}, {w.tell(tr_mark("Where")), w.territories(item.territories)}};
    if (!item.audience.empty()) facts.emplace_back(w.tell(tr_mark("For whom")), w.set(item.audience));
    if (!item.actor.empty()) facts.emplace_back(item.kind == BeaconKind::need ? w.tell(tr_mark("Told by")) : w.tell(tr_mark("Carried by")), w.actor(item.actor));
    if (!item.contact.empty()) facts.emplace_back(w.tell(tr_mark("Contact")), w.set(item.contact));
    std::vector<std::string> linked;
    for (const BeaconItem& other : w.course().cooperation.beacon) {
        const bool meets = std::find(other.answers.begin(), other.answers.end(), item.id) != other.answers.end();
        const bool met = std::find(item.answers.begin(), item.answers.end(), other.id) != item.answers.end();
        if (meets || met) linked.push_back(w.set(other.name));
    }
    if (item.kind == BeaconKind::need) facts.emplace_back(w.tell(tr_mark("Met by")), linked.empty() ? w.tell(tr_mark("nothing yet")) : join(linked, "\u202F; "));
    else if (!linked.empty()) facts.emplace_back(w.tell(tr_mark("Meets")), join(linked, "\u202F; "));
    w.facts(facts);
}

std::string support_list(const CourseWriter& w, const ThemeSupport& support, Role role) {
    std::vector<std::string> names;
    for (const ThemePosition* position : support.positions)
        if (position->role == role) names.push_back(w.set(position->authority) + (position->support == Support::priority ? w.tell(tr_mark(" (priority)")) : ""));
    return join(names, ", ");
}

void add_jury(CourseWriter& w, const Call& call) {
    TableBlock table = w.columns("", w.tell(tr_mark("Jury")), {{w.tell(tr_mark("Member")), 3}, {w.tell(tr_mark("Family")), 3}, {w.tell(tr_mark("Steps aside for")), 3}});
    const auto& c = w.course().cooperation;
    for (const Juror& juror : c.jury) {
        if (juror.call != call.id) continue;
        std::vector<std::string> aside;
        for (const Application& application : c.applications)
            if (std::find(juror.conflicts.begin(), juror.conflicts.end(), application.id) != juror.conflicts.end()) aside.push_back(w.set(application.title));
        table.rows.push_back({CourseWriter::cell(w.set(juror.name)), CourseWriter::cell(w.family(juror.family)), CourseWriter::blank_or(join(aside, ", "))});
    }
    if (std::all_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.back().spans.empty() || row.back().spans.front().text.empty(); })) {
        table.columns.pop_back();
        for (auto& row : table.rows) row.pop_back();
    }
    w.table(std::move(table));
}

void add_applications(CourseWriter& w, const Call& call) {
    const auto& c = w.course().cooperation;
    TableBlock table = w.columns("", w.tell(tr_mark("Applications")), {{w.tell(tr_mark("Project")), 3.2}, {w.tell(tr_mark("Applicant")), 2.8}, {w.tell(tr_mark("Amount")), 1.4, true}, {w.tell(tr_mark("Mark out of 100")), 1.1, true}, {w.tell(tr_mark("Decision")), 1.9}, {w.tell(tr_mark("Why")), 2.8}});
    for (const Application& application : c.applications) {
        if (application.call != call.id) continue;
        const auto marks = std::find_if(c.marks.begin(), c.marks.end(), [&](const ApplicationMarks& m) { return m.application == application.id; });
        const bool told = marks != c.marks.end() && marks->overall;
        table.rows.push_back({CourseWriter::cell(w.set(application.title), true), CourseWriter::cell(w.actor(application.bearer)), CourseWriter::cell(application.amount ? w.euros(*application.amount) : ""),
                              told ? CourseWriter::cell(format_number(100 * *marks->overall, 0, w.language())) : CourseWriter::masked(), CourseWriter::cell(label_of(application.status, w.language())), CourseWriter::cell(w.set(application.reason))});
    }
    constexpr std::ptrdiff_t mark = 3;
    const auto is_masked = [&](const auto& row) { return row[mark].state == TableCell::State::masked; };
    std::vector<std::string> notes;
    if (!table.rows.empty() && std::all_of(table.rows.begin(), table.rows.end(), is_masked)) {
        table.columns.erase(table.columns.begin() + mark);
        for (auto& row : table.rows) row.erase(row.begin() + mark);
        notes.push_back(w.tell(tr_mark("The marks of the jury are not told in this edition.")));
    } else if (std::any_of(table.rows.begin(), table.rows.end(), is_masked)) {
        notes.push_back(w.tell(tr_mark("s: too few jurors gave a mark for it to be told.")));
    }
    if (w.course().applications_withheld > 0) notes.push_back(w.tell(tr_mark("Applications that were not selected are not told in this edition ({n})."), {{"n", std::to_string(w.course().applications_withheld)}}));
    table.note = join(notes, " ");
    if (table.rows.empty()) return;
    w.heading(2, w.tell(tr_mark("Results")), "resultats-" + lower(call.id), true);  // the table stays with the figure of the marks
    w.table(std::move(table));
}

}  // namespace

Manuscript beacon_directory(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    const auto& beacon = w.course().cooperation.beacon;
    w.lead(w.tell(tr_mark("What is there, what is missing, and who to turn to. A contact stands here only where whoever would be called agreed.")));
    w.in_pieces(figures::CourseFigure::needs_offers);
    std::set<std::string> themes;
    for (const BeaconItem& item : beacon) themes.insert(item.theme);
    for (const std::string& theme : themes) {
        w.heading(1, theme.empty() ? w.tell(tr_mark("Other")) : w.set(theme));
        for (const BeaconKind kind : {BeaconKind::need, BeaconKind::initiative, BeaconKind::resource})
            for (const BeaconItem& item : beacon)
                if (item.theme == theme && item.kind == kind) add_beacon_item(w, item);
    }
    return w.finish();
}

Manuscript logbook(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    w.manuscript().paper = Paper::a5_portrait;
    for (const LogEntry& entry : w.course().cooperation.logbook) {
        w.heading(1, w.set(entry.title), "escale-" + lower(entry.id), true);  // whole, where it can be
        std::string head = w.day(entry.date) + " \u00B7 " + label_of(entry.rubric, w.language());
        if (!entry.territories.empty()) head += " \u00B7 " + w.territories(entry.territories);
        w.note(head);
        w.paragraph(w.set(entry.text));
        const std::string medium = lower(label_of(entry.medium, w.language()));
        const bool at_hand = w.manuscript().edition == Edition::team;  // whoever reads another edition has no such file
        if (entry.medium != Medium::text && at_hand) w.note(w.tell(tr_mark("Kept as: {medium}, {file}."), {{"medium", medium}, {"file", entry.file.empty() ? w.tell(tr_mark("not in this folder")) : entry.file}}));
        else if (entry.medium != Medium::text) w.note(w.tell(tr_mark("Kept as: {medium}."), {{"medium", medium}}));
        if (!entry.next_stop.empty()) w.manuscript().blocks.emplace_back(Paragraph{{Span{w.tell(tr_mark("Next stop:")) + " ", Span::Manner::strong}, Span{w.set(entry.next_stop)}}});
        if (!entry.author.empty()) w.note(w.set(entry.author));
    }
    w.figure("frise-du-projet");
    return w.finish();
}

Manuscript theme_vote(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    w.lead(w.tell(tr_mark("Which authorities stand behind which theme. One authority, one voice for each theme; ties are shown as ties.")));
    // Few themes and voices are read in half a column: bars and map stand side by side, and all on one page.
    constexpr std::size_t few_themes = 6, few_voices = 10;
    const auto support = theme_support(w.course().cooperation);
    const bool few = support.size() <= few_themes && std::all_of(support.begin(), support.end(), [](const ThemeSupport& theme) { return theme.positions.size() <= few_voices; });
    w.figure("soutien-themes", few ? FigureBlock::Width::half : FigureBlock::Width::column);
    if (few) w.figure("carte-des-themes", FigureBlock::Width::half);
    TableBlock table = w.columns("soutiens", w.tell(tr_mark("Support of each theme")), {{w.tell(tr_mark("Theme")), 3}, {w.tell(tr_mark("Proposed by")), 2}, {w.tell(tr_mark("Voices")), 1, true}, {w.tell(tr_mark("Ready to take part")), 3.4}, {w.tell(tr_mark("Observing")), 2.6}});
    for (const ThemeSupport& theme : support)
        table.rows.push_back({CourseWriter::cell(w.set(theme.theme->name), theme.rank == 1), CourseWriter::cell(w.set(theme.theme->proposer)), CourseWriter::cell(std::to_string(theme.positions.size())), CourseWriter::blank_or(support_list(w, theme, Role::engaged)),
                              CourseWriter::blank_or(support_list(w, theme, Role::observer))});
    w.table(std::move(table));
    if (!few) w.figure("carte-des-themes");
    return w.finish();
}

Manuscript call_kit(Manuscript begun, const CourseBook& book) {
    CourseWriter w(std::move(begun), book);
    for (const Call& call : w.course().cooperation.calls) {
        w.heading(1, w.set(call.title), "appel-" + lower(call.id));
        w.lead(w.set(call.purpose));
        w.facts({{w.tell(tr_mark("Opens")), w.day(call.opens)}, {w.tell(tr_mark("Closes")), w.day(call.closes)}, {w.tell(tr_mark("Budget")), call.budget ? w.euros(*call.budget) : ""}, {w.tell(tr_mark("Territories")), w.territories(call.territories)}, {w.tell(tr_mark("With existing schemes")), w.set(call.articulation)}});
        TableBlock criteria = w.columns("", w.tell(tr_mark("Criteria")), {{w.tell(tr_mark("Criterion")), 5}, {w.tell(tr_mark("Weight")), 1, true}, {w.tell(tr_mark("Highest mark")), 1.2, true}, {w.tell(tr_mark("Against windfall effects")), 1.8}});
        for (const CallCriterion& k : w.course().cooperation.criteria)
            if (k.call == call.id) criteria.rows.push_back({CourseWriter::cell(w.set(k.text)), CourseWriter::cell(format_number(k.weight, 0, w.language())), CourseWriter::cell(format_number(k.highest, 0, w.language())), CourseWriter::blank_or(k.windfall ? w.tell(tr_mark("yes")) : "")});
        criteria.note = w.tell(tr_mark("A criterion against windfall effects asks whether the project would exist without the call."));
        w.table(std::move(criteria));
        add_jury(w, call);
        add_applications(w, call);
    }
    w.figure("notes-jury");
    return w.finish();
}

}  // namespace portulan::documents

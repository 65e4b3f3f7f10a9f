#include "project/course_jobs.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "backends/tables.h"
#include "documents/course_documents.h"
#include "project/action_table.h"

namespace portulan::project {
namespace {

using figures::CourseFigure;

constexpr std::array figures_of_territory{CourseFigure::stages, CourseFigure::funnel, CourseFigure::votes, CourseFigure::calendar, CourseFigure::actors_actions};
constexpr std::array figures_of_project{CourseFigure::stages, CourseFigure::funnel, CourseFigure::votes, CourseFigure::calendar, CourseFigure::territories_actions, CourseFigure::needs_offers, CourseFigure::themes, CourseFigure::marks, CourseFigure::outcomes};

/// Null where the edition has none.
const Course* course_of(const DocumentInput& input) {
    if (!input.edition.course) return nullptr;
    return input.territory ? &*input.edition.courses[input.place] : &**input.edition.course;
}

Manuscript write(const DocumentInput& input, std::string_view id, std::string_view deliverable, std::string_view title, Manuscript (*make)(Manuscript, const documents::CourseBook&), Paper paper = Paper::a4_portrait) {
    Manuscript begun = input.begin(id, deliverable, figures::say(input.context, title));
    begun.paper = paper;
    const std::string folder = input.territory ? input.folder : std::string(project_folder);
    return make(std::move(begun), {.context = input.context, .course = *course_of(input), .families = input.frame.families, .territories = input.frame.territories, .folder = folder});
}

/// Every field of the rows, in order.
class CourseDigest {
public:
    explicit CourseDigest(Digest& digest) : digest_{digest} {}
    template <class... T>
    void all(const T&... values) {
        (digest_.add(values), ...);
    }
    template <class Rows, class Add>
    void rows(const Rows& list, Add add) {
        digest_.add(list.size());
        for (const auto& row : list) add(row);
    }

private:
    Digest& digest_;
};

void add_deliberation(CourseDigest& d, const Deliberation& x) {
    d.rows(x.involvements, [&](const Involvement& i) { d.all(i.territory, i.family, i.approach, i.how, i.when); });
    d.rows(x.remarks, [&](const Remark& r) { d.all(r.id, r.text, r.family, r.topic, r.territories, r.sources, r.date, r.retained, r.answer); });
    d.rows(x.issues, [&](const Issue& i) { d.all(i.id, i.text, i.meeting, i.families, i.remarks, i.territories); });
    d.rows(x.ideas, [&](const Idea& i) { d.all(i.id, i.name, i.description, i.meeting, i.issues, i.remarks, i.territories, i.retained, i.reason); });
    d.rows(x.criteria, [&](const Criterion& c) { d.all(c.id, c.text, c.measure, c.meeting, c.territories); });
    d.rows(x.actions, [&](const Action& a) {
        d.all(a.id, a.name, a.description, a.objectives, a.targets, a.bearer, a.means, a.budget, a.starts, a.ends, a.partners, a.indicators, a.risks, a.status, a.reason, a.outcome, a.ideas, a.territories, a.communes, a.joined_to);
    });
    d.rows(x.adoptions, [&](const Adoption& a) { d.all(a.territory, a.body, a.date, a.act, a.decision, a.reservations, a.plan_date); });
    d.rows(x.outcomes, [&](const Outcome& o) { d.all(o.id, o.objective, o.result, o.lesson, o.territories, o.before, o.after, o.unit, o.goes_on, o.how); });
}

void add_cooperation(CourseDigest& d, const Cooperation& x) {
    d.rows(x.logbook, [&](const LogEntry& e) { d.all(e.id, e.date, e.title, e.text, e.medium, e.rubric, e.file, e.author, e.event, e.next_stop, e.territories); });
    d.rows(x.beacon, [&](const BeaconItem& b) { d.all(b.id, b.name, b.description, b.theme, b.audience, b.kind, b.actor, b.answers, b.contact, b.territories); });
    d.rows(x.themes, [&](const ThemeProposal& t) { d.all(t.id, t.name, t.description, t.proposer, t.date); });
    d.rows(x.positions, [&](const ThemePosition& p) { d.all(p.theme, p.authority, p.code, p.date, p.support, p.role); });
    d.rows(x.calls, [&](const Call& c) { d.all(c.id, c.title, c.purpose, c.opens, c.closes, c.articulation, c.budget, c.territories); });
    d.rows(x.criteria, [&](const CallCriterion& k) { d.all(k.id, k.call, k.text, k.weight, k.highest, k.windfall); });
    d.rows(x.jury, [&](const Juror& j) { d.all(j.id, j.call, j.name, j.family, j.actor, j.conflicts); });
    d.rows(x.applications, [&](const Application& a) { d.all(a.id, a.call, a.title, a.bearer, a.amount, a.status, a.reason); });
    d.rows(x.marks, [&](const ApplicationMarks& m) { d.all(m.application, m.by_criterion, m.overall, m.jurors); });
}

}  // namespace

bool has_course(const Project& project) {
    const Deliberation& d = project.deliberation;
    const Cooperation& c = project.cooperation;
    return !project.events.empty() || !d.involvements.empty() || !d.remarks.empty() || !d.ideas.empty() || !d.actions.empty() || !d.adoptions.empty() || !d.outcomes.empty() || !c.logbook.empty() || !c.beacon.empty() || !c.positions.empty() || !c.calls.empty();
}

std::vector<std::string> course_figures(const Course& course, bool whole) {
    std::vector<std::string> stems;
    const auto add = [&](const auto& list) {
        for (const CourseFigure figure : list)
            if (figures::can_draw(figure, course))
                for (std::string& stem : figures::stems_of(figure, course)) stems.push_back(std::move(stem));
    };
    whole ? add(figures_of_project) : add(figures_of_territory);
    return stems;
}

bool has_perimeters(const Course& course, const Territory& territory) {
    const std::set<std::string> own = territory.level == Level::commune ? std::set<std::string>{territory.code} : std::set<std::string>(territory.communes.begin(), territory.communes.end());
    return std::any_of(course.deliberation.actions.begin(), course.deliberation.actions.end(),
                       [&](const Action& a) { return a.status != ActionStatus::dropped && !a.communes.empty() && std::set<std::string>(a.communes.begin(), a.communes.end()) != own; });
}

figures::CoursePiece course_piece_of(std::string_view stem, const Course& course) {
    for (const auto& list : {std::span<const CourseFigure>(figures_of_project), std::span<const CourseFigure>(figures_of_territory)})
        for (const CourseFigure figure : list)
            for (const figures::CoursePiece& piece : figures::pieces_of(figure, course))
                if (figures::stem_of(piece) == stem) return piece;
    return {CourseFigure::actors_actions};
}

void add_to(Digest& digest, const Course& course) {
    CourseDigest d(digest);
    add_deliberation(d, course.deliberation);
    add_cooperation(d, course.cooperation);
    d.rows(course.votes, [&](const IdeaVotes& v) {
        d.all(v.idea, v.votes, v.voters, v.withheld, v.total_withheld);
        d.rows(v.shares, [&](const VoteShare& s) { d.all(s.families, s.votes, s.voters); });
    });
    d.rows(course.events, [&](const Event& e) { d.all(e.id, e.type, e.title, e.date, e.territories, e.group, e.phase); });
    d.all(course.actors, course.replies, course.least_people, course.bearers_withheld, course.applications_withheld);
}

bool CourseDocuments::has_involvement(const DocumentInput& input) { return course_of(input) && !course_of(input)->deliberation.involvements.empty(); }
bool CourseDocuments::has_ideas(const DocumentInput& input) { return course_of(input) && !course_of(input)->deliberation.ideas.empty(); }
bool CourseDocuments::has_actions(const DocumentInput& input) { return course_of(input) && !course_of(input)->deliberation.actions.empty(); }
bool CourseDocuments::has_adoptions(const DocumentInput& input) { return course_of(input) && !course_of(input)->deliberation.adoptions.empty(); }
bool CourseDocuments::has_remarks(const DocumentInput& input) { return course_of(input) && !course_of(input)->deliberation.remarks.empty(); }
bool CourseDocuments::has_outcomes(const DocumentInput& input) { return course_of(input) && !course_of(input)->deliberation.outcomes.empty(); }
bool CourseDocuments::has_beacon(const DocumentInput& input) { return course_of(input) && !course_of(input)->cooperation.beacon.empty(); }
bool CourseDocuments::has_logbook(const DocumentInput& input) { return course_of(input) && !course_of(input)->cooperation.logbook.empty(); }
bool CourseDocuments::has_themes(const DocumentInput& input) { return course_of(input) && !course_of(input)->cooperation.positions.empty(); }
bool CourseDocuments::has_calls(const DocumentInput& input) { return course_of(input) && !course_of(input)->cooperation.calls.empty(); }
bool CourseDocuments::has_months(const DocumentInput& input) { return has_logbook(input) && input.context.edition == Edition::everyone; }
bool CourseDocuments::has_minutes(const DocumentInput& input) {
    const Course* course = course_of(input);
    return course && std::any_of(course->events.begin(), course->events.end(), [](const Event& e) { return !e.decisions.empty() || !e.next_steps.empty(); });
}

Manuscript CourseDocuments::involvement(const DocumentInput& input) { return write(input, "acteurs-a-associer", "L14", tr_mark("Actors to associate and calendar"), documents::involvement_plan); }
Manuscript CourseDocuments::record(const DocumentInput& input) { return write(input, "cycle-de-la-creativite", "L15", tr_mark("The creativity cycle, as it went"), documents::creativity_record); }
Manuscript CourseDocuments::minutes(const DocumentInput& input) { return write(input, "comptes-rendus", "L16", tr_mark("Minutes of committees and groups"), documents::minutes); }
Manuscript CourseDocuments::plan(const DocumentInput& input) { return write(input, "plan-d-action", "L17", tr_mark("Plan of action"), documents::action_plan, Paper::a4_landscape); }
Manuscript CourseDocuments::sheets(const DocumentInput& input) { return write(input, "fiches-action", "L17", tr_mark("Sheets of the actions"), documents::action_sheets); }
Manuscript CourseDocuments::common(const DocumentInput& input) { return write(input, "plan-d-action-commun", "L18", tr_mark("Common plan of action"), documents::common_action_plan, Paper::a4_landscape); }
Manuscript CourseDocuments::adoption(const DocumentInput& input) { return write(input, "adoption", "L19", tr_mark("Adoption of the plan of action"), documents::adoption_file); }
Manuscript CourseDocuments::feedback(const DocumentInput& input) { return write(input, "retours-aux-habitants", "L20", tr_mark("You said, we did"), documents::feedback); }
Manuscript CourseDocuments::feedback_poster(const DocumentInput& input) {
    Manuscript begun = feedback(input);
    begun.id = "retours-aux-habitants-affiche";
    return begun;
}
Manuscript CourseDocuments::review(const DocumentInput& input) { return write(input, "bilan", "L21", tr_mark("Review"), documents::review); }
Manuscript CourseDocuments::feed(const DocumentInput& input) { return write(input, "remontees-du-mois", "L22", tr_mark("News of the month"), documents::monthly_feed); }
Manuscript CourseDocuments::beacon(const DocumentInput& input) { return write(input, "semaphore-des-ressources", "L25", tr_mark("Beacon of resources"), documents::beacon_directory, Paper::a5_portrait); }
Manuscript CourseDocuments::logbook(const DocumentInput& input) { return write(input, "carnet-de-bord", "L26", tr_mark("Logbook"), documents::logbook, Paper::a5_portrait); }
Manuscript CourseDocuments::themes(const DocumentInput& input) { return write(input, "vote-des-themes", "L28", tr_mark("The vote on themes"), documents::theme_vote); }
Manuscript CourseDocuments::calls(const DocumentInput& input) { return write(input, "appel-a-projets", "L29", tr_mark("Call for projects"), documents::call_kit); }


Manuscript CourseDocuments::beacon_map(const DocumentInput& input) {
    Manuscript m = input.begin("semaphore-carte", "L25", figures::say(input.context, "Map of the beacon"));
    m.paper = Paper::a3_landscape;
    m.plate = true;
    m.subtitle = figures::say(input.context, "Where needs, initiatives and resources are");
    m.blocks.emplace_back(FigureBlock{std::string(project_folder) + std::string(beacon_map_stem)});
    for (const Territory& territory : input.frame.territories) {
        ListBlock list;
        for (const BeaconItem& item : course_of(input)->cooperation.beacon)
            if (std::find(item.territories.begin(), item.territories.end(), territory.id) != item.territories.end())
                list.items.push_back({Span{label_of(item.kind, input.context.language) + (input.context.language == Language::fr ? "\u00A0: " : ": "), Span::Manner::strong}, Span{item.name}});
        if (list.items.empty()) continue;
        m.blocks.emplace_back(Heading{1, territory.name, {}});
        m.blocks.emplace_back(std::move(list));
    }
    return m;
}

void CourseDocuments::beside_page(const DocumentInput& /*input*/, DocumentRequest& request) { request.page = true; }

void CourseDocuments::beside_poster(const DocumentInput& input, DocumentRequest& request) {
    request.poster = documents::returns_poster(request.manuscript, {.context = input.context, .course = *course_of(input), .families = input.frame.families, .territories = input.frame.territories, .folder = input.folder});
}

void CourseDocuments::beside_feed(const DocumentInput& input, DocumentRequest& request) {
    request.page = true;
    request.json = feed_json(input, *course_of(input));
}

void CourseDocuments::beside_actions(const DocumentInput& input, DocumentRequest& request) {
    request.json = action_json(input, *course_of(input));
    request.csv = backends::write_csv(action_rows(input, *course_of(input)));
}

void CourseDocuments::beside_grid(const DocumentInput& input, DocumentRequest& request) { request.grid = grid_of(input, *course_of(input)); }

}  // namespace portulan::project

// From words to actions: attendance, families to associate, words of people, problems, ideas, votes, criteria, actions, adoptions, review.
#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// The identifiers of this room's tables, as they are read.
struct DeliberationIds {
    Identifiers remarks{}, issues{}, ideas{}, actions{};
};

/// Each row of a declared table in turn.
template <class Read>
void each_row(Loading& loading, std::string_view key, Read read) {
    const Table table = loading.table(key);
    for (const TableRow& cells : table.rows) read(Row(table, *find_table_schema(key), cells, loading.problems));
}

std::vector<std::string> territories_of(Loading& loading, const Row& row) {
    return known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories"));
}

Visibility visibility_of(const Row& row) { return row.word<Visibility>("visibilite", Visibility::everyone); }

std::vector<std::string> families_of(Loading& loading, const Row& row) {
    std::vector<std::string> codes;
    for (const std::string& written : row.list("familles"))
        if (const Family* family = known_family(loading, row, "familles", written)) codes.push_back(family->parent.empty() ? family->code : family->parent);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

std::string meeting_of(Loading& loading, const Row& row) { return one_reference(row, "reunion", loading.events, tr_mark("Events")); }

std::optional<bool> decided(const Row& row, std::string_view column) {
    if (!row.has(column)) return std::nullopt;
    return row.yes_no(column, false);
}

/// Counts of people; one family of a meeting stands once, its sub-families are added up.
void load_attendance(Loading& loading) {
    constexpr int most_people = 100000;
    Identifiers known;
    each_row(loading, "attendance", [&](const Row& row) {
        const std::string meeting = meeting_of(loading, row), family = fixed_family(loading, row, "famille");
        const int people = row.integer("nombre", 0, most_people, 0);
        if (meeting.empty() || family.empty()) return;
        if (!row.enter(known, meeting + " " + row.text("famille"), "famille")) return;
        for (Event& event : loading.project.events) {
            if (event.id != meeting) continue;
            const auto same = std::find_if(event.attendance.begin(), event.attendance.end(), [&](const Attendance& a) { return a.family == family; });
            if (same != event.attendance.end()) same->people += people;
            else event.attendance.push_back({family, people});
        }
    });
}

void load_involvements(Loading& loading) {
    Identifiers known;
    each_row(loading, "involvement", [&](const Row& row) {
        Involvement i{.territory = one_reference(row, "territoire", loading.territories, tr_mark("Territories")), .family = fixed_family(loading, row, "famille"),
                      .approach = row.word<Approach>("approche", Approach::thematic), .how = row.text("modalite"), .when = row.text("calendrier"), .place = row.place()};
        if (i.territory.empty() || i.family.empty()) return;
        if (row.enter(known, i.territory + " " + i.family, "famille")) loading.project.deliberation.involvements.push_back(std::move(i));
    });
}

void load_remarks(Loading& loading, DeliberationIds& ids) {
    each_row(loading, "remarks", [&](const Row& row) {
        Remark r{.id = row.identifier("id"), .text = row.text("citation"), .family = fixed_family(loading, row, "famille"), .topic = row.text("sujet"),
                 .territories = territories_of(loading, row), .sources = known_references(row, "sources", row.list("sources"), loading.evidence, tr_mark("Sources")),
                 .date = row.date("date"), .retained = row.yes_no("retenue", true), .answer = row.text("reponse"), .visibility = visibility_of(row), .place = row.place()};
        if (row.enter(ids.remarks, r.id, "id")) loading.project.deliberation.remarks.push_back(std::move(r));
    });
    ids.remarks.whole = loading.is_whole("remarks");
}

std::vector<std::string> remarks_of(const Row& row, const DeliberationIds& ids) { return known_references(row, "paroles", row.list("paroles"), ids.remarks, tr_mark("Words of people")); }

void load_issues(Loading& loading, DeliberationIds& ids) {
    each_row(loading, "issues", [&](const Row& row) {
        Issue i{.id = row.identifier("id"), .text = row.text("enonce"), .meeting = meeting_of(loading, row), .families = families_of(loading, row),
                .remarks = remarks_of(row, ids), .territories = territories_of(loading, row), .visibility = visibility_of(row), .place = row.place()};
        if (row.enter(ids.issues, i.id, "id")) loading.project.deliberation.issues.push_back(std::move(i));
    });
    ids.issues.whole = loading.is_whole("issues");
}

void load_ideas(Loading& loading, DeliberationIds& ids) {
    each_row(loading, "ideas", [&](const Row& row) {
        Idea i{.id = row.identifier("id"), .name = row.text("libelle"), .description = row.text("description"), .meeting = meeting_of(loading, row),
               .issues = known_references(row, "problematiques", row.list("problematiques"), ids.issues, tr_mark("Problems raised")), .remarks = remarks_of(row, ids),
               .territories = territories_of(loading, row), .retained = decided(row, "retenue"), .reason = row.text("motif"), .visibility = visibility_of(row), .place = row.place()};
        if (row.enter(ids.ideas, i.id, "id")) loading.project.deliberation.ideas.push_back(std::move(i));
    });
    ids.ideas.whole = loading.is_whole("ideas");
}

/// Sub-families count with their family.
void load_votes(Loading& loading, const DeliberationIds& ids) {
    constexpr int most_people = 1000000;
    Identifiers known;
    auto& votes = loading.project.deliberation.votes;
    each_row(loading, "votes", [&](const Row& row) {
        Vote v{.idea = one_reference(row, "idee", ids.ideas, tr_mark("Ideas")), .family = fixed_family(loading, row, "famille"), .votes = row.integer("voix", 0, most_people, 0), .place = row.place()};
        if (row.has("votants")) v.voters = row.integer("votants", 0, most_people, 0);
        if (v.idea.empty() || v.family.empty()) return;
        if (!row.enter(known, v.idea + " " + row.text("famille"), "famille")) return;
        const auto same = std::find_if(votes.begin(), votes.end(), [&](const Vote& other) { return other.idea == v.idea && other.family == v.family; });
        if (same == votes.end()) return votes.push_back(std::move(v));
        same->votes += v.votes;
        if (same->voters && v.voters) *same->voters += *v.voters;
        else same->voters.reset();
    });
}

void load_criteria(Loading& loading) {
    Identifiers known;
    each_row(loading, "criteria", [&](const Row& row) {
        Criterion c{.id = row.identifier("id"), .text = row.text("libelle"), .measure = row.text("mesure"), .meeting = meeting_of(loading, row),
                    .territories = territories_of(loading, row), .visibility = visibility_of(row), .place = row.place()};
        if (row.enter(known, c.id, "id")) loading.project.deliberation.criteria.push_back(std::move(c));
    });
}

std::vector<std::string> perimeter_of(Loading& loading, const Row& row) {
    std::vector<std::string> codes;
    for (const std::string& written : row.list("communes"))
        if (std::string code = loading.settled_code(Level::commune, written, row.place("communes")); !code.empty()) codes.push_back(std::move(code));
    return codes;
}

void load_actions(Loading& loading, DeliberationIds& ids) {
    auto& actions = loading.project.deliberation.actions;
    const Table table = loading.table("actions");
    const TableSchema& schema = *find_table_schema("actions");
    std::vector<std::string> joined;  // as written: actions may join one that stands below
    const auto references = [&](const Row& row, std::string_view column, const Identifiers& known, std::string_view label) { return known_references(row, column, row.list(column), known, label); };
    for (const TableRow& cells : table.rows) {
        const Row row(table, schema, cells, loading.problems);
        Action a{.id = row.identifier("id"), .name = row.text("libelle"), .description = row.text("description"), .objectives = row.sentences("objectifs"), .targets = row.text("cibles"),
                 .bearer = one_reference(row, "porteur", loading.actors, tr_mark("Actors")), .means = row.text("moyens"), .budget = row.number("budget", 0, 1e12),
                 .starts = row.date("date_debut"), .ends = row.date("date_fin"), .partners = references(row, "partenaires", loading.actors, tr_mark("Actors")),
                 .indicators = row.sentences("indicateurs"), .risks = row.sentences("risques"), .status = row.word<ActionStatus>("statut", ActionStatus::proposed),
                 .reason = row.text("motif"), .outcome = row.text("realise"), .ideas = references(row, "idees", ids.ideas, tr_mark("Ideas")),
                 .territories = territories_of(loading, row), .communes = perimeter_of(loading, row), .visibility = visibility_of(row), .place = row.place()};
        if (is_before(a.ends, a.starts)) row.report("PRJ-016", "date_fin", a.ends, {{"start", a.starts}});
        if (row.enter(ids.actions, a.id, "id")) actions.push_back(std::move(a));
    }
    ids.actions.whole = loading.is_whole("actions");
    for (const TableRow& cells : table.rows) {
        const Row row(table, schema, cells, loading.problems);
        if (!row.has("rattachee_a")) continue;
        const auto own = std::find_if(actions.begin(), actions.end(), [&](const Action& a) { return a.place.row == row.number(); });
        std::string target = one_reference(row, "rattachee_a", ids.actions, tr_mark("Actions"));
        if (own != actions.end()) own->joined_to = std::move(target);
    }
}

void load_adoptions(Loading& loading) {
    each_row(loading, "adoptions", [&](const Row& row) {
        Adoption a{.territory = one_reference(row, "territoire", loading.territories, tr_mark("Territories")), .body = row.text("instance"), .date = row.date("date"), .act = row.text("acte"),
                   .decision = row.word<AdoptionDecision>("decision", AdoptionDecision::adopted), .reservations = row.text("reserves"), .plan_date = row.date("date_plan"), .place = row.place()};
        if (!a.territory.empty()) loading.project.deliberation.adoptions.push_back(std::move(a));
    });
}

void load_outcomes(Loading& loading) {
    Identifiers known;
    each_row(loading, "outcomes", [&](const Row& row) {
        Outcome o{.id = row.identifier("id"), .objective = row.text("objectif"), .result = row.text("resultat"), .lesson = row.text("enseignement"),
                  .territories = territories_of(loading, row), .before = row.number("avant"), .after = row.number("apres"), .unit = row.text("unite"),
                  .goes_on = decided(row, "poursuivre"), .how = row.text("comment"), .visibility = visibility_of(row), .place = row.place()};
        if (row.enter(known, o.id, "id")) loading.project.deliberation.outcomes.push_back(std::move(o));
    });
}

/// Position among the twelve families.
std::size_t rank_of_family(std::string_view code) {
    const auto all = family_words();
    return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const FamilyWord& f) { return f.code == code; }) - all.begin());
}

void sort_deliberation(Project& project) {
    Deliberation& d = project.deliberation;
    const auto by_id = [](const auto& a, const auto& b) { return natural_less(a.id, b.id); };
    const auto by_family = [](const auto& a, const auto& b) { return rank_of_family(a.family) < rank_of_family(b.family); };
    for (Event& event : project.events) std::sort(event.attendance.begin(), event.attendance.end(), by_family);
    const auto rank_of_territory = [&](const std::string& id) { return std::find_if(project.territories.begin(), project.territories.end(), [&](const Territory& t) { return t.id == id; }) - project.territories.begin(); };
    std::sort(d.involvements.begin(), d.involvements.end(), [&](const Involvement& a, const Involvement& b) {
        return a.territory != b.territory ? rank_of_territory(a.territory) < rank_of_territory(b.territory) : by_family(a, b);
    });
    std::sort(d.remarks.begin(), d.remarks.end(), by_id);
    std::sort(d.issues.begin(), d.issues.end(), by_id);
    std::sort(d.ideas.begin(), d.ideas.end(), by_id);
    std::sort(d.votes.begin(), d.votes.end(), [&](const Vote& a, const Vote& b) { return a.idea != b.idea ? natural_less(a.idea, b.idea) : by_family(a, b); });
    std::sort(d.criteria.begin(), d.criteria.end(), by_id);
    std::sort(d.actions.begin(), d.actions.end(), by_id);
    std::sort(d.adoptions.begin(), d.adoptions.end(), [&](const Adoption& a, const Adoption& b) {
        return std::tuple(rank_of_territory(a.territory), a.date, a.act, a.body) < std::tuple(rank_of_territory(b.territory), b.date, b.act, b.body);
    });
    std::sort(d.outcomes.begin(), d.outcomes.end(), by_id);
}

}  // namespace

void load_deliberation(Loading& loading) {
    DeliberationIds ids;
    load_attendance(loading);
    load_involvements(loading);
    load_remarks(loading, ids);
    load_issues(loading, ids);
    load_ideas(loading, ids);
    load_votes(loading, ids);
    load_criteria(loading);
    load_actions(loading, ids);
    load_adoptions(loading);
    load_outcomes(loading);
    sort_deliberation(loading.project);
}

}  // namespace portulan::project

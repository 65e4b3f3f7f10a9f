// The tools of cooperation: logbook, beacon of resources, themes, calls for projects.
#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

std::string consent_in(const Row& row, std::string_view column) {
    const auto consent = row.word<Consent>(column);
    return consent ? std::string(vocabulary("consent").words[static_cast<std::size_t>(*consent)].french) : std::string();
}

/// Images and voices of people need their agreement (SEC-066).
bool needs_rights(Medium medium) {
    return medium == Medium::photo || medium == Medium::video || medium == Medium::testimony || medium == Medium::verbatim || medium == Medium::sound;
}

void load_logbook(Loading& loading) {
    Identifiers known;
    const Table table = loading.table("logbook");
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("logbook"), cells, loading.problems);
        LogEntry e{.id = row.identifier("id"), .date = row.date("date"), .title = row.text("titre"), .text = row.text("texte"), .medium = row.word<Medium>("media", Medium::text),
                   .rubric = row.word<Rubric>("rubrique", Rubric::progress), .file = row.text("fichier"), .author = row.text("auteur"),
                   .event = one_reference(row, "reunion", loading.events, tr_mark("Events")), .next_stop = row.text("prochaine_escale"), .rights = consent_in(row, "droits"),
                   .territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories")),
                   .visibility = row.word<Visibility>("visibilite", Visibility::everyone), .place = row.place()};
        if (needs_rights(e.medium) && e.rights != "oui" && e.rights != "sans objet" && e.visibility < Visibility::team) {
            row.report("SEC-066", "droits", e.id);
            e.visibility = Visibility::team;
        }
        if (row.enter(known, e.id, "id")) loading.project.cooperation.logbook.push_back(std::move(e));
    }
}

void load_beacon(Loading& loading) {
    auto& beacon = loading.project.cooperation.beacon;
    const Table table = loading.table("beacon");
    const TableSchema& schema = *find_table_schema("beacon");
    Identifiers known, needs;
    known.whole = needs.whole = loading.is_whole("beacon");
    for (const TableRow& cells : table.rows) {
        const Row row(table, schema, cells, loading.problems);
        BeaconItem b{.id = row.identifier("id"), .name = row.text("nom"), .description = row.text("description"), .theme = row.text("theme"), .audience = row.text("public"),
                     .kind = row.word<BeaconKind>("type", BeaconKind::initiative), .actor = one_reference(row, "acteur", loading.actors, tr_mark("Actors")),
                     .contact = row.text("contact"), .consent = consent_in(row, "consentement"),
                     .territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories")),
                     .visibility = row.word<Visibility>("visibilite", Visibility::everyone), .place = row.place()};
        if (!b.contact.empty() && b.consent != "oui") row.report("SEC-065", "contact", b.id);
        if (b.kind == BeaconKind::need) needs.add(b.id, row.place("id"));
        if (row.enter(known, b.id, "id")) beacon.push_back(std::move(b));
    }
    for (const TableRow& cells : table.rows) {  // needs may stand below what meets them
        const Row row(table, schema, cells, loading.problems);
        const auto own = std::find_if(beacon.begin(), beacon.end(), [&](const BeaconItem& b) { return b.place.row == row.number(); });
        auto met = known_references(row, "repond_a", row.list("repond_a"), needs, tr_mark("Needs of the beacon"));
        if (own != beacon.end()) own->answers = std::move(met);
    }
}

/// One authority, one voice for each theme (PRJ-094).
void load_themes(Loading& loading) {
    Cooperation& c = loading.project.cooperation;
    Identifiers known;
    const Table themes = loading.table("themes");
    for (const TableRow& cells : themes.rows) {
        const Row row(themes, *find_table_schema("themes"), cells, loading.problems);
        ThemeProposal t{.id = row.identifier("id"), .name = row.text("libelle"), .description = row.text("description"), .proposer = row.text("propose_par"), .date = row.date("date"), .place = row.place()};
        if (row.enter(known, t.id, "id")) c.themes.push_back(std::move(t));
    }
    known.whole = loading.is_whole("themes");
    std::map<std::pair<std::string, std::string>, long> voices;
    const Table positions = loading.table("theme_positions");
    for (const TableRow& cells : positions.rows) {
        const Row row(positions, *find_table_schema("theme_positions"), cells, loading.problems);
        ThemePosition p{.theme = one_reference(row, "theme", known, tr_mark("Themes proposed")), .authority = row.text("collectivite"), .level = row.word<Level>("niveau"), .code = row.text("code"),
                        .date = row.date("date"), .support = row.word<Support>("intensite", Support::interested), .role = row.word<Role>("role", Role::engaged), .place = row.place()};
        if (p.theme.empty() || p.authority.empty()) continue;
        const auto [at, fresh] = voices.try_emplace({p.theme, p.code.empty() ? fold(p.authority) : p.code}, row.number());
        if (fresh) c.positions.push_back(std::move(p));
        else row.report("PRJ-094", "collectivite", p.authority, {{"theme", p.theme}, {"first", std::to_string(at->second)}});
    }
}

struct CallIds {
    Identifiers calls{}, criteria{}, applications{}, jury{};
};

void load_calls(Loading& loading, CallIds& ids) {
    Cooperation& c = loading.project.cooperation;
    const Table calls = loading.table("calls");
    for (const TableRow& cells : calls.rows) {
        const Row row(calls, *find_table_schema("calls"), cells, loading.problems);
        Call call{.id = row.identifier("id"), .title = row.text("titre"), .purpose = row.text("objet"), .opens = row.date("date_ouverture"), .closes = row.date("date_limite"),
                  .articulation = row.text("articulation"), .budget = row.number("budget", 0, 1e12),
                  .territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories")),
                  .visibility = row.word<Visibility>("visibilite", Visibility::everyone), .place = row.place()};
        if (is_before(call.closes, call.opens)) row.report("PRJ-016", "date_limite", call.closes, {{"start", call.opens}});
        if (row.enter(ids.calls, call.id, "id")) c.calls.push_back(std::move(call));
    }
    ids.calls.whole = loading.is_whole("calls");
    const Table criteria = loading.table("call_criteria");
    for (const TableRow& cells : criteria.rows) {
        const Row row(criteria, *find_table_schema("call_criteria"), cells, loading.problems);
        CallCriterion k{.id = row.identifier("id"), .call = one_reference(row, "appel", ids.calls, tr_mark("Calls for projects")), .text = row.text("libelle"),
                        .weight = row.number("poids", 0, 1000).value_or(1), .highest = row.number("note_max", 1, 1000).value_or(4), .windfall = row.yes_no("effet_aubaine", false), .place = row.place()};
        if (row.enter(ids.criteria, k.id, "id") && !k.call.empty()) c.criteria.push_back(std::move(k));
    }
    ids.criteria.whole = loading.is_whole("call_criteria");
}

void load_applications(Loading& loading, CallIds& ids) {
    Cooperation& c = loading.project.cooperation;
    const Table applications = loading.table("applications");
    for (const TableRow& cells : applications.rows) {
        const Row row(applications, *find_table_schema("applications"), cells, loading.problems);
        Application a{.id = row.identifier("id"), .call = one_reference(row, "appel", ids.calls, tr_mark("Calls for projects")), .title = row.text("titre"),
                      .bearer = one_reference(row, "porteur", loading.actors, tr_mark("Actors")), .amount = row.number("montant", 0, 1e12),
                      .status = row.word<ApplicationStatus>("statut", ApplicationStatus::submitted), .reason = row.text("motif"),
                      .visibility = row.word<Visibility>("visibilite", Visibility::everyone), .place = row.place()};
        if (row.enter(ids.applications, a.id, "id") && !a.call.empty()) c.applications.push_back(std::move(a));
    }
    ids.applications.whole = loading.is_whole("applications");
    const Table jury = loading.table("jury");
    for (const TableRow& cells : jury.rows) {
        const Row row(jury, *find_table_schema("jury"), cells, loading.problems);
        Juror j{.id = row.identifier("id"), .call = one_reference(row, "appel", ids.calls, tr_mark("Calls for projects")), .name = row.text("nom"), .family = fixed_family(loading, row, "famille"),
                .actor = one_reference(row, "acteur", loading.actors, tr_mark("Actors")),
                .conflicts = known_references(row, "conflits", row.list("conflits"), ids.applications, tr_mark("Applications")), .place = row.place()};
        if (row.enter(ids.jury, j.id, "id") && !j.call.empty()) c.jury.push_back(std::move(j));
    }
    ids.jury.whole = loading.is_whole("jury");
}

/// Marks within their bounds (PRJ-018), of the same call (PRJ-097), from nobody with an interest (PRJ-095).
void load_marks(Loading& loading, const CallIds& ids) {
    Cooperation& c = loading.project.cooperation;
    const auto find = [](const auto& all, const std::string& id) { return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; }); };
    Identifiers known;
    const Table table = loading.table("jury_marks");
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("jury_marks"), cells, loading.problems);
        JuryMark m{.application = one_reference(row, "candidature", ids.applications, tr_mark("Applications")), .criterion = one_reference(row, "critere", ids.criteria, tr_mark("Criteria of the calls")),
                   .juror = one_reference(row, "jure", ids.jury, tr_mark("Jury")), .place = row.place()};
        const auto application = find(c.applications, m.application);
        const auto criterion = find(c.criteria, m.criterion);
        const auto juror = find(c.jury, m.juror);
        if (application == c.applications.end() || criterion == c.criteria.end() || juror == c.jury.end()) continue;
        const auto value = row.number("note", 0, criterion->highest);
        if (criterion->call != application->call || juror->call != application->call) row.report("PRJ-097", "candidature", m.application);
        const bool interested = std::find(juror->conflicts.begin(), juror->conflicts.end(), m.application) != juror->conflicts.end() || (!juror->actor.empty() && juror->actor == application->bearer);
        if (interested) row.report("PRJ-095", "jure", m.juror, {{"application", m.application}});
        if (!value || !row.enter(known, m.application + " " + m.criterion + " " + m.juror, "jure")) continue;
        m.value = *value;
        c.given.push_back(std::move(m));
    }
}

}  // namespace

void load_cooperation(Loading& loading) {
    load_logbook(loading);
    load_beacon(loading);
    load_themes(loading);
    CallIds ids;
    load_calls(loading, ids);
    load_applications(loading, ids);
    load_marks(loading, ids);
    Cooperation& c = loading.project.cooperation;
    const auto by_id = [](const auto& a, const auto& b) { return natural_less(a.id, b.id); };
    std::sort(c.logbook.begin(), c.logbook.end(), [&](const LogEntry& a, const LogEntry& b) { return a.date != b.date ? a.date < b.date : by_id(a, b); });
    std::sort(c.beacon.begin(), c.beacon.end(), by_id);
    std::sort(c.themes.begin(), c.themes.end(), by_id);
    std::sort(c.positions.begin(), c.positions.end(), [](const ThemePosition& a, const ThemePosition& b) {
        return a.theme != b.theme ? natural_less(a.theme, b.theme) : a.authority != b.authority ? natural_less(a.authority, b.authority) : a.code < b.code;
    });
    std::sort(c.calls.begin(), c.calls.end(), by_id);
    std::sort(c.criteria.begin(), c.criteria.end(), by_id);
    std::sort(c.applications.begin(), c.applications.end(), by_id);
    std::sort(c.jury.begin(), c.jury.end(), by_id);
    std::sort(c.given.begin(), c.given.end(), [](const JuryMark& a, const JuryMark& b) { return std::tie(a.application, a.criterion, a.juror) < std::tie(b.application, b.criterion, b.juror); });
    c.marks = marks_of(c);
}

}  // namespace portulan::project

#include "project/deliverables.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "project/document_jobs.h"
#include "project/schema.h"

namespace portulan::project {
namespace {

constexpr auto deliverable_rows = std::to_array<Deliverable>({
    {"L01", tr_mark("What the diagnosis covers"), "actors|spaces|objects|sources|events", "matrice-couverture|frise-du-projet", tr_mark("A4 upright, a territory"), "GoldenDemo.CoverageMatrix"},
    {"L02", tr_mark("Cartography of the actors of civic engagement"), "actors|ties", "reseau-acteurs|reseau-familles|reseau-matrice|reseau-manques|situation", tr_mark("A3 across and A4, a territory"), "GoldenDemo.NetworkOfActors"},
    {"L03", tr_mark("Cartography of the spaces of civic engagement"), "spaces|ties", "espaces", tr_mark("A3 across and A4, a territory"), "GoldenDemo.SpacesOfATown"},
    {"L04", tr_mark("Cartography of the objects of civic engagement"), "objects|ties", "frise-objets", tr_mark("A3 across and A4, a territory"), "delivery.deliverables"},
    {"L05", tr_mark("Cartography of the actors of thematic cooperation"), "actors|ties", "reseau-acteurs|reseau-familles|reseau-matrice|reseau-manques|situation", tr_mark("A3 across and A4, a territory"), "delivery.deliverables"},
    {"L06", tr_mark("Cartography of the spaces of thematic cooperation"), "spaces|ties", "espaces", tr_mark("A3 across and A4, a territory"), "delivery.deliverables"},
    {"L07", tr_mark("Cartography of the objects of thematic cooperation"), "objects|ties", "frise-objets", tr_mark("A3 across and A4, a territory"), "delivery.deliverables"},
    {"L08", tr_mark("Identity sheets of families of actors, spaces and objects"), "actors|spaces|objects|ties|families|sources", "", tr_mark("A4 upright, recto-verso, one each and six series a territory"), "GoldenDemo.SheetOfAFamily"},
    {"L09", tr_mark("Representations, relational stakes and cultural habits"), "interviews|codebook|segments|ties", "propos-par-famille|qui-a-ete-rencontre", tr_mark("A4 upright, the project"), "StatementMatrix.NumbersStandInTheDiscsOfPartners"},
    {"L10", tr_mark("Portrait from existing data"), "indicators|values", "situation|indicateur-*|indicateurs-compares|carte-*", tr_mark("A4 upright, a territory"), "GoldenDemo.IndicatorByCommune"},
    {"L11", tr_mark("Survey report"), "", "*", tr_mark("A4 upright"), "SurveyReports.who_is_missing_stands_first"},
    {"L12", tr_mark("Register of interviews and observations"), "interviews", "qui-a-ete-rencontre", tr_mark("A4 upright, the project"), "StatementMatrix.RegisterNamesFamiliesNobodyWasMetOf"},
    {"L13", tr_mark("Crossed views of the territories"), "actors|spaces|objects|ties|indicators|values", "territoires-compares", tr_mark("A3 across, the project"), "delivery.deliverables"},
    {"L14", tr_mark("Actors to associate and calendar"), "involvement|events", "frise-du-projet", tr_mark("A4 upright, a territory"), "CourseDocumentsTest.TheCalendarStandsUnderTheMeetings"},
    {"L15", tr_mark("The creativity cycle, as it went"), "issues|ideas|votes|criteria|events|attendance", "des-paroles-aux-actions|votes-par-famille", tr_mark("A4 upright, a territory"), "CourseDocumentsTest.VotesThatAreHeldBackAreCountedNotListed"},
    {"L16", tr_mark("Minutes of committees and groups"), "events|attendance", "", tr_mark("A4 upright, the project"), "delivery.deliverables"},
    {"L17", tr_mark("Plan of action"), "actions|ideas|actors", "calendrier-actions|perimetres-des-actions|acteurs-actions", tr_mark("the plan on A4 across, a page on A4 upright for each action, their fields as CSV and JSON, a territory"), "CourseDocumentsTest.APlanHasASheetForEachActionWithTheFiveFields"},
    {"L18", tr_mark("Common plan of action"), "actions", "actions-territoires|calendrier-actions", tr_mark("A4 across, the project"), "CourseDocumentsTest.TheCommonPlanHasEachActionOnce"},
    {"L19", tr_mark("Adoption of the plan of action"), "adoptions", "", tr_mark("A4 upright, a territory"), "Deliberation.EachFaultIsTold"},
    {"L20", tr_mark("You said, we did"), "remarks|issues|ideas|actions", "perimetres-des-actions", tr_mark("A4 upright, A3 poster across and a page for browsers, a territory"), "ReturnsPoster.EveryVoiceStandsUnderItsAnswer"},
    {"L21", tr_mark("Review"), "outcomes|adoptions|actions", "avant-et-maintenant", tr_mark("A4 upright, the project"), "CourseDocumentsTest.NothingToTellIsSaid"},
    {"L22", tr_mark("News of the month"), "logbook|events", "frise-du-projet", tr_mark("A4 upright, a page for browsers and JSON, the project"), "CourseData.TheFeedTellsEachMonthOnce"},
    {"L23", tr_mark("Notes of supervision"), "", "", tr_mark("never made: what is said in supervision stays there"), "Deliverables.SupervisionIsNeverMade", false},
    {"L24", tr_mark("Logic model"), "logic|logic_arrows", "diagramme-*", tr_mark("A3 across, a territory"), "LogicDocument.ArrowsBearTheNumbersOfTheChart"},
    {"L25", tr_mark("Beacon of resources"), "beacon", "besoins-reponses|carte-du-semaphore", tr_mark("A5 booklet, a map on A3 across and a page for browsers, the project"), "AuthorityMap.SignsGrowWithWhatTheyStandFor"},
    {"L26", tr_mark("Logbook"), "logbook|events", "frise-du-projet", tr_mark("A5 booklet and a page for browsers, the project"), "delivery.deliverables"},
    {"L27", tr_mark("Map of cooperation"), "events|calls|beacon|ideas|logbook|outcomes", "", tr_mark("A3 across, both sides: folded and as posters, for the office and the press"), "CooperationMap.NoWordLiesNearAFold"},
    {"L28", tr_mark("The vote on themes"), "themes|theme_positions", "soutien-themes|carte-des-themes", tr_mark("A4 upright, the project"), "Cooperation.ThemesByVoicesOfAuthorities"},
    {"L29", tr_mark("Call for projects"), "calls|call_criteria|applications|jury|jury_marks", "notes-jury", tr_mark("A4 upright and a grid of marks (XLSX), the project"), "MarkingGrid.TotalsAreFormulasAndMarksAreLeftToTheJury"},
    {"L30", tr_mark("Disclosure and quality"), "", "", tr_mark("A4 upright, the project, with every delivery"), "delivery.deliverables"},
});

/// "`a`, `b`"; a dash for nothing.
std::string quoted_list(std::string_view list, const std::string& nothing) {
    std::string out;
    for (const std::string& one : split(list, '|'))
        if (!trim(one).empty()) out += (out.empty() ? "`" : ", `") + one + "`";
    return out.empty() ? nothing : out;
}

std::string tables_of(const Deliverable& deliverable, Language language) {
    std::vector<std::string> names;
    for (const std::string& key : split(deliverable.tables, '|'))
        if (const TableSchema* table = find_table_schema(key)) names.emplace_back(language == Language::fr ? table->name : table->key);
    return quoted_list(join(names, "|"), "\u2013");
}

}  // namespace

std::span<const Deliverable> deliverables() { return deliverable_rows; }

std::vector<std::string> documents_of(const Deliverable& deliverable) {
    std::vector<std::string> ids;
    for (const DocumentKind& kind : document_kinds())
        if (kind.deliverable == deliverable.id) ids.emplace_back(kind.id);
    if (deliverable.id == "L27") ids.emplace_back(cooperation_map_id);
    return ids;
}

std::string command_of(const Deliverable& deliverable) {
    if (!deliverable.made) return {};
    return documents_of(deliverable).empty() ? "portulan build PROJECT" : "portulan report PROJECT " + std::string(deliverable.id);
}

std::string deliverables_part(Language language) {
    const auto heading = [&](std::string_view msgid) { return " " + tr(language, msgid) + " |"; };
    std::string out = "\n## " + tr(language, "Deliverables, L01 to L30") + "\n\n";
    out += typeset(tr(language, "A document is made where its tables say something in the edition; every figure is also a file of its own. Names with * depend on what the project asks for."), language) + "\n\n|";
    for (const std::string_view title : {tr_mark("Deliverable"), tr_mark("What it is"), tr_mark("Command"), tr_mark("Documents"), tr_mark("Figures"), tr_mark("Tables read"), tr_mark("Paper"), tr_mark("Test")}) out += heading(title);
    out += "\n|---|---|---|---|---|---|---|---|\n";
    for (const Deliverable& d : deliverables()) {
        const std::string command = command_of(d);
        for (const std::string& cell : {std::string(d.id), typeset(tr(language, d.title), language), command.empty() ? std::string("\u2013") : "`" + command + "`", quoted_list(join(documents_of(d), "|"), "\u2013"), quoted_list(d.figures, "\u2013"), tables_of(d, language),
                                        typeset(tr(language, d.paper), language), "`" + std::string(d.test) + "`"})
            out += (cell == d.id ? "| " : " ") + cell + " |";
        out += "\n";
    }
    return out;
}

}  // namespace portulan::project

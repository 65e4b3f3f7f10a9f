// Example rows of the tables that lead from words to actions, and of the tools of cooperation: one thread through them all.
#include "base/messages.h"
#include "project/template_rows.h"

namespace portulan::project {

std::vector<ExampleRow> example_course_rows(std::string_view table) {
    if (table == "attendance") return {{{"reunion", "V-0001"}, {"famille", "associations"}, {"nombre", "14"}}, {{"reunion", "V-0001"}, {"famille", "elus"}, {"nombre", "11"}}};
    if (table == "involvement")
        return {{{"territoire", "EXH"}, {"famille", "associations"}, {"approche", "thématique"}, {"modalite", tr_mark("One voice for each association")}},
                {{"territoire", "EXH"}, {"famille", "elus"}, {"approche", "thématique"}, {"modalite", tr_mark("Two elected members in each group")}}};
    if (table == "remarks") return {{{"id", "P-1"}, {"citation", tr_mark("The hall is closed whenever I am free.")}, {"famille", "habitants"}, {"date", "2026-02-03"}, {"territoire", "EXH"}, {"sources", "S-0002"}, {"retenue", "yes"}, {"visibilite", "publique"}}};
    if (table == "issues") return {{{"id", "Q-1"}, {"enonce", tr_mark("Nowhere to meet in the evening")}, {"reunion", "V-0001"}, {"familles", "habitants"}, {"paroles", "P-1"}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "ideas") return {{{"id", "I-1"}, {"libelle", tr_mark("Open the hall two evenings a week")}, {"reunion", "V-0001"}, {"problematiques", "Q-1"}, {"territoire", "EXH"}, {"retenue", "yes"}, {"visibilite", "publique"}}};
    if (table == "votes") return {{{"idee", "I-1"}, {"famille", "associations"}, {"voix", "9"}}, {{"idee", "I-1"}, {"famille", "elus"}, {"voix", "6"}}};
    if (table == "criteria") return {{{"id", "K-1"}, {"libelle", tr_mark("Faces never seen before")}, {"mesure", tr_mark("First visits counted at the door")}, {"reunion", "V-0001"}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "actions")
        return {{{"id", "AC-1"}, {"libelle", tr_mark("The hall in the evening")}, {"description", tr_mark("The hall opens on Tuesdays and Thursdays until 10 p.m.")}, {"objectifs", tr_mark("Meet after work")}, {"cibles", tr_mark("Whoever works by day")},
                 {"porteur", "A-0002"}, {"moyens", tr_mark("Two volunteers an evening, heating")}, {"budget", "4000"}, {"date_debut", "2026-09-01"}, {"date_fin", "2027-06-30"}, {"partenaires", "A-0001"}, {"indicateurs", tr_mark("Evenings held")},
                 {"risques", tr_mark("Tired volunteers")}, {"statut", "adoptée"}, {"idees", "I-1"}, {"territoire", "EXH"}, {"communes", "Z9001"}, {"visibilite", "publique"}}};
    if (table == "adoptions") return {{{"territoire", "EXH"}, {"instance", tr_mark("Municipal council")}, {"date", "2026-06-20"}, {"acte", "2026-31"}, {"decision", "adopté"}, {"date_plan", "2026-06-01"}}};
    if (table == "outcomes") return {{{"id", "B-1"}, {"objectif", tr_mark("Meet after work")}, {"resultat", tr_mark("Planned for the autumn")}, {"avant", "0"}, {"unite", tr_mark("evenings a week")}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "logbook") return {{{"id", "C-1"}, {"date", "2026-01-20"}, {"titre", tr_mark("Launch meeting")}, {"texte", tr_mark("Everybody began by walking towards somebody they did not know.")}, {"media", "texte"}, {"rubrique", "récit"}, {"reunion", "V-0001"}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "beacon")
        return {{{"id", "N-1"}, {"type", "besoin"}, {"nom", tr_mark("A warm room in the evening")}, {"theme", tr_mark("Meet after work")}, {"acteur", "A-0002"}, {"territoire", "EXH"}, {"visibilite", "publique"}},
                {{"id", "R-1"}, {"type", "ressource"}, {"nom", tr_mark("Community hall")}, {"theme", tr_mark("Meet after work")}, {"acteur", "A-0001"}, {"repond_a", "N-1"}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "themes") return {{{"id", "T-1"}, {"libelle", tr_mark("Welcoming newcomers")}, {"propose_par", tr_mark("Example-Harbour")}, {"date", "2025-09-10"}}};
    if (table == "theme_positions") return {{{"theme", "T-1"}, {"collectivite", tr_mark("Example-Harbour")}, {"niveau", "commune"}, {"code", "Z9001"}, {"date", "2025-10-01"}, {"intensite", "prioritaire"}, {"role", "engagé"}}};
    if (table == "calls") return {{{"id", "AP-1"}, {"titre", tr_mark("Evenings together")}, {"objet", tr_mark("Projects that keep a light on after work.")}, {"date_ouverture", "2026-03-01"}, {"date_limite", "2026-04-15"}, {"budget", "20000"}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "call_criteria") return {{{"id", "AK-1"}, {"appel", "AP-1"}, {"libelle", tr_mark("Would not exist without the call")}, {"poids", "2"}, {"note_max", "4"}, {"effet_aubaine", "yes"}}};
    if (table == "applications") return {{{"id", "CA-1"}, {"appel", "AP-1"}, {"titre", tr_mark("Soup and stories")}, {"porteur", "A-0002"}, {"montant", "3000"}, {"statut", "déposée"}, {"visibilite", "publique"}}};
    if (table == "jury") return {{{"id", "J-1"}, {"appel", "AP-1"}, {"nom", tr_mark("Employment office")}, {"famille", "operateurs_publics"}, {"acteur", "A-0004"}}};
    if (table == "jury_marks") return {{{"candidature", "CA-1"}, {"critere", "AK-1"}, {"jure", "J-1"}, {"note", "3"}}};
    return {};
}

}  // namespace portulan::project

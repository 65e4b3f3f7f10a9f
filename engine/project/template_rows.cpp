#include "project/template_rows.h"

#include "base/messages.h"

namespace portulan::project {
namespace {

std::vector<ExampleRow> actors() {
    return {
        {{"id", "A-0001"}, {"nom", tr_mark("Town hall of Example-Harbour")}, {"type", "institution"}, {"famille", "elus"}, {"dimension", "engagement | coopération"},
         {"territoire", "EXH"}, {"portee", "commune"}, {"description", tr_mark("Carries the project for the town.")}, {"depuis", "1995"},
         {"commune", "Z9001"}, {"latitude", "47.6152"}, {"longitude", "-6.3624"}, {"consentement", "oui"}, {"influence", "4"}, {"interet", "3"}, {"visibilite", "publique"}, {"sources", "S-0001"},
         {"date_maj", "2026-03-02"}},
        {{"id", "A-0002"}, {"nom", tr_mark("The Welcome Table")}, {"type", "association"}, {"famille", "associations"}, {"dimension", "engagement"},
         {"territoire", "EXH"}, {"portee", "intercommunal"}, {"description", tr_mark("Shared meals and a hand with papers.")}, {"depuis", "2018-09"},
         {"moyens", tr_mark("Two employees, thirty volunteers")}, {"commune", "Z9001"}, {"qpv", "QZ90001"}, {"consentement", "oui"}, {"visibilite", "publique"},
         {"sources", "S-0001 | S-0002"}, {"inconnu", tr_mark("How many families are regulars?")}, {"date_maj", "2026-03-02"}},
        {{"id", "A-0003"}, {"nom", tr_mark("Resident no. 1")}, {"type", "personne"}, {"famille", "conseil-citoyen"}, {"dimension", "engagement"},
         {"territoire", "EXL"}, {"portee", "quartier"}, {"commune", "Z9002"}, {"consentement", "oui"}, {"visibilite", "équipe"}, {"sources", "S-0002"},
         {"date_maj", "2026-03-10"}},
        {{"id", "A-0004"}, {"nom", tr_mark("Employment office")}, {"type", "service public"}, {"famille", "operateurs_publics"}, {"dimension", "coopération"},
         {"territoire", "EXB"}, {"portee", "commune"}, {"commune", "Z9003"}, {"consentement", "oui"}, {"visibilite", "publique"}, {"sources", "S-0001"},
         {"date_maj", "2026-03-02"}},
    };
}

std::vector<ExampleRow> spaces() {
    return {
        {{"id", "E-0001"}, {"nom", tr_mark("Community hall")}, {"nature", "lieu"}, {"acces", "ouvert"}, {"frequence", tr_mark("Every weekday")},
         {"dimension", "engagement | coopération"}, {"territoire", "EXH"}, {"commune", "Z9001"}, {"latitude", "47.6283"}, {"longitude", "-6.3351"},
         {"precision_geo", "exacte"}, {"visibilite", "publique"}, {"sources", "S-0001"}, {"date_maj", "2026-03-02"}},
        {{"id", "E-0002"}, {"nom", tr_mark("Residents' council")}, {"nature", "instance"}, {"acces", "sur inscription"}, {"frequence", tr_mark("Every two months")},
         {"dimension", "engagement"}, {"territoire", "EXB"}, {"commune", "Z9003"}, {"visibilite", "publique"}, {"sources", "S-0002"}, {"date_maj", "2026-03-10"}},
    };
}

std::vector<ExampleRow> objects() {
    return {
        {{"id", "O-0001"}, {"nom", tr_mark("Welcome booklet")}, {"type", "outil"}, {"date_debut", "2024-01"}, {"porteur", "A-0002"}, {"dimension", "coopération"},
         {"territoire", "EXH"}, {"visibilite", "publique"}, {"sources", "S-0001"}, {"date_maj", "2026-03-02"}},
        {{"id", "O-0002"}, {"nom", tr_mark("Citizens' budget")}, {"type", "budget"}, {"date_debut", "2025-03-01"}, {"date_fin", "2025-12-31"}, {"porteur", "A-0001"},
         {"dimension", "engagement"}, {"territoire", "EXH"}, {"visibilite", "publique"}, {"sources", "S-0001"}, {"date_maj", "2026-03-02"}},
    };
}

std::vector<ExampleRow> ties() {
    return {
        {{"id", "L-0001"}, {"de", "A-0001"}, {"vers", "A-0002"}, {"type", "finance"}, {"statut", "existant"}, {"qualite", "confiance"}, {"intensite", "2"},
         {"dit_par", "S-0001"}, {"visibilite", "publique"}},
        {{"id", "L-0002"}, {"de", "A-0002"}, {"vers", "E-0001"}, {"type", "anime"}, {"statut", "existant"}, {"intensite", "3"}, {"dit_par", "S-0002"},
         {"visibilite", "publique"}},
        {{"id", "L-0003"}, {"de", "A-0004"}, {"vers", "A-0002"}, {"type", "coopère"}, {"statut", "souhaité"}, {"qualite", "neutre"}, {"intensite", "1"},
         {"dit_par", "S-0002"}, {"visibilite", "publique"}, {"commentaire", tr_mark("Both ask for it.")}},
    };
}

std::vector<ExampleRow> values() {
    return {
        {{"indicateur", "menages_seuls"}, {"niveau", "commune"}, {"code", "Z9001"}, {"valeur", "41.2"}, {"n", "3900"}},
        {{"indicateur", "menages_seuls"}, {"niveau", "commune"}, {"code", "Z9002"}, {"valeur", "29.5"}, {"n", "930"}},
        {{"indicateur", "menages_seuls"}, {"niveau", "commune"}, {"code", "Z9003"}, {"valeur", "35.8"}, {"n", "1750"}},
        {{"indicateur", "menages_seuls"}, {"niveau", "commune"}, {"code", "Z9004"}, {"statut", "s"}},
    };
}

/// Two interviews, two statements that say the contrary of each other, a passage of each.
std::vector<ExampleRow> words_of_interviews(std::string_view table) {
    if (table == "interviews")
        return {{{"id", "E01"}, {"type", "individuel"}, {"date", "2026-03-12"}, {"territoire", "EXH"}, {"famille", "habitants"}, {"pseudonyme", tr_mark("Resident no. 1")}, {"personnes", "1"}, {"duree", "60"}, {"consentement", "publique"}},
                {{"id", "E02"}, {"type", "collectif"}, {"date", "2026-03-16"}, {"territoire", "EXH"}, {"famille", "associations"}, {"acteurs", "A-0002"}, {"pseudonyme", tr_mark("Volunteers no. 2")}, {"personnes", "6"}, {"duree", "90"}, {"consentement", "partenaires"}}};
    if (table == "codebook")
        return {{{"code", "R1"}, {"libelle", tr_mark("Newcomers are made welcome.")}, {"nature", "représentation"}, {"contraire", "R2"}},
                {{"code", "R2"}, {"libelle", tr_mark("One stays from elsewhere for long.")}, {"nature", "représentation"}}};
    return {{{"id", "E01-1"}, {"entretien", "E01"}, {"codes", "R2"}, {"texte", tr_mark("After ten years they still ask me whether I am going home for Christmas.")}, {"citation", "à relire"}},
            {{"id", "E02-1"}, {"entretien", "E02"}, {"codes", "R1"}, {"texte", tr_mark("When a family arrives, we bring it soup and the list of useful numbers.")}}};
}

}  // namespace

std::vector<ExampleRow> example_rows(std::string_view table) {
    if (table == "families")
        return {{{"code", "conseil-citoyen"}, {"libelle", tr_mark("Citizens' council")}, {"definition", tr_mark("Residents drawn by lot or volunteers (example of a local sub-family).")},
                 {"parent", "habitants"}}};
    if (table == "actors") return actors();
    if (table == "spaces") return spaces();
    if (table == "objects") return objects();
    if (table == "ties") return ties();
    if (table == "sources")
        return {{{"id", "S-0001"}, {"type", "étude"}, {"titre", tr_mark("Territorial study (example)")}, {"auteur", tr_mark("Study office")}, {"date", "2025"},
                 {"visibilite", "publique"}},
                {{"id", "S-0002"}, {"type", "entretien collectif"}, {"titre", tr_mark("Group interview of 10 March (example)")}, {"date", "2026-03-10"},
                 {"visibilite", "partenaires"}}};
    if (table == "events")
        return {{{"id", "V-0001"}, {"type", "lancement"}, {"titre", tr_mark("Launch meeting")}, {"date", "2026-01-20"}, {"territoire", "EXH"},
                 {"lieu", tr_mark("Community hall")}, {"participants", tr_mark("25 people, six families of actors")}, {"visibilite", "publique"}}};
    if (table == "indicators")
        return {{{"code", "menages_seuls"}, {"libelle", tr_mark("Share of one-person households (example)")}, {"unite", "%"}, {"source", tr_mark("Example data")},
                 {"millesime", "2022"}, {"sommable", "no"}, {"niveau", "commune"}, {"decimales", "1"}, {"nb_classes", "3"}}};
    if (table == "values") return values();
    if (table == "people") return {{{"carreau", "CRS3035RES200mN2858000E3101400"}, {"personnes", "64"}, {"menages", "29"}}, {{"carreau", "CRS3035RES200mN2859000E3103800"}, {"personnes", "41"}, {"menages", "18"}}};
    if (table == "interviews" || table == "codebook" || table == "segments") return words_of_interviews(table);
    if (table == "objectives") return {{{"id", "OB-1"}, {"libelle", tr_mark("Open the school at night")}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "stances")
        return {{{"acteur", "A-0001"}, {"objectif", "OB-1"}, {"position", "2"}, {"sources", "S-0001"}}, {{"acteur", "A-0002"}, {"objectif", "OB-1"}, {"position", "1"}, {"saillance", "4"}, {"sources", "S-0002"}}};
    if (table == "logic")
        return {{{"id", "B-1"}, {"libelle", tr_mark("Newcomers know nobody")}, {"colonne", tr_mark("Needs")}, {"territoire", "EXH"}, {"visibilite", "publique"}},
                {{"id", "C-1"}, {"libelle", tr_mark("Shared meals")}, {"colonne", tr_mark("Activities")}, {"territoire", "EXH"}, {"visibilite", "publique"}},
                {{"id", "D-1"}, {"libelle", tr_mark("Neighbours help each other")}, {"colonne", tr_mark("Results")}, {"territoire", "EXH"}, {"visibilite", "publique"}}};
    if (table == "logic_arrows")
        return {{{"de", "B-1"}, {"vers", "C-1"}, {"hypothese", tr_mark("obvious")}}, {{"de", "C-1"}, {"vers", "D-1"}, {"hypothese", tr_mark("Those who need it dare to come")}}};
    return example_course_rows(table);
}

}  // namespace portulan::project

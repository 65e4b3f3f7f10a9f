// From words to actions and the tools of cooperation, as tables: what is read, and each fault told once.
#include <gtest/gtest.h>

#include <functional>

#include "small_project.h"

namespace portulan::project {
namespace {

/// The small project with every table that leads from words to actions, right in everything.
Files course_project() {
    Files f = small_project();
    change(f, "project.toml", "values = \"valeurs.csv\"\n", R"(values = "valeurs.csv"
attendance = "presences.csv"
involvement = "familles.associees.csv"
remarks = "paroles.csv"
issues = "problematiques.csv"
ideas = "idees.csv"
votes = "votes.csv"
criteria = "criteres.csv"
actions = "actions.csv"
adoptions = "adoptions.csv"
outcomes = "bilan.csv"
logbook = "carnet.csv"
beacon = "semaphore.csv"
themes = "themes.csv"
theme_positions = "positions.csv"
calls = "appels.csv"
call_criteria = "appels_criteres.csv"
applications = "candidatures.csv"
jury = "jury.csv"
jury_marks = "notes.csv"
)");
    f["evenements.csv"] =
        "id;type;titre;date;territoire;compte_rendu;phase;groupe;decisions;suites\n"
        "V-1;lancement;Lancement;2026-01-20;OUE;CR1;préparation;;;\n"
        "V-2;copil;Premier comité;2026-01-10;;CR2;préparation;;On commence | On écoute;\n"
        "V-3;groupe de travail;Pistes;2026-02-01;OUE;CR3;divergence;Loger;;Choisir\n"
        "V-4;groupe de travail;Choix;2026-03-01;OUE;CR4;convergence;Loger;;\n"
        "V-5;copil;Comité final;2026-05-01;;CR5;bilan;;;\n"
        "V-6;restitution;Retour;2026-05-20;;CR6;retours;;;\n";
    f["presences.csv"] = "reunion;famille;nombre\nV-4;habitants;6\nV-4;elus;4\nV-4;conseil;2\n";
    f["familles.associees.csv"] = "territoire;famille;approche;modalite\nOUE;associations;thématique;Une voix chacune\n";
    f["paroles.csv"] = "id;citation;famille;territoire;retenue;reponse\nP-1;On attend.;habitants;OUE;;\nP-2;Le bateau est cher.;habitants;OUE;;\nP-3;Le pont !;;OUE;;Non, parce que la loi l'interdit.\nP-4;Il pleut.;;OUE;non;\n";
    f["problematiques.csv"] = "id;enonce;reunion;familles;paroles;territoire\nQ-1;Se loger;V-3;habitants | elus;P-1;OUE\n";
    f["idees.csv"] = "id;libelle;reunion;problematiques;paroles;territoire;retenue;motif\nI-1;Un bail;V-4;Q-1;;OUE;oui;\nI-2;Une carte;V-4;;P-2;OUE;non;Non, parce que le contrat court.\n";
    f["votes.csv"] = "idee;famille;voix;votants\nI-1;habitants;5;\nI-1;elus;2;3\nI-2;habitants;1;\n";
    f["criteres.csv"] = "id;libelle;reunion;territoire\nK-1;Personne ne part;V-4;OUE\n";
    f["actions.csv"] =
        "id;libelle;description;objectifs;cibles;porteur;moyens;budget;date_debut;date_fin;statut;idees;territoire;communes;rattachee_a\n"
        "AC-1;Bail;Un bail de neuf mois;Rester | Loger;Locataires;A-2;Un mi-temps;9000,5;2026-04;2026-12;en cours;I-1;OUE;Z0001;AC-2\n"
        "AC-2;Baux;Le même bail partout;Rester;Locataires;A-2;Un fonds;;2026-04;2026-12;adoptée;I-1;OUE | CEN;;\n";
    f["adoptions.csv"] = "territoire;instance;date;acte;decision;date_plan\nOUE;Conseil;2026-04-10;12;adopté;2026-04-01\n";
    f["bilan.csv"] = "id;objectif;avant;apres;poursuivre\nB-1;Rester;10;4;oui\n";
    f["carnet.csv"] = "id;date;titre;media;rubrique;droits\nC-1;2026-02-02;Départ;photo;récit;oui\n";
    f["semaphore.csv"] = "id;type;nom;acteur;repond_a;contact;consentement\nN-1;besoin;Une salle;A-2;;;\nR-1;ressource;La forge;A-10;N-1;la clé;oui\n";
    f["themes.csv"] = "id;libelle\nT-1;Habiter\nT-2;Soigner\n";
    f["positions.csv"] = "theme;collectivite;intensite;role\nT-1;Ouest;prioritaire;engagé\nT-1;Centre;;observateur\nT-2;Ouest;;\n";
    f["appels.csv"] = "id;titre;date_ouverture;date_limite\nAP-1;Un hiver;2026-01-05;2026-02-05\n";
    f["appels_criteres.csv"] = "id;appel;libelle;poids;note_max;effet_aubaine\nAK-1;AP-1;Besoin;2;4;non\nAK-2;AP-1;Nouveau;1;4;oui\n";
    f["candidatures.csv"] = "id;appel;titre;porteur;statut\nCA-1;AP-1;Le four;A-2;lauréate\n";
    f["jury.csv"] = "id;appel;nom;famille;acteur;conflits\nJ-1;AP-1;Mairie;elus;A-10;\nJ-2;AP-1;Voisins;associations;A-2;\n";
    f["notes.csv"] = "candidature;critere;jure;note\nCA-1;AK-1;J-1;3\nCA-1;AK-2;J-1;2\n";
    return f;
}

std::string listed(const Problems& problems) {
    std::string all;
    for (const Problem& p : problems) all += to_line(p, Language::en) + "\n";
    return all;
}

TEST(Deliberation, TablesThatAreRightGiveNotesAlone) {
    const Loaded loaded = load(course_project());
    for (const Problem& p : loaded.problems) EXPECT_EQ(p.severity, Severity::note) << to_line(p, Language::en);
    const Deliberation& d = loaded.project.deliberation;
    ASSERT_EQ(d.actions.size(), 2U);
    EXPECT_EQ(d.actions[0].objectives, (std::vector<std::string>{"Rester", "Loger"}));
    EXPECT_EQ(d.actions[0].budget, 9000.5);
    EXPECT_EQ(d.actions[0].communes, (std::vector<std::string>{"Z0001"}));
    EXPECT_EQ(d.actions[0].joined_to, "AC-2");
    const auto meeting = std::find_if(loaded.project.events.begin(), loaded.project.events.end(), [](const Event& e) { return e.id == "V-4"; });
    ASSERT_EQ(meeting->attendance.size(), 2U);  // the sub-family counts with the residents
    EXPECT_EQ(meeting->attendance[1].people, 8);
    EXPECT_EQ(loaded.project.events[0].decisions, (std::vector<std::string>{"On commence", "On écoute"}));
}

/// P-1 leads through a problem to an idea and two actions, one of them under way; P-2 to an idea put aside; P-3 has its answer.
TEST(Deliberation, EveryRemarkIsFollowedToItsAnswer) {
    const Project p = load(course_project()).project;
    const auto followed = follow_remarks(p.deliberation);
    ASSERT_EQ(followed.size(), 4U);
    EXPECT_EQ(followed[0].ideas.size(), 1U);
    EXPECT_EQ(followed[0].actions.size(), 2U);
    EXPECT_EQ(followed[0].reply, Reply::under_way);
    EXPECT_EQ(followed[1].reply, Reply::no);
    EXPECT_EQ(followed[1].because, "Non, parce que le contrat court.");
    EXPECT_EQ(followed[2].reply, Reply::no);
    EXPECT_EQ(followed[2].because, "Non, parce que la loi l'interdit.");
    EXPECT_FALSE(followed[3].reply);
}

/// P-1 and P-9 raised the same problem; the idea that answers P-9 by name was dropped, whatever becomes of the other's.
TEST(Deliberation, IdeasThatAnswerTheVeryWordsComeBeforeThoseOfTheirProblem) {
    Deliberation d;
    d.remarks = {{.id = "P-1", .text = "A forge"}, {.id = "P-9", .text = "A garden"}};
    d.issues = {{.id = "Q-1", .text = "Nowhere to meet", .remarks = {"P-1", "P-9"}}};
    d.ideas = {{.id = "I-1", .name = "The forge", .issues = {"Q-1"}, .retained = true}, {.id = "I-9", .name = "The garden", .issues = {"Q-1"}, .remarks = {"P-9"}, .retained = true}};
    d.actions = {{.id = "AC-1", .name = "Forge", .status = ActionStatus::under_way, .ideas = {"I-1"}}, {.id = "AC-9", .name = "Garden", .status = ActionStatus::dropped, .reason = "No, because the ground is sold.", .ideas = {"I-9"}}};
    const auto followed = follow_remarks(d);
    ASSERT_EQ(followed.size(), 2U);
    EXPECT_EQ(followed[0].ideas.size(), 2U);
    EXPECT_EQ(followed[0].reply, Reply::under_way);
    ASSERT_EQ(followed[1].ideas.size(), 1U);
    EXPECT_EQ(followed[1].reply, Reply::no);
    EXPECT_EQ(followed[1].because, "No, because the ground is sold.");
}

TEST(Deliberation, TheCommonPlanHoldsEachActionOnce) {
    const Project p = load(course_project()).project;
    const CommonPlan plan = common_plan(p.deliberation);
    ASSERT_EQ(plan.common.size(), 1U);
    EXPECT_EQ(plan.common[0].action->id, "AC-2");
    ASSERT_EQ(plan.common[0].parts.size(), 1U);
    EXPECT_EQ(plan.common[0].territories, (std::vector<std::string>{"CEN", "OUE"}));
    EXPECT_TRUE(plan.own.empty());
}

/// 2 of weight at 3/4, 1 at 2/4: (2 * 0.75 + 1 * 0.5) / 3 = 2/3.
TEST(Cooperation, MarksAreWeighedMeans) {
    const Project p = load(course_project()).project;
    ASSERT_EQ(p.cooperation.marks.size(), 1U);
    EXPECT_NEAR(p.cooperation.marks[0].overall.value_or(0), 2.0 / 3, 1e-12);
    EXPECT_EQ(p.cooperation.marks[0].jurors, 1U);
}

TEST(Cooperation, ThemesByVoicesOfAuthorities) {
    const Project p = load(course_project()).project;
    const auto support = theme_support(p.cooperation);
    ASSERT_EQ(support.size(), 2U);
    EXPECT_EQ(support[0].theme->id, "T-1");
    EXPECT_EQ(support[0].engaged, 1U);
    EXPECT_EQ(support[0].observers, 1U);
    EXPECT_EQ(support[0].priority, 1U);
    EXPECT_EQ(support[1].rank, 2U);
}

struct Fault {
    std::string code, file, value;
    std::function<void(Files&)> spoil;
};

std::function<void(Files&)> swapped(std::string file, std::string from, std::string to) {
    return [=](Files& f) { change(f, file, from, to); };
}

std::vector<Fault> faults() {
    return {
        {"PRJ-080", "votes.csv", "associations", [](Files& f) { add_row(f, "votes.csv", "I-1;associations;2;"); }},
        {"PRJ-081", "votes.csv", "9", swapped("votes.csv", "habitants;5", "habitants;9")},
        {"PRJ-081", "votes.csv", "4", swapped("votes.csv", "elus;2;3", "elus;4;3")},
        {"PRJ-081", "votes.csv", "7", swapped("votes.csv", "elus;2;3", "elus;2;7")},
        {"PRJ-082", "idees.csv", "", [](Files& f) { add_row(f, "idees.csv", "I-3;Un toit;V-4;;;OUE;oui;"); }},
        {"PRJ-083", "idees.csv", "", swapped("idees.csv", "Non, parce que le contrat court.", "")},
        {"PRJ-084", "actions.csv", "AC-1", swapped("actions.csv", ";Un mi-temps;", ";;")},
        {"PRJ-085", "evenements.csv", "", swapped("evenements.csv", "CR3", "")},
        {"PRJ-086", "evenements.csv", "1", swapped("evenements.csv", "V-2;copil", "V-2;visite")},
        {"PRJ-087", "evenements.csv", "2026-05-21", swapped("evenements.csv", "2026-05-01", "2026-05-21")},
        {"PRJ-088", "actions.csv", "AC-1", swapped("actions.csv", "en cours", "reportée")},
        {"PRJ-089", "actions.csv", "bail", [](Files& f) { add_row(f, "actions.csv", "AC-3;bail;d;o;c;A-2;m;;;;;I-1;OUE;;"); }},
        {"PRJ-090", "actions.csv", "AC-1", swapped("actions.csv", "OUE | CEN", "EST | CEN")},
        {"PRJ-091", "actions.csv", "AC-1", [](Files& f) { change(f, "actions.csv", "OUE | CEN;;", "OUE | CEN;;AC-1"); }},
        {"PRJ-092", "evenements.csv", "V-4", swapped("evenements.csv", "convergence;Loger", "préparation;Loger")},
        {"PRJ-093", "paroles.csv", "", swapped("paroles.csv", "Non, parce que la loi l'interdit.", "")},
        {"PRJ-094", "positions.csv", "OUEST", [](Files& f) { add_row(f, "positions.csv", "T-1;OUEST;;"); }},
        {"PRJ-095", "notes.csv", "J-2", [](Files& f) { add_row(f, "notes.csv", "CA-1;AK-1;J-2;4"); }},
        {"PRJ-096", "adoptions.csv", "2026-04-10", swapped("adoptions.csv", "2026-04-01", "2026-05-01")},
        {"PRJ-097", "notes.csv", "CA-1", [](Files& f) {
             add_row(f, "appels.csv", "AP-2;Un autre;;");
             change(f, "jury.csv", "J-1;AP-1", "J-1;AP-2");
         }},
        {"PRJ-098", "adoptions.csv", "EST", [](Files& f) { add_row(f, "adoptions.csv", "EST;Conseil;2026-04-10;;;"); }},
        {"PRJ-099", "familles.associees.csv", "OUE", swapped("familles.associees.csv", "OUE;associations", "OUE;elus")},
        {"PRJ-100", "familles.associees.csv", "medias", [](Files& f) { add_row(f, "familles.associees.csv", "OUE;medias;;"); }},
        {"SEC-065", "semaphore.csv", "R-1", swapped("semaphore.csv", "la clé;oui", "la clé;non")},
        {"SEC-066", "carnet.csv", "C-1", swapped("carnet.csv", "récit;oui", "récit;")},
        {"PRJ-011", "votes.csv", "I-9", swapped("votes.csv", "I-2;habitants", "I-9;habitants")},
        {"PRJ-011", "votes.csv", "habitant", swapped("votes.csv", "I-2;habitants", "I-2;habitant")},
        {"PRJ-011", "actions.csv", "A-99", swapped("actions.csv", "Locataires;A-2;Un mi", "Locataires;A-99;Un mi")},
        {"PRJ-011", "actions.csv", "AC-9", swapped("actions.csv", "Z0001;AC-2", "Z0001;AC-9")},
        {"PRJ-011", "semaphore.csv", "R-1", swapped("semaphore.csv", "A-10;N-1", "A-10;R-1")},  // meets no need
        {"PRJ-016", "actions.csv", "2026-03", swapped("actions.csv", "2026-04;2026-12;en", "2026-04;2026-03;en")},
        {"PRJ-018", "notes.csv", "5", swapped("notes.csv", "J-1;3", "J-1;5")},
    };
}

TEST(Deliberation, EachFaultIsTold) {
    for (const Fault& fault : faults()) {
        Files files = course_project();
        fault.spoil(files);
        const Loaded loaded = load(files);
        const bool told = std::any_of(loaded.problems.begin(), loaded.problems.end(), [&](const Problem& p) { return p.code == fault.code && p.place.file == fault.file && (fault.value.empty() || p.value == fault.value); });
        EXPECT_TRUE(told) << fault.code << " in " << fault.file << " “" << fault.value << "”, but:\n" << listed(loaded.problems);
        for (const Problem& p : loaded.problems) {
            const std::string english = to_line(p, Language::en), french = to_line(p, Language::fr);
            EXPECT_EQ(english.find('{'), std::string::npos) << english;
            EXPECT_EQ(french.find('{'), std::string::npos) << french;
        }
    }
}

}  // namespace
}  // namespace portulan::project

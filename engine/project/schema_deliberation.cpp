// Tables that lead from words to actions.
#include "project/schema_columns.h"

namespace portulan::project {
namespace {

using enum ValueKind;

constexpr ColumnSchema meeting_column{"reunion", "meeting", "réunion|evenement|event", reference, may_be_empty, "events",
    tr_mark("Identifier of the meeting (table of events).")};
constexpr ColumnSchema family_column{"famille", "family", "famille_acteurs|fam", reference, needed, "families",
    tr_mark("Code of a family or of a local sub-family.")};
constexpr ColumnSchema one_territory_column{"territoire", "territory", "territoires|territories", reference, needed, "territory",
    tr_mark("A territory of the project, by identifier, name or code.")};

constexpr ColumnSchema attendance_columns[] = {
    {"reunion", "meeting", "réunion|evenement|event", reference, needed, "events", tr_mark("Identifier of the meeting (table of events).")},
    family_column,
    {"nombre", "people", "effectif|presents|présents|count", integer, needed, "", tr_mark("How many people of the family were there.")},
};

constexpr ColumnSchema involvement_columns[] = {
    one_territory_column,
    family_column,
    {"approche", "approach", "methode|méthode|schema", word, may_be_empty, "approach", tr_mark("How people are brought together; empty: by theme.")},
    {"modalite", "how", "modalité|modalites|comment", text, may_be_empty, "", tr_mark("How the family is invited and takes part, in one sentence.")},
    {"calendrier", "when", "quand|periode|période", text, may_be_empty, "", tr_mark("When it is called upon.")},
};

constexpr ColumnSchema remarks_columns[] = {
    identifier_column,
    {"citation", "quotation", "texte|text|parole|verbatim", text, needed, "", tr_mark("What was said, as it was said; without names of people.")},
    {"famille", "family", "famille_acteurs|fam", reference, may_be_empty, "families", tr_mark("Family of who said it; empty: not known.")},
    {"sujet", "topic", "theme|thème|objet", text, may_be_empty, "", tr_mark("What it is about, in one or two words.")},
    {"date", "date", "jour|day", date, may_be_empty, "", tr_mark("When it was said.")},
    territory_column,
    sources_column,
    {"retenue", "retained", "suivie|kept", yes_no, may_be_empty, "", tr_mark("Whether residents are owed an answer on it; empty: yes.")},
    {"reponse", "answer", "réponse|suite_donnee", text, may_be_empty, "", tr_mark("What residents are told, beside what became of the ideas; alone it says why not.")},
    visibility_column,
};

constexpr ColumnSchema issues_columns[] = {
    identifier_column,
    {"enonce", "statement", "énoncé|libelle|libellé|texte|text|label", text, needed, "", tr_mark("The problem, as participants set it out.")},
    meeting_column,
    {"familles", "families", "famille|family", references, may_be_empty, "families", tr_mark("Families that raised it, separated by |.")},
    {"paroles", "remarks", "parole|remark|origine|origin", references, may_be_empty, "remarks", tr_mark("Identifiers of the words of people it comes from, separated by |.")},
    territory_column,
    visibility_column,
};

constexpr ColumnSchema ideas_columns[] = {
    identifier_column,
    {"libelle", "label", "nom|name|titre|title|libellé|idee|idée|idea", text, needed, "", tr_mark("The idea, in a few words.")},
    {"description", "description", "enonce|énoncé|statement", text, may_be_empty, "", tr_mark("The idea in one or two sentences.")},
    meeting_column,
    {"problematiques", "issues", "problematique|problématiques|issue", references, may_be_empty, "issues", tr_mark("Identifiers of the problems it answers, separated by |.")},
    {"paroles", "remarks", "parole|remark|origine|origin", references, may_be_empty, "remarks", tr_mark("Identifiers of the words of people it comes from, separated by |.")},
    territory_column,
    {"retenue", "retained", "retenu|selected", yes_no, may_be_empty, "", tr_mark("Whether it was retained; empty: not decided yet.")},
    {"motif", "reason", "raison|pourquoi|because", text, may_be_empty, "", tr_mark("Why it was not retained, in words for residents.")},
    visibility_column,
};

constexpr ColumnSchema votes_columns[] = {
    {"idee", "idea", "idée|id_idee", reference, needed, "ideas", tr_mark("Identifier of the idea.")},
    family_column,
    {"voix", "votes", "nombre|pour|count", integer, needed, "", tr_mark("How many people of the family chose the idea.")},
    {"votants", "voters", "base|electeurs|électeurs", integer, may_be_empty, "", tr_mark("How many people of the family could choose; empty: those who were at the meeting.")},
};

constexpr ColumnSchema criteria_columns[] = {
    identifier_column,
    {"libelle", "label", "nom|name|critere|critère|criterion|libellé", text, needed, "", tr_mark("The criterion of success, in a few words.")},
    {"mesure", "measure", "indicateur|indicator", text, may_be_empty, "", tr_mark("How one will see that it is met.")},
    meeting_column,
    territory_column,
    visibility_column,
};

constexpr ColumnSchema actions_columns[] = {
    identifier_column,
    {"libelle", "label", "nom|name|titre|title|libellé|action", text, needed, "", tr_mark("The action, in a few words.")},
    {"description", "description", "desc", text, may_be_empty, "", tr_mark("Description of the action.")},
    {"objectifs", "objectives", "objectif|objective", text, may_be_empty, "", tr_mark("What it is for, sentences separated by |.")},
    {"cibles", "targets", "cible|target|public|publics", text, may_be_empty, "", tr_mark("Who it is for.")},
    {"porteur", "bearer", "porteur_pressenti|pilote|owner|carrier", reference, may_be_empty, "actors", tr_mark("Identifier of the actor who is likely to carry it.")},
    {"moyens", "means", "moyens_necessaires|moyens_nécessaires|ressources|resources", text, may_be_empty, "", tr_mark("Means it needs: people, money, premises.")},
    {"budget", "budget", "cout|coût|montant|cost", number, may_be_empty, "", tr_mark("Cost in euros, where it is known.")},
    {"date_debut", "start", "debut|début|starts", date, may_be_empty, "", tr_mark("When it begins.")},
    {"date_fin", "end", "fin|ends|echeance|échéance", date, may_be_empty, "", tr_mark("When it ends.")},
    {"partenaires", "partners", "partenaire|partner", references, may_be_empty, "actors", tr_mark("Identifiers of the actors who take part, separated by |.")},
    {"indicateurs", "indicators", "indicateur|indicator|suivi", text, may_be_empty, "", tr_mark("What will be followed, separated by |.")},
    {"risques", "risks", "risque|risk", text, may_be_empty, "", tr_mark("What may go wrong, separated by |.")},
    {"statut", "status", "etat|état|avancement", word, may_be_empty, "action_status", tr_mark("Where it stands; empty: proposed.")},
    {"motif", "reason", "raison|pourquoi|because", text, may_be_empty, "", tr_mark("Why it is postponed or dropped, in words for residents.")},
    {"realise", "outcome", "réalisé|resultat|résultat|bilan", text, may_be_empty, "", tr_mark("What has been done so far, in words for residents.")},
    {"idees", "ideas", "idées|idee|idée|idea|origine|origin", references, may_be_empty, "ideas", tr_mark("Identifiers of the ideas it comes from, separated by |.")},
    territory_column,
    {"communes", "municipalities", "perimetre|périmètre|perimeter", text, may_be_empty, "", tr_mark("Codes of the communes where it takes place, separated by |; empty: the whole territory.")},
    {"rattachee_a", "joined_to", "rattachée_à|action_commune|common_action", reference, may_be_empty, "actions", tr_mark("Identifier of the action of the common plan that takes it up.")},
    visibility_column,
};

constexpr ColumnSchema adoptions_columns[] = {
    one_territory_column,
    {"instance", "body", "assemblee|assemblée|executif|exécutif", text, needed, "", tr_mark("Body that deliberated.")},
    {"date", "date", "jour|day|date_deliberation", date, needed, "", tr_mark("Date of the deliberation.")},
    {"acte", "act", "numero|numéro|deliberation|délibération", text, may_be_empty, "", tr_mark("Number of the act.")},
    {"decision", "decision", "décision|statut|status", word, may_be_empty, "adoption_decision", tr_mark("What was decided; empty: adopted.")},
    {"reserves", "reservations", "réserves|observations", text, may_be_empty, "", tr_mark("Reservations, or why it was not adopted.")},
    {"date_plan", "plan_date", "version_plan|date_version|plan_version", date, may_be_empty, "", tr_mark("Date of the version of the plan that was submitted.")},
};

constexpr ColumnSchema outcomes_columns[] = {
    identifier_column,
    {"objectif", "objective", "libelle|libellé|label", text, needed, "", tr_mark("The objective that is looked back upon.")},
    {"resultat", "result", "résultat|realise", text, may_be_empty, "", tr_mark("What came of it.")},
    {"enseignement", "lesson", "enseignements|lecon|leçon", text, may_be_empty, "", tr_mark("What was learnt.")},
    {"avant", "before", "valeur_initiale", number, may_be_empty, "", tr_mark("Its measure at the beginning.")},
    {"apres", "after", "après|valeur_finale", number, may_be_empty, "", tr_mark("Its measure now.")},
    {"unite", "unit", "unité", text, may_be_empty, "", tr_mark("Unit of both, in a few words.")},
    {"poursuivre", "continue", "poursuite|goes_on", yes_no, may_be_empty, "", tr_mark("Whether to go on; empty: not decided.")},
    {"comment", "how", "modalites|modalités", text, may_be_empty, "", tr_mark("How to go on, or what ends.")},
    territory_column,
    visibility_column,
};

constexpr TableSchema tables_to_actions[] = {
    {"attendance", "presences", tr_mark("Attendance"), tr_mark("How many people of each family were at a meeting."), attendance_columns},
    {"involvement", "familles_a_associer", tr_mark("Families to associate"), tr_mark("Which families of actors each territory means to associate, and how."), involvement_columns},
    {"remarks", "paroles", tr_mark("Words of people"), tr_mark("What was said and is owed an answer: each is followed to ideas, actions and what became of them."), remarks_columns},
    {"issues", "problematiques", tr_mark("Problems raised"), tr_mark("What the participants of the first meetings set out."), issues_columns},
    {"ideas", "idees", tr_mark("Ideas"), tr_mark("Ways forward that were imagined, and whether they were retained."), ideas_columns},
    {"votes", "votes", tr_mark("Votes"), tr_mark("How many people of each family chose an idea."), votes_columns},
    {"criteria", "criteres", tr_mark("Criteria of success"), tr_mark("What a success would be, as agreed before choosing."), criteria_columns},
    {"actions", "actions", tr_mark("Actions"), tr_mark("The action plans of the territories and the common plan, an action a row."), actions_columns},
    {"adoptions", "adoptions", tr_mark("Adoptions"), tr_mark("How the executives of the territories decided on the plans."), adoptions_columns},
    {"outcomes", "bilan", tr_mark("Review"), tr_mark("What the objectives came to, what was learnt, and whether to go on."), outcomes_columns},
};

}  // namespace

std::span<const TableSchema> deliberation_tables() { return tables_to_actions; }

}  // namespace portulan::project

// Tables of the tools of cooperation.
#include "project/schema_columns.h"

namespace portulan::project {
namespace {

using enum ValueKind;

constexpr ColumnSchema call_column{"appel", "call", "appel_a_projets|id_appel", reference, needed, "calls", tr_mark("Identifier of the call for projects.")};

constexpr ColumnSchema logbook_columns[] = {
    identifier_column,
    {"date", "date", "jour|day", date, needed, "", tr_mark("Date of the entry.")},
    {"titre", "title", "nom|name|libelle|libellé", text, needed, "", tr_mark("Title of the entry.")},
    {"texte", "text", "recit|récit|contenu", text, may_be_empty, "", tr_mark("What happened, in a few sentences.")},
    {"media", "medium", "média|support", word, may_be_empty, "medium", tr_mark("What it was kept in; empty: text.")},
    {"rubrique", "rubric", "categorie|catégorie", word, may_be_empty, "rubric", tr_mark("Progress, method, obstacle or story; empty: progress.")},
    {"fichier", "file", "url|lien|chemin", text, may_be_empty, "", tr_mark("File or address of the picture, film or recording.")},
    {"auteur", "author", "auteurs|authors", text, may_be_empty, "", tr_mark("Who wrote it, under a pseudonym or a role.")},
    {"reunion", "meeting", "réunion|evenement|event", reference, may_be_empty, "events", tr_mark("Identifier of the meeting (table of events).")},
    {"prochaine_escale", "next_stop", "escale|suite|next", text, may_be_empty, "", tr_mark("Where the journey goes next.")},
    {"droits", "rights", "droit_image|droits_image|consentement|consent", word, may_be_empty, "consent", tr_mark("Whether the people seen or heard agreed to it.")},
    territory_column,
    visibility_column,
};

constexpr ColumnSchema beacon_columns[] = {
    identifier_column,
    {"type", "type", "kind|nature", word, needed, "beacon_kind", tr_mark("An initiative, a need or a resource.")},
    {"nom", "name", "libelle|libellé|label|titre|title", text, needed, "", tr_mark("Its name, in a few words.")},
    {"description", "description", "desc", text, may_be_empty, "", tr_mark("What it is, in one or two sentences.")},
    {"theme", "theme", "thème|sujet|topic", text, may_be_empty, "", tr_mark("What it is about; the directory is sorted by it.")},
    {"public", "audience", "publics|cible|target", text, may_be_empty, "", tr_mark("Who it is for.")},
    {"acteur", "actor", "porteur|bearer|id_acteur", reference, may_be_empty, "actors", tr_mark("Identifier of the actor who carries it or expresses it.")},
    {"repond_a", "meets", "répond_à|besoins|needs", references, may_be_empty, "beacon", tr_mark("Identifiers of the needs that it meets, separated by |.")},
    {"contact", "contact", "contacts", text, may_be_empty, "", tr_mark("How to get in touch; shown outside the team only with consent.")},
    {"consentement", "consent", "accord", word, may_be_empty, "consent", tr_mark("Whether the contact may be shown.")},
    territory_column,
    visibility_column,
};

constexpr ColumnSchema themes_columns[] = {
    identifier_column,
    {"libelle", "label", "nom|name|titre|title|libellé|theme|thème", text, needed, "", tr_mark("The theme, in a few words.")},
    {"description", "description", "desc", text, may_be_empty, "", tr_mark("What the theme is about.")},
    {"propose_par", "proposer", "proposé_par|auteur|author", text, may_be_empty, "", tr_mark("Who proposed it.")},
    {"date", "date", "jour|day", date, may_be_empty, "", tr_mark("When it was proposed.")},
};

constexpr ColumnSchema theme_positions_columns[] = {
    {"theme", "theme", "thème|id_theme", reference, needed, "themes", tr_mark("Identifier of the theme.")},
    {"collectivite", "authority", "collectivité|territoire|territory|nom|name", text, needed, "", tr_mark("Name of the authority.")},
    {"niveau", "level", "echelon|échelon|echelle", word, may_be_empty, "level", tr_mark("Level of the authority.")},
    {"code", "code", "codgeo|code_insee|siren", code, may_be_empty, "area", tr_mark("Official code of the authority.")},
    {"date", "date", "jour|day", date, may_be_empty, "", tr_mark("When it took its position.")},
    {"intensite", "support", "intensité|degre|degré", word, may_be_empty, "support", tr_mark("Interested, or a priority; empty: interested.")},
    {"role", "role", "rôle|engagement", word, may_be_empty, "role", tr_mark("Engaged or observer; empty: engaged.")},
};

constexpr ColumnSchema calls_columns[] = {
    identifier_column,
    {"titre", "title", "nom|name|libelle|libellé", text, needed, "", tr_mark("Title of the call.")},
    {"objet", "purpose", "description|cahier_des_charges", text, may_be_empty, "", tr_mark("What it calls for, in a few sentences.")},
    {"date_ouverture", "opens", "ouverture|date_debut|start", date, may_be_empty, "", tr_mark("When it opens.")},
    {"date_limite", "closes", "limite|cloture|clôture|date_fin|end", date, may_be_empty, "", tr_mark("When it closes.")},
    {"budget", "budget", "montant|enveloppe|amount", number, may_be_empty, "", tr_mark("What it can give in all, in euros.")},
    {"articulation", "articulation", "dispositifs|schemes", text, may_be_empty, "", tr_mark("How it goes together with existing schemes (contrat de ville...).")},
    territory_column,
    visibility_column,
};

constexpr ColumnSchema call_criteria_columns[] = {
    identifier_column,
    call_column,
    {"libelle", "label", "nom|name|critere|critère|criterion|libellé", text, needed, "", tr_mark("The criterion, in a few words.")},
    {"poids", "weight", "ponderation|pondération|coefficient", number, may_be_empty, "", tr_mark("Its weight beside the others; empty: 1.")},
    {"note_max", "highest", "maximum|max", number, may_be_empty, "", tr_mark("Highest mark; empty: 4.")},
    {"effet_aubaine", "windfall", "aubaine|effet_d_aubaine", yes_no, may_be_empty, "", tr_mark("Whether it guards against paying for what would exist anyway; empty: no.")},
};

constexpr ColumnSchema jury_columns[] = {
    identifier_column,
    call_column,
    {"nom", "name", "libelle|libellé|label|role", text, needed, "", tr_mark("Role of the juror, or a pseudonym.")},
    {"famille", "family", "famille_acteurs|fam", reference, may_be_empty, "families", tr_mark("Family of the juror.")},
    {"acteur", "actor", "structure|id_acteur", reference, may_be_empty, "actors", tr_mark("Identifier of the actor the juror belongs to.")},
    {"conflits", "conflicts", "liens_interet|liens_d_interet|deport|déport", references, may_be_empty, "applications", tr_mark("Identifiers of applications that the juror declared an interest in, separated by |.")},
};

constexpr ColumnSchema applications_columns[] = {
    identifier_column,
    call_column,
    {"titre", "title", "nom|name|projet|project|libelle", text, needed, "", tr_mark("Title of the project.")},
    {"porteur", "bearer", "candidat|applicant|porteurs", reference, may_be_empty, "actors", tr_mark("Identifier of the actor who applies.")},
    {"montant", "amount", "budget|subvention|grant", number, may_be_empty, "", tr_mark("What it asks for or receives, in euros.")},
    {"statut", "status", "etat|état|decision|décision", word, may_be_empty, "application_status", tr_mark("What became of it; empty: submitted.")},
    {"motif", "reason", "raison|pourquoi|because", text, may_be_empty, "", tr_mark("Why, in words for the applicant.")},
    visibility_column,
};

constexpr ColumnSchema jury_marks_columns[] = {
    {"candidature", "application", "projet|id_candidature", reference, needed, "applications", tr_mark("Identifier of the application.")},
    {"critere", "criterion", "critère|id_critere", reference, needed, "call_criteria", tr_mark("Identifier of the criterion.")},
    {"jure", "juror", "juré|membre|id_jure", reference, needed, "jury", tr_mark("Identifier of the juror.")},
    {"note", "mark", "valeur|value|points", number, needed, "", tr_mark("The mark, from 0 to the highest of the criterion.")},
};

constexpr TableSchema tables_of_tools[] = {
    {"logbook", "carnet_de_bord", tr_mark("Logbook"), tr_mark("Dated entries that tell the journey: progress, methods, obstacles, stories."), logbook_columns},
    {"beacon", "semaphore", tr_mark("Beacon of resources"), tr_mark("Initiatives, needs and resources of the territory."), beacon_columns},
    {"themes", "themes", tr_mark("Themes proposed"), tr_mark("Themes that authorities propose for a shared project."), themes_columns},
    {"theme_positions", "positions_themes", tr_mark("Positions on themes"), tr_mark("Which authority supports which theme; one authority, one voice."), theme_positions_columns},
    {"calls", "appels_a_projets", tr_mark("Calls for projects"), tr_mark("Joint calls for projects."), calls_columns},
    {"call_criteria", "appels_criteres", tr_mark("Criteria of the calls"), tr_mark("How the applications to a call are marked."), call_criteria_columns},
    {"applications", "candidatures", tr_mark("Applications"), tr_mark("What was submitted to the calls, and what became of it."), applications_columns},
    {"jury", "jury", tr_mark("Jury"), tr_mark("Who sits in the jury of a call, and for which applications they step aside."), jury_columns},
    {"jury_marks", "notes_jury", tr_mark("Marks of the jury"), tr_mark("One mark for each juror, application and criterion; told outside the team as means alone."), jury_marks_columns},
};

}  // namespace

std::span<const TableSchema> cooperation_tables() { return tables_of_tools; }

}  // namespace portulan::project

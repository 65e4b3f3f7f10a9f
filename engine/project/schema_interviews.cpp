// The tables of interviews: who was met, the grid of codes, the coded passages.
#include "project/schema_columns.h"

namespace portulan::project {
namespace {

using enum ValueKind;

constexpr ColumnSchema interviews_columns[] = {
    identifier_column,
    {"document", "document", "fichier|file|nom_document", text, may_be_empty, "",
     tr_mark("Name of its document in the program where it was coded; empty: the identifier.")},
    {"type", "type", "kind|type_entretien", word, may_be_empty, "interview_kind", tr_mark("Kind of meeting; empty: individual.")},
    {"date", "date", "jour|day", date, may_be_empty, "", tr_mark("When it took place.")},
    territory_column,
    {"famille", "family", "famille_acteurs|fam", reference, needed, "families", tr_mark("Family, or local sub-family, of those who spoke.")},
    {"acteurs", "actors", "acteur|actor|acteurs_rencontres", references, may_be_empty, "actors",
     tr_mark("Identifiers of the actors that were met, separated by |; for telling whom nobody met.")},
    {"pseudonyme", "pseudonym", "pseudo|nom_affiche", text, may_be_empty, "", tr_mark("How those who spoke are called: “Resident no. 12”; never a name.")},
    {"personnes", "people", "nombre|participants|n", integer, may_be_empty, "", tr_mark("How many people took part; empty: 1.")},
    {"duree", "duration", "durée|minutes|duree_min", integer, may_be_empty, "", tr_mark("How long it took, in minutes.")},
    {"consentement", "consent", "accord|diffusion_accord", word, may_be_empty, "word_consent",
     tr_mark("How far their words may go: public, partners, team or no; empty: the team alone.")},
    {"mineur", "minor", "mineurs|minors", yes_no, may_be_empty, "", tr_mark("Whether a minor speaks; empty: no.")},
    {"accord_parental", "guardian", "autorisation_parentale|guardian_consent", yes_no, may_be_empty, "",
     tr_mark("For a minor: whether a parent or guardian agreed in writing; empty: no.")},
    {"non_realise", "not_done", "non_réalisé|refus|motif", text, may_be_empty, "", tr_mark("Why it did not take place (refusal, no answer); empty: it did.")},
};

constexpr ColumnSchema codebook_columns[] = {
    {"code", "code", "tag|id|name|nom_code", text, needed, "", tr_mark("The code, as the passages write it.")},
    {"libelle", "label", "libellé|enonce|énoncé|propos|statement", text, may_be_empty, "", tr_mark("What those say whom the code gathers, as one sentence; empty: the code.")},
    {"definition", "definition", "définition|description|memo", text, may_be_empty, "", tr_mark("When the code is given, and when not.")},
    {"nature", "nature", "type|kind|sorte", word, may_be_empty, "code_sort",
     tr_mark("Representation, relational stake, cultural habit or theme; empty: that of the code above it, else theme.")},
    {"parent", "parent", "code_parent|categorie|catégorie", text, may_be_empty, "", tr_mark("The code above it.")},
    {"contraire", "opposite", "oppose|opposé|contredit", text, may_be_empty, "", tr_mark("The code of those who say the contrary; for telling tensions.")},
};

constexpr ColumnSchema segments_columns[] = {
    {"id", "id", "identifiant|identifier|numero|numéro", text, may_be_empty, "", tr_mark("Identifier of the passage; rows of one identifier, document and text are one passage with several codes. Empty: the interview and the row.")},
    {"entretien", "interview", "document|id_entretien|interview_id|file", text, needed, "", tr_mark("Identifier of the interview, or name of its document.")},
    {"codes", "codes", "code|tag|tags|etiquettes|étiquettes", text, may_be_empty, "", tr_mark("Its codes, separated by |.")},
    {"texte", "text", "content|contenu|extrait|verbatim|passage", text, needed, "", tr_mark("The words, as they were said.")},
    {"citation", "quotation", "publiable|relecture|review", word, may_be_empty, "quote_review",
     tr_mark("Whether it is chosen to be quoted: to review, approved, refused; empty: not chosen.")},
    {"relu_par", "reviewed_by", "relecteur|relectrice|reviewer", text, may_be_empty, "", tr_mark("Who read it again; nothing is quoted without.")},
    {"texte_publie", "published_text", "texte_publié|citation_publiee", text, may_be_empty, "", tr_mark("How it may be quoted, where names or places had to be changed; empty: the text.")},
    {"mots_admis", "accepted_words", "mots_acceptes|faux_positifs", text, may_be_empty, "", tr_mark("Words that look like names and name nobody, separated by |.")},
};

constexpr ColumnSchema reviews_columns[] = {
    {"question", "question", "colonne|column|heading", text, needed, "", tr_mark("The open question: its heading in the table of answers, or its name in the questionnaire.")},
    {"repondant", "respondent", "répondant|id|identifiant|_uuid", text, needed, "", tr_mark("Identifier of the respondent; without a column of identifiers, the row of the answer.")},
    {"texte", "text", "reponse|réponse|answer|verbatim", text, needed, "", tr_mark("The answer as it was read again; where it is no longer that, it is to be read once more.")},
    {"a_regarder", "look_at", "à_regarder|signale|signalé", text, may_be_empty, "", tr_mark("What looks like a name, an address or a number, as portulan words --reviews writes it; not read.")},
    {"citation", "quotation", "publiable|relecture|review", word, may_be_empty, "quote_review",
     tr_mark("Whether it is chosen to be quoted: to review, approved, refused; empty: not chosen.")},
    {"relu_par", "reviewed_by", "relecteur|relectrice|reviewer", text, may_be_empty, "", tr_mark("Who read it again; nothing is quoted without.")},
    {"texte_publie", "published_text", "texte_publié|citation_publiee", text, may_be_empty, "", tr_mark("How it may be quoted, where names or places had to be changed; empty: the text.")},
    {"mots_admis", "accepted_words", "mots_acceptes|faux_positifs", text, may_be_empty, "", tr_mark("Words that look like names and name nobody, separated by |.")},
};

constexpr TableSchema tables_of_interviews[] = {
    {"interviews", "entretiens", tr_mark("Interviews"), tr_mark("Who was met, when, under which pseudonym, and how far their words may go; the interviews that did not take place too."), interviews_columns},
    {"codebook", "grille", tr_mark("Grid of codes"),
     tr_mark("The codes of the passages: statements, stakes, habits, themes. Also a REFI-QDA codebook or project (.qdc, .qdpx), or the codebook of Taguette as CSV."), codebook_columns},
    {"segments", "segments", tr_mark("Coded passages"), tr_mark("What was said, passage by passage, with its codes. Also a REFI-QDA project (.qdpx), or the highlights of Taguette as CSV."), segments_columns},
    {"reviews", "relectures", tr_mark("Open answers read again"),
     tr_mark("Answers to open questions of the survey ([answers] open) that were read again, and may be quoted or not. portulan words PROJECT --reviews writes the rows that are missing."), reviews_columns},
};

}  // namespace

std::span<const TableSchema> interview_tables() { return tables_of_interviews; }

}  // namespace portulan::project

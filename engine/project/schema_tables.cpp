// The tables of a project folder and their columns.
#include <array>

#include "base/messages.h"
#include "project/schema_columns.h"

namespace portulan::project {
namespace {

using enum ValueKind;

// Columns that several tables share, so that one idea has one name and one help text.
constexpr ColumnSchema dimension_column{"dimension", "dimension", "dimensions", words, may_be_empty, "dimension",
    tr_mark("What the element is about: engagement, cooperation, or both separated by |.")};
constexpr ColumnSchema description_column{"description", "description", "desc|resume|résumé|summary", text, may_be_empty,
    "", tr_mark("One or two sentences printed on the identity sheet.")};
constexpr ColumnSchema since_column{"depuis", "since", "date_creation|depuis_quand|created", date, may_be_empty, "",
    tr_mark("Since when: a year, a month or a day.")};
constexpr ColumnSchema means_column{"moyens", "means", "ressources|resources", text, may_be_empty, "",
    tr_mark("Means: people, budget, premises.")};
constexpr ColumnSchema contact_column{"contact", "contact", "contacts", text, may_be_empty, "",
    tr_mark("How to get in touch; never a person's private details.")};
constexpr ColumnSchema address_column{"adresse", "address", "adresse_complete|rue|street", text, may_be_empty, "",
    tr_mark("Number and street; exported by `portulan geocode` when there are no coordinates.")};
constexpr ColumnSchema postal_code_column{"code_postal", "postal_code", "cp|postcode|zip|result_postcode", code, may_be_empty,
    "", tr_mark("Postal code; not a commune code.")};
constexpr ColumnSchema commune_column{"commune", "municipality",
    "code_commune|code_insee|insee|codgeo|citycode|result_citycode", code, may_be_empty, "commune",
    tr_mark("Code of the commune; places the element when it has no point.")};
constexpr ColumnSchema qpv_column{"qpv", "priority_district", "code_qpv|code_qp|quartier_prioritaire", code, may_be_empty,
    "qpv", tr_mark("Code of the priority district; places the element when it has no point.")};
constexpr ColumnSchema latitude_column{"latitude", "latitude", "lat|y_wgs84", number, may_be_empty, "",
    tr_mark("Latitude in degrees (WGS 84), as geocoders give it.")};
constexpr ColumnSchema longitude_column{"longitude", "longitude", "lon|lng|long|x_wgs84", number, may_be_empty, "",
    tr_mark("Longitude in degrees (WGS 84), as geocoders give it.")};
constexpr ColumnSchema score_column{"result_score", "result_score", "score|score_geocodage|geocoding_score", number,
    may_be_empty, "", tr_mark("Confidence of the geocoder, from 0 to 1.")};
constexpr ColumnSchema result_type_column{"result_type", "result_type", "type_geocodage", text, may_be_empty, "",
    tr_mark("What the geocoder found (housenumber, street, locality, municipality).")};
constexpr ColumnSchema precision_column{"precision_geo", "precision", "precision|précision|precision_geographique", word,
    may_be_empty, "precision", tr_mark("How precise the point is; empty: deduced from the geocoder's answer.")};
constexpr ColumnSchema unknown_column{"inconnu", "unknown", "ce_que_nous_ne_savons_pas|a_verifier|gaps", text, may_be_empty,
    "", tr_mark("What we do not know; printed on the sheet.")};
constexpr ColumnSchema updated_column{"date_maj", "updated", "maj|mise_a_jour|date_mise_a_jour", date, may_be_empty, "",
    tr_mark("Date of the last update of the row.")};

constexpr ColumnSchema families_columns[] = {
    {"code", "code", "id|famille|family", identifier, needed, "", tr_mark("Code of the family.")},
    {"libelle", "label", "nom|name|intitule|libellé", text, needed, "", tr_mark("Name of the family in legends.")},
    {"definition", "definition", "description", text, may_be_empty, "", tr_mark("Who belongs to it, in one sentence.")},
    {"couleur", "colour", "color", colour, may_be_empty, "", tr_mark("Colour #rrggbb; empty: the theme's.")},
    {"parent", "parent", "famille_parente", word, may_be_empty, "family",
     tr_mark("For a local sub-family: code of the fixed family it belongs to.")},
};

constexpr ColumnSchema actors_columns[] = {
    identifier_column,
    {"nom", "name", "libelle|libellé|label|nom_affiche|nom_acteur", text, needed, "",
     tr_mark("Name shown; a pseudonym for a person.")},
    {"type", "type", "kind|type_acteur", word, needed, "actor_type", tr_mark("Kind of actor.")},
    {"famille", "family", "famille_acteurs|fam", reference, needed, "families",
     tr_mark("Code of a family or of a local sub-family.")},
    dimension_column,
    territory_column,
    {"portee", "reach", "portée|echelle|scale", word, may_be_empty, "reach", tr_mark("How far the actor acts.")},
    description_column,
    since_column,
    means_column,
    contact_column,
    {"siren", "siren", "num_siren|siret", code, may_be_empty, "siren", tr_mark("SIREN number (9 digits).")},
    address_column,
    postal_code_column,
    commune_column,
    qpv_column,
    latitude_column,
    longitude_column,
    score_column,
    result_type_column,
    precision_column,
    {"consentement", "consent", "accord", word, may_be_empty, "consent",
     tr_mark("Whether the actor agreed to be shown.")},
    {"influence", "influence", "pouvoir|power", number, may_be_empty, "", tr_mark("How much the actor weighs on the project, as judged: 0 (none) to 4 (decisive); for the grid of influence and interest.")},
    {"interet", "interest", "intérêt|interets", number, may_be_empty, "", tr_mark("How much the project concerns the actor, as judged: 0 (not at all) to 4 (vitally).")},
    {"proximite", "proximity", "proximité|cercle|ring", number, may_be_empty, "", tr_mark("How close the actor is to the project, as judged: 1 (carries it), 2, 3, 4 to 5 (far from it); for the diagram of rings.")},
    visibility_column,
    sources_column,
    unknown_column,
    updated_column,
};

constexpr ColumnSchema spaces_columns[] = {
    identifier_column,
    {"nom", "name", "libelle|libellé|label|nom_espace|lieu", text, needed, "", tr_mark("Name of the space.")},
    {"nature", "nature", "type|kind|type_espace", word, needed, "space_nature", tr_mark("Nature of the space.")},
    {"acces", "access", "accès|regime_acces", word, may_be_empty, "space_access", tr_mark("Who may enter.")},
    {"frequence", "frequency", "fréquence|periodicite|horaires", text, may_be_empty, "",
     tr_mark("How often it opens or meets.")},
    dimension_column,
    territory_column,
    description_column,
    since_column,
    means_column,
    contact_column,
    address_column,
    postal_code_column,
    commune_column,
    qpv_column,
    latitude_column,
    longitude_column,
    score_column,
    result_type_column,
    precision_column,
    visibility_column,
    sources_column,
    unknown_column,
    updated_column,
};

constexpr ColumnSchema objects_columns[] = {
    identifier_column,
    {"nom", "name", "libelle|libellé|label|titre|title", text, needed, "", tr_mark("Name of the object.")},
    {"type", "type", "kind|type_objet", word, needed, "object_type", tr_mark("Kind of object.")},
    {"date_debut", "start", "debut|début|starts|date_start", date, may_be_empty, "", tr_mark("When it begins.")},
    {"date_fin", "end", "fin|ends|date_end", date, may_be_empty, "", tr_mark("When it ends; empty: still under way.")},
    {"porteur", "bearer", "porteurs|carrier|owner|pilote", reference, may_be_empty, "actors",
     tr_mark("Identifier of the actor who carries it.")},
    dimension_column,
    territory_column,
    description_column,
    visibility_column,
    sources_column,
    unknown_column,
    updated_column,
};

constexpr ColumnSchema ties_columns[] = {
    identifier_column,
    {"de", "from", "source_id|origine|depart", reference, needed, "element", tr_mark("Identifier of the first element.")},
    {"vers", "to", "target|cible|arrivee|a", reference, needed, "element", tr_mark("Identifier of the second element.")},
    {"type", "type", "kind|type_lien|relation", word, needed, "tie_type", tr_mark("Kind of relation.")},
    {"statut", "status", "etat|état", word, may_be_empty, "tie_status", tr_mark("Status of the tie; empty: existing.")},
    {"qualite", "quality", "qualité", word, may_be_empty, "tie_quality", tr_mark("Quality of the tie; empty: neutral.")},
    {"intensite", "intensity", "intensité|poids|weight|force", integer, may_be_empty, "",
     tr_mark("Intensity from 1 to 3; empty: 1.")},
    {"dimension", "dimension", "dimensions", words, may_be_empty, "dimension",
     tr_mark("Dimension of the tie; empty: what its two ends have in common.")},
    {"dit_par", "said_by", "sources|source|evidence", references, may_be_empty, "sources",
     tr_mark("Identifiers of the sources that say so, separated by |.")},
    {"periode", "period", "période|annee|année|year", text, may_be_empty, "", tr_mark("Period the tie is about.")},
    visibility_column,
    {"commentaire", "comment", "commentaires|remarque|note", text, may_be_empty, "", tr_mark("Free remark.")},
};

constexpr ColumnSchema sources_columns[] = {
    identifier_column,
    {"type", "type", "kind|type_source", word, needed, "evidence_type", tr_mark("Kind of source.")},
    {"titre", "title", "nom|name|libelle|libellé", text, needed, "", tr_mark("Title of the source.")},
    {"auteur", "author", "auteurs|authors|producteur", text, may_be_empty, "", tr_mark("Who made it.")},
    {"date", "date", "annee|année|year|millesime", date, may_be_empty, "", tr_mark("Date of the source.")},
    {"licence", "licence", "license", text, may_be_empty, "", tr_mark("Licence of the source.")},
    {"fichier", "file", "url|lien|chemin", text, may_be_empty, "", tr_mark("File or address where it can be read.")},
    visibility_column,
};

constexpr ColumnSchema events_columns[] = {
    identifier_column,
    {"type", "type", "kind|type_evenement", word, needed, "event_type", tr_mark("Kind of event.")},
    {"titre", "title", "nom|name|libelle|libellé|intitule", text, needed, "", tr_mark("Title of the event.")},
    {"date", "date", "jour|day", date, needed, "", tr_mark("When it took or takes place.")},
    territory_column,
    {"lieu", "venue", "place|salle", text, may_be_empty, "", tr_mark("Where it took place.")},
    {"participants", "participants", "participation|presents|présents", text, may_be_empty, "",
     tr_mark("Who took part, by family or by number.")},
    {"compte_rendu", "minutes", "cr|compte-rendu", text, may_be_empty, "", tr_mark("File or reference of the minutes.")},
    {"phase", "phase", "etape|étape|stage", word, may_be_empty, "phase", tr_mark("Phase of the project it belongs to: préparation, divergence, critères, convergence...")},
    {"groupe", "group", "groupe_travail|working_group", text, may_be_empty, "", tr_mark("Name of the working group that meets.")},
    {"decisions", "decisions", "décisions|releve_decisions", text, may_be_empty, "", tr_mark("What was decided, sentences separated by |.")},
    {"suites", "next_steps", "prochaines_etapes|a_faire", text, may_be_empty, "", tr_mark("What comes next, sentences separated by |.")},
    visibility_column,
};

constexpr ColumnSchema indicators_columns[] = {
    {"code", "code", "id|indicateur|indicator", identifier, needed, "", tr_mark("Code of the indicator.")},
    {"libelle", "label", "nom|name|libellé|intitule", text, needed, "", tr_mark("Name of the indicator, as in the legend.")},
    {"unite", "unit", "unité", text, may_be_empty, "", tr_mark("Unit, as printed after the value (%, inhab./km²).")},
    {"source", "source", "sources|producteur", text, may_be_empty, "", tr_mark("Source line printed under the map.")},
    {"millesime", "vintage", "millésime|annee|année|year", text, may_be_empty, "", tr_mark("Year of the data.")},
    {"licence", "licence", "license", text, may_be_empty, "", tr_mark("Licence of the data, printed after the source.")},
    {"sommable", "additive", "additif|addable", yes_no, may_be_empty, "",
     tr_mark("Whether values may be added over areas (yes for counts, no for rates); empty: no.")},
    {"niveau", "level", "echelle|maille", word, may_be_empty, "level", tr_mark("Level of the areas; empty: commune.")},
    {"decimales", "decimals", "décimales|nb_decimales", integer, may_be_empty, "",
     tr_mark("Decimals printed, from 0 to 6; empty: 1.")},
    {"classes", "method", "methode|méthode|discretisation|classification", word, may_be_empty, "class_method",
     tr_mark("Method of classification; empty: the program chooses and says so.")},
    {"nb_classes", "class_count", "nombre_classes|n_classes", integer, may_be_empty, "",
     tr_mark("Number of classes, from 2 to 9; empty: 5.")},
    {"categories", "categories", "modalites|modalités", text, may_be_empty, "",
     tr_mark("For a typology: its categories in order, separated by |; its values are then these words.")},
    {"seuil", "threshold", "seuil_secret|seuil_diffusion|least_units", integer, may_be_empty, "",
     tr_mark("Units (n) below which a value is not told: 11 for people and households, as without it; 3 for firms; more where the source asks for it. 3 at least.")},
};

constexpr ColumnSchema values_columns[] = {
    {"indicateur", "indicator", "code_indicateur|variable", reference, needed, "indicators",
     tr_mark("Code of the indicator.")},
    {"niveau", "level", "echelle|maille", word, may_be_empty, "level",
     tr_mark("Level of the area; empty: that of the indicator.")},
    {"code", "code", "codgeo|code_insee|code_commune|code_zone|area", code, needed, "area", tr_mark("Code of the area.")},
    {"valeur", "value", "val|obs_value", number, may_be_empty, "", tr_mark("The value; empty only with a status that explains it.")},
    {"statut", "status", "obs_status|secret|flag", word, may_be_empty, "value_status",
     tr_mark("Publication status; empty: publishable when there is a value.")},
    {"n", "n", "base|effectif|count", number, may_be_empty, "", tr_mark("Number of units behind the value.")},
};

constexpr ColumnSchema register_columns[] = {
    {"id", "id", "id_engcit|identifiant|identifier", identifier, needed, "",
     tr_mark("Stable identifier of the row, never reused; one territory may have several rows.")},
    {"code", "code", "codgeo|code_insee|siren|code_geo", code, may_be_empty, "area",
     tr_mark("Official code of the territory; looked for by the name where it is missing.")},
    {"nom", "name", "libgeo|libelle|libellé|label|territoire", text, needed, "", tr_mark("Name of the territory.")},
    {"niveau", "level", "echelon|échelon|echelle|maille", word, may_be_empty, "level",
     tr_mark("Level of the territory; a PETR or a syndicat that stands as EPCI is told by its name.")},
    {"dispositif", "scheme", "ingredients|demarche|démarche", text, needed, "",
     tr_mark("Scheme that accompanies it; AI, CCO, PATDE and PPTDE have names and signs of their own.")},
    {"periode", "period", "période|dates", text, may_be_empty, "", tr_mark("From when to when, as usual: 2021-2025, sept. 2021 - déc. 2022.")},
    {"projet_partage", "shared_project", "projet|theme_projet", text, may_be_empty, "", tr_mark("Name of the shared project it takes part in.")},
    {"role", "role", "rôle|engagement", word, may_be_empty, "role", tr_mark("Engaged or observer; empty: engaged.")},
    {"lien", "link", "url|adresse_web", text, may_be_empty, "", tr_mark("Address of a page about it.")},
};

constexpr ColumnSchema codes_columns[] = {
    {"niveau", "level", "echelle|maille", word, needed, "level", tr_mark("Level of the area.")},
    {"code", "code", "id", code, needed, "", tr_mark("Code of the area.")},
    {"nom", "name", "libelle|libellé|label", text, needed, "", tr_mark("Name of the area.")},
    {"parent", "parent", "code_parent", code, may_be_empty, "", tr_mark("Code of the area that contains it.")},
};

constexpr ColumnSchema objectives_columns[] = {
    identifier_column,
    {"libelle", "label", "nom|name|titre|title|libellé|objectif|objective", text, needed, "", tr_mark("The objective, in a few words.")},
    {"description", "description", "enjeu|stake", text, may_be_empty, "", tr_mark("What is at stake.")},
    territory_column,
    visibility_column,
};

constexpr ColumnSchema stances_columns[] = {
    {"acteur", "actor", "id_acteur|actor_id", reference, needed, "actors", tr_mark("Identifier of the actor.")},
    {"objectif", "objective", "id_objectif|objective_id", reference, needed, "objectives", tr_mark("Identifier of the objective.")},
    {"position", "stance", "posture|valeur|value", integer, needed, "",
     tr_mark("Where the actor stands: -4 (fights it, its existence is at stake) to 4; or -1, 0, 1 beside a salience.")},
    {"saillance", "salience", "importance|poids|weight", integer, may_be_empty, "",
     tr_mark("How much it matters to the actor, 0 to 4; multiplies a stance of -1, 0 or 1.")},
    sources_column,
};

constexpr ColumnSchema logic_columns[] = {
    identifier_column,
    {"libelle", "label", "nom|name|texte|text|libellé", text, needed, "", tr_mark("What the box says.")},
    {"colonne", "column", "etape|étape|stage|niveau", text, needed, "", tr_mark("Heading of its column: Besoins, Moyens, Activités...")},
    {"inattendu", "unexpected", "effet_inattendu", yes_no, may_be_empty, "", tr_mark("Whether it is an effect that nobody intended: yes or no; empty: no.")},
    {"acteurs", "actors", "acteur|actor|porteurs|concernes|concernés", references, may_be_empty, "actors", tr_mark("Identifiers of the actors who carry it, or whom the effect concerns.")},
    {"indicateurs", "indicators", "indicateur|indicator|mesure|mesures", text, may_be_empty, "", tr_mark("What tells whether it came about, separated by |.")},
    territory_column,
    visibility_column,
};

constexpr ColumnSchema logic_arrows_columns[] = {
    {"de", "from", "source|origine", reference, needed, "logic", tr_mark("Identifier of the box it starts from.")},
    {"vers", "to", "cible|target|destination", reference, needed, "logic", tr_mark("Identifier of the box it leads to.")},
    {"hypothese", "assumption", "hypothèse|hypotheses|assumptions", text, may_be_empty, "",
     tr_mark("The assumption it rests on; “évident” or “obvious” where there is none to make.")},
};

constexpr ColumnSchema people_columns[] = {
    {"carreau", "square", "idcar_200m|idcar_1km|id_carr_200m|idinspire|grid_id|grd_id", text, may_be_empty, "", tr_mark("Square of a grid in which people are counted, as INSEE writes it: CRS3035RES200mN2029800E4252400.")},
    latitude_column,
    longitude_column,
    {"personnes", "people", "ind|individus|habitants|population|effectif", number, may_be_empty, "", tr_mark("How many people; without this column each row is one.")},
    {"menages", "households", "men|foyers|ménages", number, may_be_empty, "", tr_mark("How many households; a square is then told only where there are enough of both.")},
};

constexpr TableSchema tables[] = {
    {"families", "familles", tr_mark("Families of actors"),
     tr_mark("The twelve fixed families are always there; this table renames or colours them and adds local sub-families."),
     families_columns},
    {"actors", "acteurs", tr_mark("Actors"), tr_mark("People (under a pseudonym), groups, associations, services, institutions."),
     actors_columns},
    {"spaces", "espaces", tr_mark("Spaces"), tr_mark("Places and arenas where people engage or cooperate."), spaces_columns},
    {"objects", "objets", tr_mark("Objects"), tr_mark("Schemes, tools, charters, budgets, events, publications."),
     objects_columns},
    {"ties", "liens", tr_mark("Ties"), tr_mark("Typed relations between two elements."), ties_columns},
    {"sources", "sources", tr_mark("Sources"), tr_mark("Where each fact comes from."), sources_columns},
    {"events", "evenements", tr_mark("Events"), tr_mark("What happened in the project, and when."), events_columns},
    {"indicators", "indicateurs", tr_mark("Indicators"), tr_mark("What is measured on areas."), indicators_columns},
    {"values", "valeurs", tr_mark("Values"), tr_mark("One value per indicator and area, with its publication status."),
     values_columns},
    {"objectives", "objectifs", tr_mark("Objectives"), tr_mark("What is at stake between the actors; for the diagrams of actors and objectives."), objectives_columns},
    {"stances", "positions", tr_mark("Stances"), tr_mark("Where actors stand towards the objectives, one row for each actor and objective."), stances_columns},
    {"logic", "logigramme", tr_mark("Logic model"), tr_mark("The boxes of the logic model, from needs to effects."), logic_columns},
    {"logic_arrows", "logigramme_fleches", tr_mark("Arrows of the logic model"), tr_mark("What leads to what in the logic model, and under which assumption."), logic_arrows_columns},
    {"register", "registre", tr_mark("Register"),
     tr_mark("The register of a national programme: which territory takes part in which scheme and shared project. With it a project draws national maps and needs no [[territory]]."),
     register_columns},
    {"people", "personnes", tr_mark("People"), tr_mark("Where people live: counts by square of a grid, or points, which are counted in squares as they are read and kept nowhere; for maps of the type people."), people_columns},
    {"codes", "codes", tr_mark("Codes"),
     tr_mark("The project's own list of areas, for invented or historic territories; declared under [codes], not under [tables]."),
     codes_columns},
};

}  // namespace

std::span<const TableSchema> table_schemas() {
    static const std::vector<TableSchema> all = [] {
        std::vector<TableSchema> joined(std::begin(tables), std::end(tables) - 1);
        for (const auto part : {interview_tables(), deliberation_tables(), cooperation_tables()}) joined.insert(joined.end(), part.begin(), part.end());
        joined.push_back(*(std::end(tables) - 1));  // the codes, which stand under a key of their own
        return joined;
    }();
    return all;
}

}  // namespace portulan::project

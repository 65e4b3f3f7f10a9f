#include "project/schema.h"

#include <algorithm>
#include <cassert>

#include "base/messages.h"
#include "base/text.h"
#include "figures/palettes.h"
#include "model/answer_tables.h"
#include "model/diagram_spec.h"
#include "model/map_spec.h"
#include "model/element.h"
#include "model/indicator.h"
#include "model/interview.h"
#include "model/project.h"
#include "model/territory.h"

namespace portulan::project {
namespace {

template <class Enumeration>
constexpr int value_of(Enumeration e) {
    return static_cast<int>(e);
}

constexpr Word visibility_words[] = {
    {value_of(Visibility::everyone), "publique", "public", tr_mark("public")},
    {value_of(Visibility::partners), "partenaires", "partners", tr_mark("partners")},
    {value_of(Visibility::team), "équipe", "team", tr_mark("team")},
    {value_of(Visibility::confidential), "confidentielle", "confidential", tr_mark("confidential")},
};

constexpr Word word_consent_words[] = {
    {value_of(Visibility::everyone), "publique", "public", tr_mark("public")},
    {value_of(Visibility::partners), "partenaires", "partners", tr_mark("partners")},
    {value_of(Visibility::team), "équipe", "team", tr_mark("team")},
    {value_of(Visibility::confidential), "non", "no", tr_mark("no")},
};

constexpr Word consent_words[] = {
    {value_of(Consent::yes), "oui", "yes", tr_mark("yes")},
    {value_of(Consent::no), "non", "no", tr_mark("no")},
    {value_of(Consent::not_applicable), "sans objet", "not applicable", tr_mark("not applicable")},
};

constexpr Word evidence_words[] = {
    {value_of(EvidenceType::study), "étude", "study", tr_mark("Study")},
    {value_of(EvidenceType::indicators), "indicateurs", "indicators", tr_mark("Indicators")},
    {value_of(EvidenceType::grievances), "cahier de doléances", "grievance book", tr_mark("Grievance book")},
    {value_of(EvidenceType::observation), "observation", "observation", tr_mark("Observation")},
    {value_of(EvidenceType::interview), "entretien individuel", "interview", tr_mark("Interview")},
    {value_of(EvidenceType::group_interview), "entretien collectif", "group interview", tr_mark("Group interview")},
    {value_of(EvidenceType::questionnaire), "questionnaire", "questionnaire", tr_mark("Questionnaire")},
    {value_of(EvidenceType::workshop), "atelier", "workshop", tr_mark("Workshop")},
    {value_of(EvidenceType::press), "presse", "press", tr_mark("Press")},
};

constexpr Word event_words[] = {
    {value_of(EventType::steering), "copil", "steering committee", tr_mark("Steering committee")},
    {value_of(EventType::launch), "lancement", "launch", tr_mark("Launch")},
    {value_of(EventType::working_group), "groupe de travail", "working group", tr_mark("Working group")},
    {value_of(EventType::restitution), "restitution", "restitution", tr_mark("Restitution")},
    {value_of(EventType::visit), "visite", "visit", tr_mark("Visit")},
    {value_of(EventType::supervision), "supervision", "supervision", tr_mark("Supervision")},
    {value_of(EventType::workshop), "atelier", "workshop", tr_mark("Workshop")},
};

constexpr Word status_words[] = {
    {value_of(ValueStatus::publishable), "publiable", "publishable", tr_mark("publishable")},
    {value_of(ValueStatus::secret), "s", "secret", tr_mark("secret")},
    {value_of(ValueStatus::unavailable), "nd", "na", tr_mark("not available")},
    {value_of(ValueStatus::not_significant), "ns", "not significant", tr_mark("not significant")},
    {value_of(ValueStatus::estimated), "estimé", "estimated", tr_mark("estimated")},
    {value_of(ValueStatus::imputed), "imputé", "imputed", tr_mark("imputed")},
};

constexpr Word level_words[] = {
    {value_of(Level::commune), "commune", "municipality", tr_mark("commune")},
    {value_of(Level::epci), "epci", "intercommunality", tr_mark("EPCI")},
    {value_of(Level::departement), "departement", "department", tr_mark("département")},
    {value_of(Level::region), "region", "regional", tr_mark("region")},
    {value_of(Level::qpv), "qpv", "priority district", tr_mark("QPV")},
    {value_of(Level::iris), "iris", "iris", tr_mark("IRIS")},
    {value_of(Level::petr), "petr", "petr", tr_mark("PETR")},
    {value_of(Level::syndicat), "syndicat", "joint authority", tr_mark("syndicat")},
    {value_of(Level::perimeter), "perimetre", "perimeter", tr_mark("perimeter")},
    {value_of(Level::sector), "secteur", "sector", tr_mark("sector")},
};

constexpr Word role_words[] = {
    {value_of(Role::engaged), "engagé", "engaged", tr_mark("engaged")},
    {value_of(Role::observer), "observateur", "observer", tr_mark("observer")},
};

constexpr Word edition_words[] = {
    {value_of(Edition::everyone), "publique", "public", tr_mark("public")},
    {value_of(Edition::partners), "partenaires", "partners", tr_mark("partners")},
    {value_of(Edition::team), "équipe", "team", tr_mark("team")},
};

constexpr Word language_words[] = {
    {value_of(Language::fr), "fr", "français", tr_mark("French")},
    {value_of(Language::en), "en", "english", tr_mark("English")},
};

constexpr Word output_kind_words[] = {
    {value_of(OutputKind::svg), "svg", "svg", tr_mark("drawing for screens and drawing programs (SVG)")},
    {value_of(OutputKind::pdf), "pdf", "pdf", tr_mark("page to print (PDF)")},
    {value_of(OutputKind::png), "png", "png", tr_mark("image (PNG)")},
    {value_of(OutputKind::outlined), "outlined", "contours", tr_mark("SVG with letters as shapes")},
    {value_of(OutputKind::emf), "emf", "emf", tr_mark("drawing for office programs (EMF)")},
    {value_of(OutputKind::docx), "docx", "docx", tr_mark("documents for word processors (DOCX)")},
    {value_of(OutputKind::odt), "odt", "odt", tr_mark("documents for word processors (ODT)")},
    {value_of(OutputKind::qmd), "qmd", "qmd", tr_mark("fragment of a report (Quarto)")},
    {value_of(OutputKind::xlsx), "xlsx", "xlsx", tr_mark("workbook of all tables (XLSX)")},
    {value_of(OutputKind::all), "tout", "all", tr_mark("all of these")},
};

constexpr Word plan_words[] = {
    {static_cast<int>(SurveyPlan::random), "aléatoire", "random", tr_mark("drawn at random")},
    {static_cast<int>(SurveyPlan::quotas), "quotas", "quotas", tr_mark("chosen by quotas")},
    {static_cast<int>(SurveyPlan::volunteers), "volontaires", "volunteers", tr_mark("volunteers")},
};

// The English words are those of geo/classes.h.
constexpr Word method_words[] = {
    {0, "auto", "automatic", tr_mark("chosen by the program")},
    {1, "quantiles", "quantile", tr_mark("equal numbers (quantiles)")},
    {2, "jenks", "jenks", tr_mark("natural breaks (Fisher-Jenks)")},
    {3, "amplitudes égales", "equal", tr_mark("equal intervals")},
    {4, "bornes rondes", "pretty", tr_mark("round bounds")},
    {5, "écart-type", "sd", tr_mark("mean and standard deviation")},
    {6, "géométrique", "geometric", tr_mark("geometric progression")},
    {7, "arithmétique", "arithmetic", tr_mark("arithmetic progression")},
    {8, "moyennes emboîtées", "nested-means", tr_mark("nested means")},
    {9, "tête-queue", "head-tail", tr_mark("head/tail breaks")},
    {10, "q6", "q6", tr_mark("quantiles with extreme classes (5, 27.5, 50, 72.5, 95 %)")},
};

constexpr Word context_words[] = {
    {0, "terres", "land", tr_mark("land")},
    {1, "eaux", "water", tr_mark("water")},
    {2, "rivieres", "rivers", tr_mark("rivers")},
    {3, "relief", "relief", tr_mark("contour lines")},
};

/// The twelve families as words, so that a parent is looked up like any other word.
std::span<const Word> family_parent_words() {
    static const std::vector<Word> list = [] {
        std::vector<Word> made;
        for (const FamilyWord& f : family_words())
            made.push_back({static_cast<int>(made.size()), f.code, f.code, f.label});
        return made;
    }();
    return list;
}

/// Maps and charts first, then diagrams, which diagram_wishes.cpp reads by themselves.
std::span<const Word> figure_words() {
    static const std::vector<Word> list = [] {
        std::vector<Word> made(words<MapType>().begin(), words<MapType>().end());
        for (Word word : words<DiagramType>()) {
            word.value += static_cast<int>(words<MapType>().size());
            made.push_back(word);
        }
        return made;
    }();
    return list;
}

/// Names are the same in both languages.
std::span<const Word> palette_words() {
    static const std::vector<Word> list = [] {
        std::vector<Word> made;
        for (const figures::Palette& palette : figures::palettes()) made.push_back({static_cast<int>(made.size()), palette.name, palette.name, palette.name});
        return made;
    }();
    return list;
}

const std::vector<Vocabulary>& all_vocabularies() {
    static const std::vector<Vocabulary> list{
        {"dimension", tr_mark("dimension"), words<Dimension>()},
        {"family", tr_mark("family of actors"), family_parent_words()},
        {"actor_type", tr_mark("kind of actor"), words<ActorType>()},
        {"reach", tr_mark("reach"), words<Reach>()},
        {"space_nature", tr_mark("nature of a space"), words<SpaceNature>()},
        {"space_access", tr_mark("access"), words<SpaceAccess>()},
        {"precision", tr_mark("precision of a point"), words<Precision>()},
        {"object_type", tr_mark("kind of object"), words<ObjectType>()},
        {"tie_type", tr_mark("kind of tie"), words<TieType>()},
        {"tie_status", tr_mark("status of a tie"), words<TieStatus>()},
        {"tie_quality", tr_mark("quality of a tie"), words<TieQuality>()},
        {"visibility", tr_mark("visibility"), visibility_words},
        {"consent", tr_mark("consent"), consent_words},
        {"evidence_type", tr_mark("kind of source"), evidence_words},
        {"event_type", tr_mark("kind of event"), event_words},
        {"value_status", tr_mark("status of a value"), status_words},
        {"interview_kind", tr_mark("kind of meeting"), words<InterviewKind>()},
        {"word_consent", tr_mark("how far words may go"), word_consent_words},
        {"code_sort", tr_mark("nature of a code"), words<CodeSort>()},
        {"quote_review", tr_mark("review of a quotation"), words<QuoteReview>()},
        {"phase", tr_mark("phase of the project"), words<Phase>()},
        {"approach", tr_mark("way of bringing people together"), words<Approach>()},
        {"action_status", tr_mark("status of an action"), words<ActionStatus>()},
        {"adoption_decision", tr_mark("decision on a plan"), words<AdoptionDecision>()},
        {"medium", tr_mark("medium"), words<Medium>()},
        {"rubric", tr_mark("rubric of the logbook"), words<Rubric>()},
        {"beacon_kind", tr_mark("kind of entry of the beacon"), words<BeaconKind>()},
        {"support", tr_mark("support of a theme"), words<Support>()},
        {"application_status", tr_mark("status of an application"), words<ApplicationStatus>()},
        {"level", tr_mark("level"), level_words},
        {"role", tr_mark("role"), role_words},
        {"edition", tr_mark("edition"), edition_words},
        {"language", tr_mark("language"), language_words},
        {"class_method", tr_mark("method of classification"), method_words},
        {"context", tr_mark("layer under the maps"), context_words},
        {"map_type", tr_mark("kind of figure"), figure_words()},
        {"grid_shape", tr_mark("shape of cells"), words<GridShape>()},
        {"heat_measure", tr_mark("what a heat table is coloured by"), words<HeatMeasure>()},
        {"ring_measure", tr_mark("what rings go by"), words<RingMeasure>()},
        {"second_mode", tr_mark("what stands across from the actors"), words<SecondMode>()},
        {"survey_plan", tr_mark("how respondents were found"), plan_words},
        {"palette", tr_mark("palette"), palette_words()},
        {"output_kind", tr_mark("file of a delivery"), output_kind_words},
    };
    return list;
}

}  // namespace

std::span<const Vocabulary> vocabularies() { return all_vocabularies(); }

const Vocabulary& vocabulary(std::string_view id) {
    const auto& list = all_vocabularies();
    const auto found = std::find_if(list.begin(), list.end(), [&](const Vocabulary& v) { return v.id == id; });
    assert(found != list.end() && "a vocabulary that the schema does not have");
    return *found;
}

std::string label_of_level(Level level) { return std::string(vocabulary("level").words[static_cast<std::size_t>(level)].label); }

std::vector<std::string> canonical_words(const Vocabulary& list) {
    std::vector<std::string> out;
    for (const Word& w : list.words) out.emplace_back(w.french);
    return out;
}

const TableSchema* find_table_schema(std::string_view key) {
    for (const TableSchema& t : table_schemas())
        if (t.key == key || t.name == key) return &t;
    return nullptr;
}

const ColumnSchema* find_column_schema(const TableSchema& table, std::string_view name) {
    for (const ColumnSchema& c : table.columns)
        if (c.name == name) return &c;
    return nullptr;
}

const KeySchema* find_key_schema(std::string_view section, std::string_view name) {
    for (const KeySchema& k : key_schemas())
        if (k.section == section && k.name == name) return &k;
    return nullptr;
}

std::vector<std::string> key_names(std::string_view section) {
    std::vector<std::string> out;
    for (const KeySchema& k : key_schemas())
        if (k.section == section) out.emplace_back(k.name);
    return out;
}

std::string_view label_of_kind(ValueKind kind) {
    switch (kind) {
        case ValueKind::text: return tr_mark("text");
        case ValueKind::identifier: return tr_mark("identifier");
        case ValueKind::word: return tr_mark("word of a list");
        case ValueKind::words: return tr_mark("words of a list, separated by |");
        case ValueKind::reference: return tr_mark("identifier of a row");
        case ValueKind::references: return tr_mark("identifiers of rows, separated by |");
        case ValueKind::code: return tr_mark("code, as text");
        case ValueKind::number: return tr_mark("number");
        case ValueKind::integer: return tr_mark("whole number");
        case ValueKind::date: return tr_mark("date (2026, 2026-03, 2026-03-14 or 14/03/2026)");
        case ValueKind::day: return tr_mark("date without quotes (2026-03-14)");
        case ValueKind::yes_no: return tr_mark("yes or no");
        case ValueKind::colour: return tr_mark("colour #rrggbb");
        case ValueKind::file: return tr_mark("path of a file");
        case ValueKind::text_list: return tr_mark("list of texts");
        case ValueKind::vintage: return tr_mark("year");
        case ValueKind::number_list: return tr_mark("list of numbers");
        case ValueKind::truth: return tr_mark("true or false");
        case ValueKind::paper_length: return tr_mark("length on paper (9mm)");
        case ValueKind::ground_length: return tr_mark("length on the ground (800m, 2km)");
    }
    return {};
}

}  // namespace portulan::project

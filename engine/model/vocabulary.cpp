#include "model/vocabulary.h"

#include <array>

#include "base/text.h"

namespace portulan::inline model {
namespace {

template <class E>
constexpr int n(E value) {
    return static_cast<int>(value);
}

constexpr auto dimension_words = std::to_array<Word>({
    {n(Dimension::engagement), "engagement", "engagement", tr_mark("Civic engagement")},
    {n(Dimension::cooperation), "coopération", "cooperation", tr_mark("Thematic cooperation")},
});
constexpr auto actor_words = std::to_array<Word>({
    {n(ActorType::person), "personne", "person", tr_mark("Person")},
    {n(ActorType::informal_group), "collectif informel", "informal group", tr_mark("Informal group")},
    {n(ActorType::association), "association", "association", tr_mark("Association")},
    {n(ActorType::company), "entreprise", "company", tr_mark("Company")},
    {n(ActorType::public_service), "service public", "public service", tr_mark("Public service")},
    {n(ActorType::institution), "institution", "institution", tr_mark("Institution")},
    {n(ActorType::elected), "élu", "elected", tr_mark("Elected representative")},
});
constexpr auto reach_words = std::to_array<Word>({
    {n(Reach::neighbourhood), "quartier", "neighbourhood", tr_mark("Neighbourhood")},
    {n(Reach::commune), "commune", "commune", tr_mark("Commune")},
    {n(Reach::intercommunal), "intercommunal", "intercommunal", tr_mark("Intercommunal")},
    {n(Reach::departement), "départemental", "departement", tr_mark("Département-wide")},
    {n(Reach::region), "régional", "regional", tr_mark("Regional")},
    {n(Reach::national), "national", "national", tr_mark("National")},
});
constexpr auto nature_words = std::to_array<Word>({
    {n(SpaceNature::place), "lieu", "place", tr_mark("Place")},
    {n(SpaceNature::arena), "instance", "arena", tr_mark("Formal arena")},
    {n(SpaceNature::online), "en ligne", "online", tr_mark("Online space")},
    {n(SpaceNature::itinerant), "itinérant", "itinerant", tr_mark("Itinerant")},
    {n(SpaceNature::informal), "informel", "informal", tr_mark("Informal space")},
});
constexpr auto access_words = std::to_array<Word>({
    {n(SpaceAccess::open), "ouvert", "open", tr_mark("Open to all")},
    {n(SpaceAccess::registered), "sur inscription", "registered", tr_mark("On registration")},
    {n(SpaceAccess::reserved), "réservé", "reserved", tr_mark("Reserved")},
});
constexpr auto precision_words = std::to_array<Word>({
    {n(Precision::exact), "exacte", "exact", tr_mark("Exact position")},
    {n(Precision::street), "rue", "street", tr_mark("Position known to the street")},
    {n(Precision::neighbourhood), "quartier", "neighbourhood", tr_mark("Position known to the neighbourhood")},
    {n(Precision::commune), "commune", "commune", tr_mark("Position known to the commune")},
    {n(Precision::masked), "masquée", "masked", tr_mark("Position withheld")},
    {n(Precision::displaced), "décalée", "displaced", tr_mark("Position moved on purpose")},
});
constexpr auto object_words = std::to_array<Word>({
    {n(ObjectType::scheme), "dispositif", "scheme", tr_mark("Scheme")},
    {n(ObjectType::tool), "outil", "tool", tr_mark("Tool")},
    {n(ObjectType::charter), "règle/charte", "charter", tr_mark("Rule or charter")},
    {n(ObjectType::project), "projet", "project", tr_mark("Project")},
    {n(ObjectType::event), "événement", "event", tr_mark("Event")},
    {n(ObjectType::publication), "publication", "publication", tr_mark("Publication")},
    {n(ObjectType::budget), "budget", "budget", tr_mark("Budget")},
    {n(ObjectType::agreement), "convention", "agreement", tr_mark("Agreement")},
    {n(ObjectType::dispute), "contentieux", "dispute", tr_mark("Dispute")},
});
constexpr auto tie_words = std::to_array<Word>({
    {n(TieType::belongs), "appartient", "belongs", tr_mark("Belongs to")},
    {n(TieType::takes_part), "participe", "takes part", tr_mark("Takes part in")},
    {n(TieType::leads), "anime", "leads", tr_mark("Leads")},
    {n(TieType::funds), "finance", "funds", tr_mark("Funds")},
    {n(TieType::cooperates), "coopère", "cooperates", tr_mark("Cooperates with")},
    {n(TieType::informs), "informe", "informs", tr_mark("Informs")},
    {n(TieType::contests), "conteste", "contests", tr_mark("Contests")},
    {n(TieType::ignores), "ignore", "ignores", tr_mark("Ignores")},
    {n(TieType::delegates), "délègue", "delegates", tr_mark("Delegates to")},
});
constexpr auto status_words = std::to_array<Word>({
    {n(TieStatus::existing), "existant", "existing", tr_mark("Existing")},
    {n(TieStatus::wished), "souhaité", "wished", tr_mark("Wished")},
    {n(TieStatus::missing), "manquant", "missing", tr_mark("Missing")},
    {n(TieStatus::refused), "refusé", "refused", tr_mark("Refused")},
    {n(TieStatus::past), "passé", "past", tr_mark("Past")},
});
constexpr auto quality_words = std::to_array<Word>({
    {n(TieQuality::trust), "confiance", "trust", tr_mark("Trust")},
    {n(TieQuality::neutral), "neutre", "neutral", tr_mark("Neutral")},
    {n(TieQuality::tension), "tension", "tension", tr_mark("Tension")},
    {n(TieQuality::rupture), "rupture", "rupture", tr_mark("Rupture")},
});
constexpr auto families = std::to_array<FamilyWord>({
    {"elus", tr_mark("Elected representatives"), tr_mark("Members of the councils and executives of local authorities.")},
    {"services", tr_mark("Authority staff"), tr_mark("Departments and staff of the local authorities.")},
    {"operateurs_publics", tr_mark("Public operators"), tr_mark("Social security funds, landlords, employment and care operators.")},
    {"habitants", tr_mark("Residents"), tr_mark("Residents and citizens, alone or gathered without a legal form.")},
    {"jeunes", tr_mark("Pupils and young people"), tr_mark("Pupils, students and young people, and those who bring them together.")},
    {"associations", tr_mark("Associations and collectives"), tr_mark("Associations, collectives and social centres.")},
    {"entreprises", tr_mark("Professionals and companies"), tr_mark("Companies, cooperatives, traders, independent professionals.")},
    {"experts", tr_mark("Academics and experts"), tr_mark("Researchers, consultants, agencies of studies.")},
    {"droit_commun", tr_mark("Mainstream departments"), tr_mark("Departments in charge of mainstream policies, beside city policy.")},
    {"etat", tr_mark("State and ANCT"), tr_mark("State services, their representatives and agencies.")},
    {"medias", tr_mark("Media"), tr_mark("Local press, radio, associative and municipal media.")},
    {"autres", tr_mark("Others"), tr_mark("Actors that no other family describes.")},
});

}  // namespace

template <> std::span<const Word> words<Dimension>() { return dimension_words; }
template <> std::span<const Word> words<ActorType>() { return actor_words; }
template <> std::span<const Word> words<Reach>() { return reach_words; }
template <> std::span<const Word> words<SpaceNature>() { return nature_words; }
template <> std::span<const Word> words<SpaceAccess>() { return access_words; }
template <> std::span<const Word> words<Precision>() { return precision_words; }
template <> std::span<const Word> words<ObjectType>() { return object_words; }
template <> std::span<const Word> words<TieType>() { return tie_words; }
template <> std::span<const Word> words<TieStatus>() { return status_words; }
template <> std::span<const Word> words<TieQuality>() { return quality_words; }

const Word* find_word(std::span<const Word> list, std::string_view written) {
    for (const Word& word : list)  // nearly always written as the list has it
        if (word.french == written) return &word;
    const std::string sought = fold(written);
    for (const Word& word : list)
        if (fold(word.french) == sought || fold(word.english) == sought) return &word;
    return nullptr;
}

std::string label_of(std::span<const Word> list, int value, Language language) {
    for (const Word& word : list)
        if (word.value == value) return tr(language, word.label);
    return {};
}

std::span<const FamilyWord> family_words() { return families; }

}  // namespace portulan::inline model

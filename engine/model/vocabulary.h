// The closed lists of the domain: what a user may write in a column, in French and English, and what it means.
// One table per list (vocabulary.cpp); the reader, the templates, the legends and the reference page all use it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/messages.h"

namespace portulan::inline model {

enum class Dimension { engagement, cooperation };
enum class ActorType { person, informal_group, association, company, public_service, institution, elected };
enum class Reach { neighbourhood, commune, intercommunal, departement, region, national };
enum class SpaceNature { place, arena, online, itinerant, informal };
enum class SpaceAccess { open, registered, reserved };
enum class Precision { exact, street, neighbourhood, commune, masked, displaced };
enum class ObjectType { scheme, tool, charter, project, event, publication, budget, agreement, dispute };
enum class TieType { belongs, takes_part, leads, funds, cooperates, informs, contests, ignores, delegates };
enum class TieStatus { existing, wished, missing, refused, past };
enum class TieQuality { trust, neutral, tension, rupture };

/// One admissible word: what is written in French and English, what a reader sees in a legend.
struct Word {
    int value;                 // of the enumeration
    std::string_view french;   // canonical in tables
    std::string_view english;  // alias in tables
    std::string_view label;    // msgid shown in figures and sheets
};

/// The words of an enumeration in their natural order. Specialised for each enumeration above.
template <class Enumeration>
std::span<const Word> words();

template <> std::span<const Word> words<Dimension>();
template <> std::span<const Word> words<ActorType>();
template <> std::span<const Word> words<Reach>();
template <> std::span<const Word> words<SpaceNature>();
template <> std::span<const Word> words<SpaceAccess>();
template <> std::span<const Word> words<Precision>();
template <> std::span<const Word> words<ObjectType>();
template <> std::span<const Word> words<TieType>();
template <> std::span<const Word> words<TieStatus>();
template <> std::span<const Word> words<TieQuality>();

/// Finds a word in either language, accents and case ignored.
const Word* find_word(std::span<const Word> list, std::string_view written);

template <class Enumeration>
std::optional<Enumeration> parse_word(std::string_view written) {
    const Word* found = find_word(words<Enumeration>(), written);
    if (!found) return std::nullopt;
    return static_cast<Enumeration>(found->value);
}

/// The label of a value in a language.
std::string label_of(std::span<const Word> list, int value, Language language);

template <class Enumeration>
std::string label_of(Enumeration value, Language language) {
    return label_of(words<Enumeration>(), static_cast<int>(value), language);
}

/// The twelve families of actors in their fixed order (seed vocabulary FAM).
struct FamilyWord {
    std::string_view code;        // "elus"
    std::string_view label;       // msgid
    std::string_view definition;  // msgid
};
std::span<const FamilyWord> family_words();

}  // namespace portulan::inline model

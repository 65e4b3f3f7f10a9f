// Ties on identity sheets: counted between families, listed one by one, drawn around one element. Internal to this room.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/flow.h"
#include "model/project.h"

namespace portulan::documents {

/// Ties between two families, by what they tell. An existing tie of ignorance is a missing relation; a contest is a
/// tension whatever its quality.
struct TieCounts {
    long existing = 0, tension = 0, wished = 0, missing = 0, other = 0;  // tension: a part of existing; other: refused, past
    long all() const { return existing + wished + missing + other; }
};
struct FamilyTies {
    std::string family;
    TieCounts counts;
};
/// With each family of actors of the cast that has a tie with `family`, in the order of the twelve; inside it too.
std::vector<FamilyTies> ties_by_family(const Cast& cast, std::string_view family);

/// A table of them with a sentence a screen reader can say for each row; under it, what is told between families alone.
void add_family_ties(Flow& flow, const GroupedTies& grouped, std::span<const FamilyTies> ties, std::span<const Family> families, std::string_view own);

/// The family in the middle, the others it has ties with around it, lines as wide as their number: what the table tells, at a glance.
/// Nothing with fewer than two others.
void add_family_ego(Flow& flow, std::span<const FamilyTies> ties, std::span<const Family> families, std::string_view own, double wheel_height = 47);

/// A tie seen from one of its ends.
struct SeenTie {
    const Tie* tie = nullptr;
    const Element* other = nullptr;
    bool incoming = false;   // from the other to the subject
    std::size_t number = 0;  // of the other on the diagram, from 1
};
/// Ties of an element, leaders first, then those who take part, fund, and the rest; then by name. Elements are numbered
/// in that order; several ties with one element carry one number. Loops are left out.
std::vector<SeenTie> seen_ties(const Cast& cast, std::string_view id);

/// "Leads", "Is informed by it": the tie in words, with its status unless it simply exists.
std::string tie_words(const SeenTie& seen, Language language);

/// Headed lists by role, each row with number, sign, name, relation, quality, comment; says so where there is no tie, and what
/// sorts of ties this edition does not show.
void add_seen_ties(Flow& flow, const GroupedTies& grouped, std::span<const SeenTie> ties, std::span<const Family> families);

/// The element in the middle, those it is tied to around it under their numbers, as high as they need, `highest` mm at most. Nothing without ties.
void add_ego(Flow& flow, const Element& subject, std::span<const SeenTie> ties, double highest = 64);

}  // namespace portulan::documents

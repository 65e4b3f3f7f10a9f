// What an edition tells of how actors were judged, and of the strategy around them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/strategy.h"

namespace portulan::inline model {

/// The means of the judged actors of a family.
struct FamilyRating {
    std::string family;  // code
    double influence = 0, interest = 0;
    std::size_t members = 0;
};

/// The rounded means of a family towards the objectives; 0: its actors are divided, nothing: not concerned, not known, or not told.
struct FamilyStances {
    std::string family;
    std::vector<std::optional<int>> values;  // in the order of the objectives
    std::size_t members = 0;                 // that took a stand on any of them
};

struct Judgements {
    Strategy strategy{};                // of an edition and a territory; ratings and stances are empty where families alone are told
    bool families_alone = false;
    std::size_t least_actors = 1;       // of a family that is told
    std::vector<FamilyRating> ratings{};  // where families alone are told
    std::vector<FamilyStances> stances{};
    std::size_t ratings_withheld = 0, stances_withheld = 0;  // of families that were judged
};

}  // namespace portulan::inline model

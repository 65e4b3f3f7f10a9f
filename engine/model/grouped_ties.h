// Ties that an edition tells between families of actors, without saying who is tied to whom.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/tie.h"

namespace portulan::inline model {

/// What makes a tie a delicate thing to say of somebody.
enum class TieSort { conflict, wish, refusal };

/// Conflict: tension, rupture, contestation. Wish: a tie wished or missing, or that one end does not know the other. Nothing
/// for ties that may be told of anybody.
std::optional<TieSort> delicate_sort(const Tie& tie);

/// Pairs of elements with a tie of one sort between members of two groups (or of one).
struct GroupedTie {
    std::string first, second;  // codes of families, small_families, "space", "object"
    TieSort sort = TieSort::conflict;
    std::size_t pairs = 0;
    bool operator==(const GroupedTie&) const = default;
};

/// Stands for the families that have too few actors to be told apart; after every code.
inline constexpr std::string_view small_families = "~";

struct GroupedTies {
    std::vector<TieSort> sorts;       // that are told between groups alone; empty: every tie is told as it is
    std::vector<GroupedTie> ties;     // by sort, most pairs first, then by code
    std::vector<std::string> pooled;  // codes of the families behind small_families, sorted
    bool tells(TieSort sort) const;   // between groups alone
};

}  // namespace portulan::inline model

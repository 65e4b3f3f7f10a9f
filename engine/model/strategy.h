// What the people of a project want and how they mean to get there: how much actors weigh and care, where they stand towards
// objectives, and the logic model from needs to effects.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/element.h"

namespace portulan::inline model {

/// How an actor was judged, 0 (none) to 4 (decisive).
struct Rating {
    std::string actor;  // id
    std::optional<double> influence, interest;
    std::optional<int> proximity{};  // to the project: 1 (carries it) to 5 (far from it)
};
inline constexpr int highest_rating = 4;
inline constexpr int furthest_proximity = 5;

/// What is at stake between the actors.
struct Objective {
    std::string id, name{}, description{};
    std::vector<std::string> territories{};  // ids of the project; empty: every territory
    Visibility visibility = Visibility::everyone;
    Place place{};
};

/// Where an actor stands towards an objective: from -4 (fights it, its existence is at stake) to 4.
struct Stance {
    std::string actor, objective;  // ids
    int value = 0;
    Place place{};
};
inline constexpr int strongest_stance = 4;

/// A box of a logic model.
struct LogicBox {
    std::string id, name{};
    std::string column;  // the heading over it
    bool unexpected = false;
    std::vector<std::string> actors{};  // ids of those who carry it, or whom the effect concerns
    std::vector<std::string> indicators{};  // what tells whether it came about, a sentence each
    std::vector<std::string> territories{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

/// "If this, then that": from box to box, and under which assumption.
struct LogicArrow {
    std::string from, to;    // ids of boxes
    std::string assumption;  // empty: nobody wrote one
    Place place{};
};

struct Strategy {
    std::vector<Rating> ratings;        // sorted by actor (natural order)
    std::vector<Objective> objectives;  // sorted by id (natural order)
    std::vector<Stance> stances;        // sorted by actor, objective
    std::vector<LogicBox> boxes;        // sorted by id (natural order)
    std::vector<LogicArrow> arrows;     // sorted by from, to
};

/// The boxes of a logic model in their columns, top to bottom, and where arrows that skip columns pass through them.
struct LogicOrder {
    struct Slot {
        bool passage = false;
        std::uint32_t what = 0;  // index of a box, or of the arrow that passes
        bool operator==(const Slot&) const = default;
    };
    std::vector<std::vector<Slot>> columns;
    long crossings = 0;
};

}  // namespace portulan::inline model

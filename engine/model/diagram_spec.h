// A diagram as its user wishes it: what [[figure]] says where its type is none of a map. No diagram needs boundaries.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"
#include "model/vocabulary.h"

namespace portulan::inline model {

enum class DiagramType {
    power_interest,     // actors by influence and interest
    arcs,               // actors in a row, ties as arcs
    chord,              // families round a circle, ribbons between them
    logic_model,        // boxes in columns, arrows between them
    actors_objectives,  // where each actor stands towards each objective
    convergences,       // what each two actors agree and disagree on
    ego,                // an element or a family, and those it is tied to
    rings,              // actors on rings round the best linked, or round the project
    geographic_network, // actors where they are on the ground, moved apart, and their ties
    two_mode            // actors in one column, spaces or objects in the other
};

/// What brings an actor near the centre of the rings.
enum class RingMeasure {
    degree,    // how many actors it is linked to
    proximity  // how close to the project it was judged
};

/// What stands across from the actors.
enum class SecondMode { spaces, objects };

template <> std::span<const Word> words<DiagramType>();
template <> std::span<const Word> words<RingMeasure>();
template <> std::span<const Word> words<SecondMode>();

struct DiagramSpec {
    std::string id;  // file stem
    DiagramType type = DiagramType::arcs;
    std::string title{}, subtitle{};             // empty: made from the data
    std::string note{}, source{};
    std::vector<std::string> territories{};  // ids; empty: every engaged one
    std::vector<std::string> columns{};      // of a logic model, from left to right; empty: the usual ones
    std::string subject{};                     // of an ego diagram: id of an element or code of a family
    RingMeasure rings = RingMeasure::degree;
    std::vector<std::string> ring_names{};   // from the centre; empty: made from the data
    SecondMode facing = SecondMode::spaces;  // of two columns
    std::string written{};                   // its section as TOML, keys in the order of the user
    std::map<std::string, Place, std::less<>> places{};  // where its keys are written

    /// Where a key is written; its identifier where it is not.
    Place place(std::string_view key = "id") const;
};

/// Keys that a type cannot do without, and those it heeds beside those of every figure.
struct DiagramTypeRules {
    DiagramType type;
    std::span<const std::string_view> needs;
    std::span<const std::string_view> heeds;
};
const DiagramTypeRules& rules_of(DiagramType type);

}  // namespace portulan::inline model

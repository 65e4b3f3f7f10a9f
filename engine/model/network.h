// Elements and ties as a graph, in canonical order: independent of the row order of any table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/element.h"
#include "model/grouped_ties.h"
#include "model/tie.h"

namespace portulan::inline model {

struct NetworkNode {
    std::string id;
    std::string label;
    ElementKind kind = ElementKind::actor;
    std::string group;  // family code of an actor; "space"/"object" kind word otherwise
};

struct NetworkTie {
    std::uint32_t from = 0;  // index of a node
    std::uint32_t to = 0;
    TieType type = TieType::cooperates;
    TieStatus status = TieStatus::existing;
    TieQuality quality = TieQuality::neutral;
    int intensity = 1;
    std::string id{};
};

struct Network {
    std::vector<NetworkNode> nodes;  // sorted by group order, then id
    std::vector<NetworkTie> ties;    // sorted by (from, to, type, status, id)
    GroupedTies grouped{};           // ties told between groups alone, none of which stands among those above
};

/// Positions of the nodes, same order; unit: mean edge length 1, centred on the origin.
struct NetworkLayout {
    std::vector<double> x, y;
};

}  // namespace portulan::inline model

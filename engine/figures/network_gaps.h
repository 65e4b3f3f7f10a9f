// What is missing in a network, in words that can be acted upon: bridges worth building, in their order, and what stands in the way.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "figures/network_map.h"

namespace portulan::figures {

/// A tie worth building between two nodes, and what it would do.
struct WantedBridge {
    std::uint32_t a = 0, b = 0;
    bool wished_by_a = false, wished_by_b = false, missing = false;
    bool joins_parts = false, joins_families = false;
    std::uint32_t steps = 0;  // of the way round today; 0: none
};

struct NetworkGapsInput {
    std::vector<WantedBridge> bridges{};  // the best first
    std::vector<std::pair<std::uint32_t, std::uint32_t>> refused{};  // nodes
    std::vector<std::pair<std::uint32_t, std::uint32_t>> unlinked_families{};  // a node of each
    std::vector<std::string> keystones{};  // names of spaces and objects whose loss would cut families apart
    std::size_t most_bridges = 12;         // set out; the table has all
    std::size_t most_families = 8;         // pairs named, those of most actors
};

/// A row per bridge: who, with whom, who asks, what it would do. Then ties refused, families that nothing links, spaces that hold
/// families together. Says so when nothing is wished or missing.
Figure network_gaps(const FigureContext& context, const NetworkFigureInput& input, const NetworkGapsInput& gaps);

}  // namespace portulan::figures

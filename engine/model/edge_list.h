// A network as a list of ties, as a table holds it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portulan::inline model {

struct ListedTie {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    double weight = 1;  // strength
    double length = 1;
    auto operator<=>(const ListedTie&) const = default;
};

struct EdgeList {
    std::vector<std::string> names;     // of the nodes, in natural order ("A-2" before "A-10"), each once
    std::vector<ListedTie> ties;        // in the order of the rows; loops are not there
    std::vector<std::string> families;  // one per node where a table of nodes says them, else empty
    std::vector<std::string> labels;    // same: what people call the nodes
    bool directed = false;              // ties lead from source to target
};

}  // namespace portulan::inline model

// A network on its way to other programs: nodes and ties with what is known of each, places and colours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/drawing.h"
#include "model/geometry.h"

namespace portulan::inline model {

struct GraphColumn {
    std::string name;
    bool is_number = false;  // its values are numbers (plain decimal text) or empty
};

struct GraphDocumentNode {
    std::string id, label;
    std::optional<Point> at{};        // y downwards
    std::optional<Colour> colour{};
    double size = 0;                  // 0: not said
    std::vector<std::string> values{};  // one per column; empty: not known
};

struct GraphDocumentTie {
    std::uint32_t source = 0, target = 0;  // nodes
    double weight = 1;
    std::optional<Colour> colour{};
    std::vector<std::string> values{};
    bool directed = true;  // of a directed network only
};

struct GraphDocument {
    std::string title, creator, date;  // date: ISO, may be empty
    bool directed = false;
    std::vector<GraphColumn> node_columns, tie_columns;
    std::vector<GraphDocumentNode> nodes;
    std::vector<GraphDocumentTie> ties;
};

}  // namespace portulan::inline model

// One map, diagram, chart or table, with all that must travel with it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "model/drawing.h"

namespace portulan::inline model {

/// A small table written beside the figure as CSV.
struct FigureData {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

struct Figure {
    std::string id;           // stable: "situation", "espaces", "reseau-acteurs"...
    std::string kind;         // map, network, matrix, chart
    std::string deliverable;  // L01...
    std::string title;
    std::string caption;
    std::string source;
    std::string alt_short;    // one sentence
    std::string alt_long;     // a paragraph, from the data
    FigureData data;
    Drawing drawing;
    std::vector<std::pair<std::string, std::string>> facts;  // for the manifest: breaks, counts, scale, crs...
    Problems findings;                                       // unplaced labels, points outside...
};

}  // namespace portulan::inline model

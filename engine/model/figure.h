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

/// One rule of a figure's certificate and what was measured: text large enough, classes told apart... The sentences
/// (what is wrong, what to do) are those of its problem in the catalogue.
struct Check {
    std::string rule;      // stable word: "text_size"
    std::string code;      // of the problem it gives when it fails: FIG-060
    double measured = 0;
    double limit = 0;
    bool at_least = true;  // false: the limit is the most
    std::string unit;      // "pt", ":1", "%"; empty for plain numbers
    std::string worst{};   // what was worst: a text, two classes, an area; may be empty

    bool passed() const { return at_least ? measured >= limit : measured <= limit; }
};

/// Where a name was placed on the main map: id of what it names, its lines joined by " / ", the corner of its box in mm.
struct NamePlace {
    std::string id, lines;
    Point corner{};
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
    std::vector<Check> certificate{};                        // what the figure says of its own rules; figures::certify adds those of all
    std::vector<std::pair<std::string, std::string>> unplaced{};  // names that found no place, each with the reason (a word)
    std::vector<NamePlace> names{};                          // placed, sorted by id
    Problems findings;                                       // unplaced labels, points outside...
};

}  // namespace portulan::inline model

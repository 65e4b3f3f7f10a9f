// The network of actors as a diagram: nodes by family (colour and shape), ties by type, status and quality, families as
// islands of pale tint, actors without ties listed apart, a legend of what is drawn and of nothing else.
//   NetworkFigureInput input{.network = released, .layouts = layouts};
//   const Figure figure = network_figure(context, input);
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/network_diagram.h"
#include "model/element.h"
#include "model/figure.h"
#include "model/network.h"
#include "model/released.h"

namespace portulan::figures {

/// Where the sign of a node stands, or the name of a family: its middle, mm from the top left of the diagram.
struct DiagramPlace {
    Point at;
    LabelSide side = LabelSide::below;  // of a node's name
    bool operator==(const DiagramPlace&) const = default;
};

/// By id of the node; by family_place() for names of families.
using DiagramPlaces = std::map<std::string, DiagramPlace>;
std::string family_place(std::string_view group);

struct NetworkFigureInput {
    const Released<Network>& network;
    /// Candidate layouts of that network (at least one unless it has no tie), best first. Each is solved on paper and
    /// the one that reads best there is drawn: fewest crossings, fewest ties through names or across nodes.
    std::vector<NetworkLayout> layouts{};
    std::span<const Family> families{};  // names of the groups; the twelve's own names where it is silent
    std::string id = "reseau-acteurs";
    std::string deliverable = "L02";
    std::string title{};     // empty: "Network of actors by family"
    std::string subtitle{};  // empty: the territory and the counts
    std::string source{};
    DiagramPlaces held{};    // places that stay as they are; whoever has none finds one around them
    double max_height = 200;  // mm, of the whole figure; names may take 25 mm more; beyond, numbers and a list
};

/// The figure. Facts: nodes, ties, isolates, crossings, ties_over_names, label_overlaps, smallest_pt, labels (names or
/// numbers). Data: a row per tie, then a row per actor without tie. Without any tie it says so and shows the actors by
/// family. Never throws for odd data; loops and label conflicts that remain are findings.
/// Where held places leave no room (longer names, more actors) all are placed anew, which a finding says (FIG-006).
Figure network_figure(const FigureContext& context, const NetworkFigureInput& input);

/// Where everything stands on the figure of a network.
DiagramPlaces places_on(const Figure& figure);

}  // namespace portulan::figures

// What all figures of a network but the diagram begin and end with.
#pragma once

#include <string>
#include <vector>

#include "figures/furniture.h"
#include "figures/network_map.h"

namespace portulan::figures {

/// A figure under way, from the top down.
struct NetworkPage {
    Figure figure;
    double y = 0;  // where the next part begins, mm

    void add(Block block, double space = 0);
    void add(Mark mark) { figure.drawing.marks.push_back(std::move(mark)); }
};

/// Heading and caption, the words and the table of the network (a row per tie).
NetworkPage begin_page(const FigureContext& context, const NetworkFigureInput& input, std::string_view kind, const std::string& title, std::string caption);

/// Footer, height, counts.
Figure finish_page(const FigureContext& context, const NetworkFigureInput& input, NetworkPage page);

/// The sign of a family; pale ones with a dark rim, so that they stand out from the paper (3:1).
Mark family_sign(const Theme& theme, const Sign& sign, Point centre, double radius);

/// The groups of a network: its families (or spaces, objects) in its order.
struct NetworkGroups {
    std::vector<const NetworkNode*> first;  // a node of each
    std::vector<std::size_t> members;
    std::vector<std::size_t> of;            // of each node
    explicit NetworkGroups(const Network& network);
};

}  // namespace portulan::figures

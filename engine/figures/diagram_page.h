// What the diagrams that a project asks for begin and end with.
#pragma once

#include <span>
#include <string>

#include "figures/legend.h"
#include "figures/network_page.h"

namespace portulan::figures {

/// Titles as the user wishes them; empty ones are made from the data.
struct DiagramHead {
    std::string id{}, deliverable{}, title{}, subtitle{}, note{};
    std::string piece{};  // "2 of 3", of a figure in pieces
    std::string source{};
};

struct DiagramInput {
    const Released<Network>& network;
    std::span<const Family> families{};
    DiagramHead head{};
    std::size_t least_actors = 1;  // of a family whose judgement is told
    bool withholds = false;        // some judgements on families are not told
};

/// The families in place of actors that are too many for a diagram of them, which is told (FIG-072).
Figure families_instead(const FigureContext& context, const DiagramInput& input, std::size_t nodes, std::size_t most);

/// What an A4 page of a report leaves to a figure, mm.
constexpr double highest_page = 255;

/// Height, mm, of what stands under the drawing of a network whatever its places: its legend with the sections before it, ties told
/// between families (where `grouped`), how to read it, foot.
double lists_height(const FigureContext& context, const DiagramInput& input, const std::vector<LegendSection>& first, bool grouped);

/// The same for the figures of any network.
NetworkFigureInput network_input(const DiagramInput& input);

/// Heading; the territory stands before the counts where no subtitle is wished for.
NetworkPage begin_diagram(const FigureContext& context, const DiagramHead& head, std::string_view kind, const std::string& title, const std::string& counts);

/// Caption with the user's note, footer, height; alternative texts must be there.
Figure finish_diagram(const FigureContext& context, const DiagramHead& head, NetworkPage page);

/// A sentence across the page: what is drawn where there is nothing to draw.
void add_statement(const FigureContext& context, NetworkPage& page, const std::string& sentence);

/// Words with their number: what tr_n gives for n, "{n} actions".
std::string counted(const FigureContext& context, const std::string& words, std::size_t n);
/// "12 actors".
std::string actors_counted(const FigureContext& context, std::size_t n);

/// Names set for print, the first ones and how many more.
std::string some_names(const FigureContext& context, std::vector<std::string> names, std::size_t most = 8);

/// The families (or kinds) of these nodes with their signs and how many of them, in the network's order.
LegendSection families_drawn(const FigureContext& context, std::span<const Family> families, std::span<const NetworkNode> nodes);

/// A name beside a sign: lines from a base line down, with the sign in the middle of the first.
struct SignedName {
    NetworkNode node;
    std::vector<std::string> lines;
};
Mark draw_signed_name(const FigureContext& context, const SignedName& name, const TextStyle& style, Point top_left, double leading, const std::string& title);

}  // namespace portulan::figures

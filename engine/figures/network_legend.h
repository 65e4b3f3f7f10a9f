// The legend of the network figure: what is drawn, and nothing else.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "model/element.h"

namespace portulan::figures {

/// The name of a group: a family's, "Spaces" or "Objects".
std::string group_name(const FigureContext& context, std::span<const Family> families, const NetworkNode& node);

/// Families drawn (with their counts), natures, states and qualities of ties, sizes: in columns across the figure's
/// width, from `y` down.
Block network_legend(const FigureContext& context, const Network& network, std::span<const Family> families,
                     const Diagram& diagram, double y);

/// The same with other sections where the families stand: for figures that name these themselves.
Block network_legend(const FigureContext& context, const Network& network, std::vector<LegendSection> first, const Diagram& diagram, double y);

/// Natures, states and qualities of ties alone, where the figure itself names the families.
Block ties_legend(const FigureContext& context, const Network& network, double y);

/// Sections without a break inside a title: the title across the width, its items in columns under it.
Block titled_list(const FigureContext& context, const LegendSection& section, double y);

/// A section that names nodes, each behind its sign: actors without ties, or the actors of a family.
LegendSection list_of_nodes(const FigureContext& context, const Network& network, std::string title,
                            std::span<const std::uint32_t> nodes);

/// The names behind the numbers of a diagram: a run-in paragraph per family, in two columns.
Block index_of_numbers(const FigureContext& context, const Network& network, std::span<const Family> families,
                       const Diagram& diagram, double y);

/// All actors of a network, a section per family: what a figure without ties shows.
std::vector<LegendSection> nodes_by_family(const FigureContext& context, const Network& network,
                                           std::span<const Family> families);

}  // namespace portulan::figures

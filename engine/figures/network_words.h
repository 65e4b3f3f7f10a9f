// The network figure in words: subtitle, caption, alternative text, table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "figures/context.h"
#include "model/element.h"
#include "model/figure.h"
#include "model/network.h"

namespace portulan::figures {

/// "38 actors, 61 ties".
std::string network_counts(const FigureContext& context, const Network& network);
std::string network_caption(const FigureContext& context, const Network& network);
std::string network_alt_short(const FigureContext& context, const Network& network, std::string_view title);
/// Counts, families, the best linked, ties in tension or refused, wished ties, actors without tie.
std::string network_alt_long(const FigureContext& context, const Network& network, std::span<const Family> families);
/// A row per tie in the network's order, then a row per node without tie, then those told between families.
FigureData network_data(const FigureContext& context, const Network& network, std::span<const Family> families);

/// Those a node is tied to, by name, each with what sets the tie apart: "Amicale (wished) | Club (tension)"; ends are separated by |.
std::string tied_to(const FigureContext& context, const Network& network, std::uint32_t node);

/// Nodes by falling number of ties, then in the network's order.
std::vector<std::uint32_t> most_tied_first(const Network& network);

/// Over the nodes without tie: "Without a recorded tie", or a tie shown here where some are told between families alone.
std::string_view lone_words(const Network& network);

/// Nodes without tie to another, in the network's order.
std::vector<std::uint32_t> lone_nodes(const Network& network);

}  // namespace portulan::figures

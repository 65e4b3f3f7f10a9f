// The marks of a placed diagram: its ties, its names, its signs.
#pragma once

#include <optional>
#include <span>

#include "figures/network_diagram.h"
#include "figures/network_page.h"
#include "model/element.h"

namespace portulan::figures {

/// Ties from outline to outline, those in tension or broken on top; finer where there are many.
Mark draw_diagram_ties(const FigureContext& context, const Network& network, const Diagram& diagram);

/// Names with a halo of the ground they stand on; without one, of the tint of their family.
Mark draw_diagram_labels(const FigureContext& context, const Diagram& diagram, std::optional<Colour> ground = std::nullopt);

/// Signs that stand out from any ground (a dark rim round pale ones), each with its name and family; hollow where `known` says that the place is not exact.
Mark draw_diagram_signs(const FigureContext& context, const Network& network, std::span<const Family> families, const Diagram& diagram, const std::vector<bool>& hollow = {});

/// Ids are unique in a drawing: the second legend of a page is "legend-2".
void number_repeated(std::vector<Mark>& marks);

/// Facts of how a diagram reads, for the manifest; and the rule that names and signs do not overlap (FIG-071).
void note_reading(const FigureContext& context, const Diagram& diagram, Figure& figure);

}  // namespace portulan::figures

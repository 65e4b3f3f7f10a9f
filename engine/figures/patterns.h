// Patterns for print in grey: what tells kinds apart where colour may not.
#pragma once

#include <optional>
#include <vector>

#include "figures/context.h"
#include "model/box.h"
#include "model/drawing.h"

namespace portulan::figures {

/// The pattern of the k-th kind over a fill of that colour, clipped to the shape: dots, level lines, upright lines, a net;
/// nothing for the kinds that a grey tells by itself. Patterns run through the whole page, so that neighbours of one kind
/// look like one area. Only in themes with patterns.
std::optional<Mark> pattern_of(const Theme& theme, std::size_t kind, Colour fill, Path clip, const Box& box);

/// Level lines that far apart (mm), clipped to the shape: the lower side of a diverging scale, the second of two variables.
Mark level_lines(Path clip, const Box& box, double by, double width, Colour colour);

/// Whether the k-th of these colours lies below the lightest one, which divides a diverging scale.
bool is_below_middle(const std::vector<Colour>& colours, std::size_t k);

}  // namespace portulan::figures

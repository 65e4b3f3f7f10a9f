// Colours as people see them: ramps of even steps, distances, and what readers with a colour vision deficiency see.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/drawing.h"

namespace portulan::figures {

/// Colours at even steps along anchors ("#rrggbb", two or more), interpolated in CIELAB.
std::vector<Colour> ramp(std::span<const std::string_view> anchors, std::size_t k);

/// How a reader sees it.
enum class Vision : std::uint8_t { usual, protan, deutan, tritan };

/// The colour as it is seen without one kind of cone: Machado, Oliveira and Fernandes, "A physiologically-based model for
/// simulation of color vision deficiency", IEEE TVCG 15(6), 2009, severity 1.
Colour seen_by(Vision vision, Colour colour);

/// Distance in CIELAB (CIE 1976); about 2.3 can just be told apart side by side, 10 at a glance.
double colour_distance(Colour a, Colour b);

/// Lightness in CIELAB, 0 to 100.
double lightness(Colour colour);

/// The smallest distance between any two of the colours, over the usual vision and the three deficiencies; 0 for fewer
/// than two.
double least_distance(std::span<const Colour> colours);

}  // namespace portulan::figures

// Colours as people see them: ramps of even steps, distances, and what readers with a colour vision deficiency see.
#pragma once

#include <array>
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

/// The grey of the same luminance: as light on paper, and as far from it (contrast).
Colour grey_of(Colour colour);

/// Lightness in CIELAB, 0 to 100.
double lightness(Colour colour);

/// The smallest distance between any two of the colours, over the usual vision and the three deficiencies; 0 for fewer
/// than two.
double least_distance(std::span<const Colour> colours);

/// Difference of two colours as CIEDE2000 sees it (Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", Color
/// Research and Application 30(1), 2005); about 1 can just be told apart side by side.
double perceived_distance(Colour a, Colour b);
/// The same of CIELAB coordinates (L, a, b).
double perceived_distance(const std::array<double, 3>& p, const std::array<double, 3>& q);

/// The two colours hardest to tell apart, over the usual vision and the three deficiencies. At least two colours.
struct LeastDistance {
    double distance = 0;  // CIEDE2000
    std::size_t first = 0, second = 0;
    Vision vision = Vision::usual;
};
LeastDistance least_perceived_distance(std::span<const Colour> colours);

}  // namespace portulan::figures

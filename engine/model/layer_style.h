// How a geographic layer is drawn, in words that print, QGIS and the OGC's styles share: rules, symbols, names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/drawing.h"

namespace portulan::inline model {

/// Parallel lines over a fill.
struct LayerHatch {
    double angle = 45;    // degrees from the east, counter-clockwise
    double step = 1.2;    // mm from line to line, across them
    double width = 0.18;  // mm
    Colour colour{};
    bool operator==(const LayerHatch&) const = default;
};

/// A circle in each area whose surface is what a column holds, signs aside; none where it is empty.
struct LayerCircle {
    std::string column;
    double most = 0;    // the value of the largest circle
    double radius = 0;  // of that one, mm
    double least = 0;   // radius, mm: a value above zero is never a point that cannot be seen
    Colour fill{};
    std::optional<Stroke> stroke{};
};

enum class MarkShape { circle, square, diamond, triangle, triangle_down, pentagon, hexagon, star, cross };

/// Of areas: fill, hatch, outline and circle; of lines: stroke, over a wider casing where there is one; of points: mark and size too.
struct LayerSymbol {
    std::optional<Colour> fill{};
    std::optional<LayerHatch> hatch{};
    std::optional<Stroke> stroke{};
    std::optional<Stroke> casing{};
    std::optional<LayerCircle> circle{};
    MarkShape shape = MarkShape::circle;
    double size = 3;  // of points, mm: the side of the square that the shape stands in
};

enum class Comparison { equal, different, less, at_most, more, at_least, absent, present };

/// What a feature must be: `"REVENU_valeur" >= 18000`. Values that read as numbers are compared as numbers.
struct StyleCondition {
    std::string column;
    Comparison how = Comparison::equal;
    std::string value{};  // of a number: plain decimal; none for absent and present
    bool operator==(const StyleCondition&) const = default;
};

/// A rule applies where all conditions of one of its lists hold; without any list everywhere; `otherwise`: where no other does.
struct StyleRule {
    std::string label;
    LayerSymbol symbol{};
    std::vector<std::vector<StyleCondition>> when{};
    bool otherwise = false;
    Place place{};  // of one that was read: file and line
};

/// Names of the features.
struct StyleLabels {
    std::string column;
    std::string family = "Open Sans";
    bool bold = false, italic = false;
    double size_pt = 7.5;
    Colour colour{};
    std::optional<Colour> halo{};
    double halo_mm = 0.4;  // how far it reaches beyond the letters
};

struct LayerStyle {
    std::vector<StyleRule> rules{};  // in the order of the legend; the first that applies draws
    std::optional<StyleLabels> labels{};
};

}  // namespace portulan::inline model

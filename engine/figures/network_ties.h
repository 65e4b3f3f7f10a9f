// How a tie is drawn: its nature by the mark at its end, its state by the dash, its quality by colour, width and what
// happens in its middle. Each difference can be seen without colour.
#pragma once

#include <vector>

#include "figures/theme.h"
#include "model/drawing.h"
#include "model/network.h"

namespace portulan::figures {

/// Natures of ties told apart on the drawing; those of one class share a mark.
enum class TieClass { cooperates, takes_part, funds, informs, contests, ignores };
TieClass class_of(TieType type);

struct TieLook {
    Colour colour;
    double width = 0.3;        // mm
    std::vector<double> dash;  // mm
    TieClass nature = TieClass::cooperates;
    bool mutual = false;  // a mark at both ends
    bool bar = false;     // refused: a bar across
    bool zigzag = false;  // tension
    bool broken = false;  // rupture: a gap between two strokes
};

TieLook look_of(const Theme& theme, TieType type, TieStatus status, TieQuality quality);

/// Draws along a line of two points or more, from the start to the end of the tie (mm).
void draw_tie(std::vector<Mark>& marks, const std::vector<Point>& points, const TieLook& look, Colour paper);

}  // namespace portulan::figures

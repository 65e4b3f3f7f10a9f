// The sea of the cooperation map: coasts, depths, rhumb lines, the rose, ships. Internal to this room.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "figures/context.h"
#include "model/drawing.h"

namespace portulan::documents {

inline constexpr double sheet_width = 420, sheet_height = 297;  // mm, trimmed
inline constexpr double sheet_bleed = 3;

/// Colours of the chart, on paper: buff land, shoals in blue, deep water nearly white, as hydrographic charts have them.
struct SeaColours {
    Colour deep = colour_of("#f3f8fa"), shelf = colour_of("#e0edf3"), shoal = colour_of("#c9dfea"), shallow = colour_of("#acccdc");
    Colour land = colour_of("#f6e7c1"), hill = colour_of("#e9d3a0"), coast = colour_of("#6b5836");
    Colour ink = colour_of("#1d2a35"), wind = colour_of("#3d6f88"), half_wind = colour_of("#5b7f4d"), quarter_wind = colour_of("#b5472d");
    Colour paper = colour_of("#fffdf7"), red = colour_of("#a83a22"), gold = colour_of("#c98a1b");
};

/// A closed line through points, without corners.
Path smooth_ring(const std::vector<Point>& ring);
/// An open one.
Path smooth_line(const std::vector<Point>& line);

/// An island: its coast, and the lines of equal depth round it, the deepest first.
struct Island {
    Path coast;
    std::vector<Path> depths;
};
Island make_island(Point centre, double rx, double ry, Random random);
/// The land on the left that the project sets out from: its coast from the left edge to the lower one.
struct Mainland {
    std::vector<Point> coast;
    Island shape;
};
Mainland make_mainland(Random random);

PathMark filled(Path path, Colour colour);
PathMark lined(Path path, Colour colour, double width, std::vector<double> dash = {});

/// Thirty-two winds from a point to the edges of the sheet, in the three colours of portolan charts.
void add_rhumbs(std::vector<Mark>& marks, Point from, const SeaColours& colours, bool all);
/// A rose of thirty-two points.
void add_rose(std::vector<Mark>& marks, const figures::FigureContext& context, Point centre, double radius, const SeaColours& colours);
/// The frame with its graduated band.
void add_frame(std::vector<Mark>& marks, const SeaColours& colours);
/// A ship under sail, its water line at `at`.
void add_ship(std::vector<Mark>& marks, Point at, double scale, const SeaColours& colours);
/// A few waves.
void add_waves(std::vector<Mark>& marks, Point at, double scale, const SeaColours& colours);

}  // namespace portulan::documents

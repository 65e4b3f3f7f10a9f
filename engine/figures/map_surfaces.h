// Surfaces of values on a map: contour bands of a raster within the territory, distances as words. Internal to the maps
// of this room.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "figures/thematic_parts.h"
#include "geo/raster.h"

namespace portulan::figures {

/// Outline of the territory on paper.
Path territory_path(const Pane& pane);

/// The raster that a map of that pane computes on: its territory with some air, about `cells` cells.
geo::GridFrame raster_frame(const Pane& pane, std::size_t cells);

/// Bands between the bounds in their colours, cut along the outline of the territory.
std::vector<Mark> band_marks(const Pane& pane, const geo::Raster& raster, std::span<const double> bounds, std::span<const Colour> colours);

/// "800 m", "2,5 km".
std::string written_distance(const FigureContext& context, double metres);

/// Small round signs of spots with their names, hollow where they are not exact; `radius` in mm.
std::vector<Mark> spot_marks(const Canvas& canvas, const Pane& pane, double radius);
/// Their boxes, for names to keep off.
std::vector<Box> spot_boxes(const Canvas& canvas, const Pane& pane, double radius);
LegendItem spot_item(const Canvas& canvas, double radius);
/// Legend entries of the signs that are on the map: whole, hollow, with a number.
void add_spot_items(const Canvas& canvas, double radius, LegendSection& section);
/// What the spots are: as the input says, else "Spaces".
std::string spots_label(const Canvas& canvas);
/// The same where the map wishes for places over its areas, else nothing.
std::vector<Mark> wished_spots(const Canvas& canvas, const Pane& pane);
std::vector<Box> wished_spot_boxes(const Canvas& canvas, const Pane& pane);
void add_wished_spots(const Canvas& canvas, std::vector<LegendSection>& sections);
/// A radius that suits their number, mm.
double spot_radius(const Canvas& canvas);

}  // namespace portulan::figures

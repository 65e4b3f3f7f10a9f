// Draws a basemap: sea, land, water, borders by rank, frame. Every map starts with this.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/legend.h"
#include "figures/map_frame.h"
#include "model/coverage.h"

namespace portulan::figures {

/// A dot of a 300 dpi printer: a bend smaller than that cannot be seen (mm).
inline constexpr double paper_tolerance = 25.4 / 300;

struct DrawnRelief;

/// The basemap simplified for a scale, in ground units: vertices that paper cannot show are gone.
struct DrawnGround {
    MapFrame frame;
    Coverage areas;      // same areas, same arc numbers as the basemap's; those beyond the frame have no more than corners
    Coverage territory;
    Beyond beyond = Beyond::sea;  // the areas, within the frame
    double area_size = 0;         // side of an area as large as the mean of those in the frame, mm on paper
    bool all_borders = false;     // also of areas too small for theirs to be of use
    bool area_borders = true;     // between areas of one EPCI; false where cells of a grid have theirs
    std::shared_ptr<const DrawnRelief> relief{};  // contour lines, where the ground has them and the map draws them
    double line_share = 1;        // of the usual widths of lines, on small maps
};
/// `relief`: whether contour lines are drawn, where there are any.
DrawnGround prepare_ground(const Basemap& basemap, const MapFrame& frame, unsigned jobs = 1, bool relief = true);

/// The line of a border on paper where areas are large enough to have theirs.
Stroke rank_stroke(const Theme& theme, BorderRank rank);
/// The outer edge of the areas: a coast, the frontier, or merely where the boundaries given end.
Stroke edge_stroke(const Theme& theme, Beyond beyond, bool whole_country);
/// What lies beyond the areas of the basemap, near a box of it; the sea where land is given as a layer.
Beyond beyond_near(const Basemap& basemap, const Box& near);
Colour beyond_colour(const Theme& theme, Beyond beyond);
/// Name of a border, for legends.
std::string border_label(const FigureContext& context, const Basemap& basemap, Beyond beyond, BorderRank rank);

/// Areas in few colours, one mark for each: the first lies under all that have one, the next over it under all later ones,
/// and so on. So nothing shines through between neighbours, and no border needs a line to close it. `layer` has the number
/// of its colour for each area of the coverage, -1 for an area that is not painted. Precondition: the colours are opaque.
std::vector<Mark> stacked_fills(const MapFrame& frame, const Coverage& coverage, const std::vector<int>& layer, std::span<const Colour> colours);

/// Colour of an area (index into basemap.areas), or nothing to leave it as land.
using AreaFill = std::function<std::optional<Colour>(std::size_t)>;

/// The sea (or the land abroad), then the areas with their fill.
std::vector<Mark> ground_fills(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
                               const AreaFill& fill);

/// Contour lines, lakes and rivers, painted over the areas and whatever hatches them.
std::vector<Mark> ground_water(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground);

/// Borders by rank, coast, outline of the territory.
std::vector<Mark> ground_borders(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
                                 bool strong_territory);

/// Whether the strong line of the territory is on the map: round an island that fills it there is none, its coast says as much.
bool has_strong_outline(const Basemap& basemap, const DrawnGround& ground);

/// Thin frame line round the map.
Mark frame_line(const FigureContext& context, const Box& box);

/// Legend entries of the lines that are really visible in the frame: borders, contours.
std::vector<LegendItem> border_legend(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground);

/// A small overview with the territory marked, and its box; in a corner of `map` where it hides neither the territory nor the furniture there is
/// (`taken`, mm), smaller if need be. Nothing where no corner is free.
struct Locator {
    std::vector<Mark> marks;
    Box box;
};
Locator locator(const FigureContext& context, const Basemap& basemap, const MapFrame& map, std::span<const Box> taken = {});

}  // namespace portulan::figures

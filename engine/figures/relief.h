// Contour lines under a map, where a layer of them is given: fine brown lines, every fifth stronger and with its height.
#pragma once

#include <vector>

#include "figures/basemap.h"
#include "figures/ground.h"
#include "figures/legend.h"

namespace portulan::figures {

/// The lines that paper can hold apart: all of them, or every fifth, or every twenty-fifth where the scale is small and the
/// heights are known (names of the layer, metres). Nothing without a layer of relief.
std::vector<Mark> contour_marks(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground);

/// As they are drawn, every fifth stronger.
Stroke contour_stroke(const Theme& theme, bool strong);

/// Heights on the stronger lines, off what is taken (mm), to which their letters are added.
std::vector<Mark> contour_heights(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground, std::vector<Box>& taken);

/// "Contour lines, every 20 m": for the legend; none where none is seen.
std::vector<LegendItem> contour_legend(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground);

}  // namespace portulan::figures

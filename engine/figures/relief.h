// Contour lines under a map, where a layer of them is given: fine brown lines, every fifth stronger and with its height.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "figures/basemap.h"
#include "figures/ground.h"
#include "figures/legend.h"

namespace portulan::figures {

/// A contour line on paper.
struct Contour {
    Line course;
    double length = 0;             // mm, within the frame
    std::optional<double> height;  // metres
};

/// The lines that paper can hold apart, and the step between them in metres (0: not known).
struct DrawnRelief {
    std::vector<Contour> contours;
    double step = 0;

    /// Every fifth.
    bool is_strong(const Contour& contour) const;
};

/// All lines that meet the frame, or every fifth, or every twenty-fifth where the scale is small and the heights are known (names of the layer,
/// metres). Null without a layer of relief.
std::shared_ptr<const DrawnRelief> relief_of(const Basemap& basemap, const MapFrame& frame);

/// The lines of the ground; nothing where it has none.
std::vector<Mark> contour_marks(const FigureContext& context, const DrawnGround& ground);

/// As they are drawn, every fifth stronger.
Stroke contour_stroke(const Theme& theme, bool strong);

/// Heights on the stronger lines, off what is taken (mm), to which their letters are added.
std::vector<Mark> contour_heights(const FigureContext& context, const DrawnGround& ground, std::vector<Box>& taken);

/// "Contour lines, every 20 m": for the legend; none where none is seen.
std::vector<LegendItem> contour_legend(const FigureContext& context, const DrawnGround& ground);

}  // namespace portulan::figures

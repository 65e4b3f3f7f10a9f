// Legends: sections of swatches and labels set in columns. A swatch is drawn by the code that draws the map.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/furniture.h"

namespace portulan::figures {

struct LegendItem {
    /// Draws the swatch into the marks, centred on the point; it must stay inside width x height.
    std::function<void(std::vector<Mark>&, Point centre)> draw;
    std::string label;
    double width = 6, height = 3.2;  // of the swatch, mm
    bool muted = false;              // nothing of the kind is on the map: the label stands back
};

struct LegendSection {
    std::string title;  // may be empty
    std::vector<LegendItem> items;
    bool together = false;  // an ordered scale: never cut over two columns
};

/// Sections side by side in as many columns as `width` takes, a long section running over several columns; items in
/// their order. Empty sections are left out; no section gives no height.
Block legend(const FigureContext& context, const std::vector<LegendSection>& sections, double x, double y, double width);

/// Same, one under the other in one column.
Block legend_column(const FigureContext& context, const std::vector<LegendSection>& sections, double x, double y,
                    double width);

/// Same, in so many columns of nearly the same height.
Block legend_columns(const FigureContext& context, const std::vector<LegendSection>& sections, std::size_t columns, double x, double y, double width);

/// What one column takes whose labels all stand on one line, mm; the labels wrap at `most`.
double legend_column_width(const FigureContext& context, const std::vector<LegendSection>& sections, double most);

/// Between two columns of legend_columns(), mm.
inline constexpr double gap_between_legend_columns = 5;

}  // namespace portulan::figures

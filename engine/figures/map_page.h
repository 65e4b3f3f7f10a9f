// The page every map is set on: heading, map frame, legend, key, footer, one under the other.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/ground.h"
#include "figures/labels.h"
#include "figures/legend.h"
#include "model/figure.h"

namespace portulan::figures {

class MapPage {
public:
    /// Sets the heading and reserves the map under it. `margin`: share of the focus left free around it. The focus is
    /// the territory's unless another box of the ground is given.
    MapPage(const FigureContext& context, const Basemap& basemap, std::string title, std::string subtitle, double margin,
            std::optional<Box> focus = std::nullopt);

    const MapFrame& frame() const { return ground_.frame; }
    const DrawnGround& ground() const { return ground_; }
    const Basemap& basemap() const { return basemap_; }
    const FigureContext& context() const { return context_; }

    /// Marks of the map, painted in the order added, clipped to the frame.
    void add_to_map(std::string id, std::vector<Mark> marks);
    /// Scale bar and locator; labels keep off both.
    void add_furniture();
    /// Something labels must not cover.
    void add_obstacle(const Box& box) { obstacles_.push_back(box); }
    const std::vector<Box>& obstacles() const { return obstacles_; }

    /// Places and draws the labels; those of priority 1 and 2 that find no place become findings.
    void add_labels(const std::vector<LabelRequest>& requests);
    /// The names of rivers along their course and of lakes inside, where the labels that stand leave room: call it after them.
    void add_water_names();

    /// Legend, then any further block, then the footer; gives the finished figure. `source` goes into the footer.
    Figure finish(const std::vector<LegendSection>& sections, const std::vector<Block>& further, const std::string& source);

    /// Height used so far: where a further block may begin once the legend is known.
    double legend_top() const { return ground_.frame.paper.max_y + 2.6; }

private:
    const FigureContext& context_;
    const Basemap& basemap_;
    DrawnGround ground_;
    std::vector<Mark> before_, map_, over_;
    std::vector<Box> obstacles_;
    Figure figure_;
};

/// Label requests for the areas of the basemap: the territory's own first, its neighbours muted.
struct AreaLabelOptions {
    bool inside = true;
    bool around = true;
    std::size_t most = 70;  // the most populous are kept
    double size_pt = 7.5;
    const std::vector<std::string>* wanted = nullptr;  // codes that come first, whatever their importance
    bool muted_around = true;  // false over colours, where grey type is lost
};
std::vector<LabelRequest> area_labels(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
                                      std::vector<MultiPolygon>& shapes, const AreaLabelOptions& options);

/// What was placed, drawn: leader lines, then names. What was not is told to the figure: all of it in its list of unplaced
/// names, what somebody asked for by its code as an error (FIG-003), other important names as FIG-001. `free`: no signs stand
/// in the way; where they do, names are the lesser good, but for the one of the chief town.
std::vector<Mark> label_marks(const FigureContext& context, const std::vector<LabelRequest>& requests, const LabelPlacement& placement, bool free, Figure& figure);

/// Legend entry of the strong line round the territory, by its name where the legend is of one map.
LegendItem territory_item(const FigureContext& context, const std::string& name);

/// A block of the text "no boundary was given", for territories that cannot be mapped.
Figure map_without_ground(const FigureContext& context, std::string id, std::string deliverable, std::string title);

}  // namespace portulan::figures

// The page of a national map: the mainland, a window on Île-de-France where it is crowded, a row of frames for the
// territories overseas, each with a scale of its own; signs moved apart, names, one legend for all.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "figures/context.h"
#include "figures/labels.h"
#include "figures/legend.h"
#include "figures/map_frame.h"
#include "figures/national_ground.h"
#include "model/figure.h"

namespace portulan::figures {

/// A sign on a national map, before it has a place on paper.
struct NationalSign {
    std::string id;     // stable, for ties
    NationalSpot spot;
    Sign sign;
    double radius = 1.2;  // mm, of a circle of its surface
    std::string title;  // for screen readers
    std::string name;   // beside it; empty: none
    int priority = 3;   // of the name, as in labels.h
};

/// Levels and codes of the surfaces that a map tints, with the département each lies in (empty: several).
using SurfaceSet = std::map<std::pair<Level, std::string>, std::string>;

class NationalPage {
public:
    /// `title` and `subtitle` go above; `signs` decide whether Île-de-France has a window (more than a few in it). Of the
    /// ground's surfaces those in `shown` are tinted.
    NationalPage(const FigureContext& context, const NationalGround& ground, std::string title, std::string subtitle,
                 std::vector<NationalSign> signs, SurfaceSet shown);

    /// Surfaces of the levels that have any, widest first, then borders, signs and names.
    void draw();

    /// The legend's sections, a paragraph of what is on no map (may be empty), and the footer.
    Figure finish(const std::vector<LegendSection>& sections, const std::string& missing, const std::string& source);

    /// How the surfaces of a level are shown.
    LegendItem surface_item(Level level) const;
    bool has_surfaces(Level level) const;
    /// What the tints of the surfaces mean; no items where none is tinted.
    LegendSection level_section() const;

private:
    struct Window {
        std::size_t frame = 0;
        MapFrame map;
        std::string name;
        bool framed = true;
        bool zoom = false;  // of Île-de-France, over the mainland
        std::vector<std::size_t> signs;
    };

    void lay_out(double top);
    bool is_crowded_around_paris() const;
    void add_zoom();
    void share_signs();
    void draw_ground(const Window& window, std::vector<Mark>& marks) const;
    void draw_signs(const Window& window, std::vector<Mark>& marks);
    void draw_furniture(const Window& window, std::vector<Mark>& marks) const;
    std::vector<Box> furniture_boxes(const Window& window) const;
    std::string window_name(const Window& window) const;
    Colour surface_colour(Level level) const;
    bool is_tinted(const Window& window, Level level, const std::string& code) const;

    const FigureContext& context_;
    const NationalGround& ground_;
    std::vector<NationalSign> signs_;
    SurfaceSet shown_;
    std::vector<Window> windows_;
    std::vector<Mark> heading_, map_;
    double bottom_ = 0;
    Figure figure_;
};

}  // namespace portulan::figures

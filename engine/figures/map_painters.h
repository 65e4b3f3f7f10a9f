// The painters of thematic maps, one file each, and the pieces that several of them use.
#pragma once

#include <memory>
#include <vector>

#include "figures/thematic_parts.h"

namespace portulan::figures {

std::unique_ptr<Painter> choropleth_painter();
std::unique_ptr<Painter> symbols_painter(MapType type);
std::unique_ptr<Painter> typology_painter();
std::unique_ptr<Painter> bivariate_painter();
std::unique_ptr<Painter> parts_painter(MapType type);            // pies, bars
std::unique_ptr<Painter> catchment_painter();
std::unique_ptr<Painter> links_painter(MapType type);            // links, spider
std::unique_ptr<Painter> discontinuities_painter();
std::unique_ptr<Painter> smooth_painter(MapType type);           // density, potential
std::unique_ptr<Painter> multiples_painter();
std::unique_ptr<Painter> need_offer_painter();
std::unique_ptr<Painter> grid_painter();
std::unique_ptr<Painter> people_painter();
std::unique_ptr<Painter> dots_painter();
std::unique_ptr<Painter> deformed_painter(MapType type);         // dorling, cartogram
std::unique_ptr<Painter> located_painter();
std::unique_ptr<Painter> answers_painter();

/// A unit and the colour it is painted in, opaque.
struct UnitColour {
    const Unit* unit = nullptr;
    Colour colour;
};
/// Units in their colours: areas as one mark for each colour, stacked in the order given (colours that it has not come last, as
/// they are met); quarters, which have no borders in common, one by one.
std::vector<Mark> unit_fills(const Pane& pane, const std::vector<UnitColour>& units, std::vector<Colour> stack = {});

/// Units in the colour of their class, hatches over those without a value. Neighbours of a territory made of several
/// areas are paler, and plain where nothing is known of them: they are there to compare, not to read.
std::vector<Mark> class_fills(const Canvas& canvas, const Pane& pane, const MapVariable& variable);

/// Thin dark outlines with their names, so that pale quarters stand out from pale ground; none of other areas.
std::vector<Mark> quarter_outlines(const Canvas& canvas, const Pane& pane);

/// The classes from high to low with the number of units seen in all panes, then secrecy and no data where they occur.
LegendSection class_legend(const Canvas& canvas, const MapVariable& variable);

/// Breaks, method, closure and goodness of the classes, for the manifest.
void tell_classes(const ClassScheme& scheme, Figure& figure);
void tell_classes(const MapVariable& variable, Figure& figure);

/// Data: a row per unit seen, with value, status and class of each variable.
void tell_values(const Canvas& canvas, const std::vector<const MapVariable*>& variables, Figure& figure);

/// What the page knows of its readability beyond its marks, for the certificate: small areas, counts, kinds.
void judge_map(const Canvas& canvas, Figure& figure);

/// "Map of the indicator “x” in y."
std::string map_sentence(const Canvas& canvas, const Indicator& indicator);

/// Alternative text: what the map is, lowest and highest, what is missing.
void tell_words(const Canvas& canvas, const MapVariable& variable, Figure& figure);

}  // namespace portulan::figures

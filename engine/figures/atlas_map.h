// The map of one area of an atlas among its neighbours, at a round scale, and the key that leads from plate to plate.
//   const AtlasMap map = atlas_map(context, {.basemap = basemap, .code = "X9121", .areas = areas, .own = cast}, {13, 40, 131, 152});
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/indicator_map.h"
#include "figures/legend.h"
#include "model/project.h"

namespace portulan::figures {

/// An area of an atlas and the plate it has.
struct AtlasArea {
    std::string code, name;
    std::size_t plate = 0;  // from 1, in the order of names
    std::string link;       // "#planche-x9121"
    std::string sorted{};   // the name as an index lists it: "Brouzelles (Les)"; empty: as it is
};

/// The area with that code; null where the atlas has none.
const AtlasArea* find_plate(std::span<const AtlasArea> areas, std::string_view code);

/// "Plate 4: Rosmadec".
std::string labelled_plate(const FigureContext& context, const AtlasArea& area);

struct AtlasMapInput {
    const Basemap& basemap;            // precondition: has_map
    Level level = Level::commune;      // of the areas: of the ground, or what lies over it (areas_over)
    std::string_view code;             // the area of the plate
    std::span<const AtlasArea> areas;  // all of the atlas
    const Cast& cast;                  // spaces that are drawn
    const std::set<std::string, std::less<>>& around;  // ids of those that are not of the area: small, without number
};

struct AtlasMap {
    std::vector<Mark> marks;              // in the coordinates of the paper
    double denominator = 0;               // of the scale
    std::vector<const Element*> numbered; // spaces of the area in the order of their numbers, from 1
    std::vector<const Element*> absent;   // spaces of the area that have no place on the map
    std::size_t around = 0;               // signs of other spaces
    std::vector<std::string> neighbours;  // names of the other areas on the map, in the order of the ground
    std::vector<std::string> unnamed;     // codes of areas of the atlas on the map whose names found no room
    std::vector<LegendSection> legend;    // of what is on it
};

/// The area in the middle of the paper box (mm), at the largest scale of a round series that shows it whole with some air: plates of areas of like size
/// compare. Names of neighbours bear the numbers of their plates and lead to them.
AtlasMap atlas_map(const FigureContext& context, const AtlasMapInput& input, const Box& paper);

/// The denominator of the round series (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten) next above.
double round_denominator(double denominator);

/// Square metres of an area of the ground or over it; 0 where there is none of that code.
double surface_of(const Basemap& basemap, Level level, std::string_view code);

struct AtlasKey {
    Level level = Level::commune;
    std::span<const AtlasArea> areas;
    std::string_view code;  // of the area that stands out; empty: none
    bool named = false;     // with the names of the areas, for a page of its own
    const std::map<std::string, Colour, std::less<>>* colours = nullptr;  // of areas, by code: without numbers then
};

/// The colour of each published value of a table, by code of the area.
std::map<std::string, Colour, std::less<>> class_colours(const IndicatorTable& table, const ClassScheme& scheme);

/// All areas of the atlas with the numbers of their plates, each a link. Fills the box. Precondition: has_map(basemap).
std::vector<Mark> atlas_key(const FigureContext& context, const Basemap& basemap, const AtlasKey& key, const Box& paper);

}  // namespace portulan::figures

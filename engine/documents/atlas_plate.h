// A plate of an atlas: one page about one area of a territory. Its map among its neighbours, its indicators beside the others' on the classes of all maps,
// the spaces and actors there, what is not known, the sources.
//   const Sheet sheet = atlas_plate(context, plate, basemap, families);
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "documents/sheet.h"
#include "figures/atlas_map.h"
#include "figures/indicator_map.h"
#include "model/indicator.h"
#include "model/released.h"

namespace portulan::documents {

/// What a plate tells of an indicator.
struct PlateIndicator {
    Released<IndicatorTable> table;     // of the areas of the atlas
    figures::ClassScheme scheme;        // common to the territories of the project
    std::vector<std::string> beside{};  // the values of what it stands beside, in words, one a column
    std::optional<double> whole{};      // the first of them, where it is known
};

/// All that a plate is made from, but for the ground.
struct AtlasPlate {
    std::string atlas;   // its title: "Atlas: CC de la Ria d'Orvelle"
    Level level = Level::commune;  // of the areas
    std::string code;    // of the area
    std::vector<figures::AtlasArea> areas{};
    double population = 0;  // 0: not known
    std::string within{};   // the commune of a quarter; may be empty
    std::vector<std::string> beside{};  // heads of the columns of values
    std::vector<PlateIndicator> indicators{};
    Released<Cast> cast;    // of the area, and spaces around it
    std::set<std::string, std::less<>> around{};  // ids of these

    const figures::AtlasArea& area() const;
};

/// A4 upright; further pages where its lists are long, nothing is ever left out. Names of places and actors lead to their identity sheets, those of
/// neighbours to their plates ("#planche-..."). The id of the document is that of the plate's link.
Sheet atlas_plate(const figures::FigureContext& context, const AtlasPlate& plate, const figures::Basemap& basemap, std::span<const Family> families);

/// Names in the index of an atlas that a plate is to be found under: its area, what is listed on it.
std::vector<std::string> index_terms(const AtlasPlate& plate);

}  // namespace portulan::documents

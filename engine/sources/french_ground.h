// Where French territory lies, roughly: to see exchanged coordinates, false coordinate systems and départements moved
// into frames; never to decide a border.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/box.h"
#include "model/geometry.h"

namespace portulan::sources {

/// Whether a point (longitude, latitude in degrees) lies in metropolitan France (a coarse outline with twenty
/// kilometres around it) or in the bounding box of an overseas territory, a quarter of a degree widened.
bool is_french_ground(Point degrees);

/// The bounding box of a département or overseas collectivity in degrees, rounded outward to a tenth. From the communes of
/// IGN's Admin Express COG 2022 (Licence Ouverte); collectivities from the areas of use of the EPSG registry.
/// Nothing for another text.
std::optional<Box> extent_of_departement(std::string_view code);

/// Whether a point lies in water beside metropolitan France where there is no island: where frames are drawn.
bool is_open_sea(Point degrees);

/// The water or land beside metropolitan France in which a point lies, as a msgid ("in the Bay of Biscay"); empty elsewhere.
std::string_view beside_france(Point degrees);

/// "01", "2A", "974" of the code of a commune, an IRIS, a QPV or a département. Empty for any other text: nothing is
/// looked up.
std::string departement_of_code(std::string_view code);

/// Of a SIREN number of an EPCI made before 2010, which says it: 24 and the département. Empty for any other text.
std::string departement_of_siren(std::string_view siren);

}  // namespace portulan::sources

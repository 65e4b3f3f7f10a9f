// Addresses to be turned into points by a geocoder, outside Portulan: the Base Adresse Nationale takes a table like
// this one and gives it back with latitude, longitude, result_score and result_type, which the tables of a project accept.
#pragma once

#include <span>
#include <string>

#include "model/element.h"

namespace portulan::sources {

/// Actors and spaces that have an address and no position, as CSV in UTF-8 with BOM and ';': id, nom, adresse,
/// code_postal, commune (the INSEE code; the geocoder is told: citycode=commune, postcode=code_postal). Persons are never
/// in it: the places where they live are nobody's business. Sorted by id; the headings alone when there is nothing.
std::string table_to_geocode(std::span<const Element> elements);

}  // namespace portulan::sources

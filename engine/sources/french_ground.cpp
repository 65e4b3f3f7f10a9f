#include "sources/french_ground.h"

#include <array>

#include "model/box.h"

namespace portulan::sources {

bool is_french_ground(Point degrees) {
    // Bounds of the communes of each territory (areas of use of the EPSG registry), rounded outward.
    static constexpr std::array<Box, 11> grounds = {{
        {-5.2, 41.3, 9.6, 51.1},      // metropolitan France
        {-61.9, 15.8, -60.9, 16.6},   // Guadeloupe
        {-63.2, 17.8, -62.7, 18.2},   // Saint-Martin, Saint-Barthélemy
        {-61.3, 14.3, -60.8, 14.9},   // Martinique
        {-54.7, 2.1, -51.6, 5.8},     // Guyane
        {55.2, -21.5, 55.9, -20.8},   // La Réunion
        {44.9, -13.1, 45.4, -12.6},   // Mayotte
        {-56.5, 46.7, -56.1, 47.2},   // Saint-Pierre-et-Miquelon
        {-154.8, -28.0, -134.0, -7.8}, // Polynésie française
        {163.5, -22.8, 168.2, -19.5}, // Nouvelle-Calédonie
        {-178.3, -14.4, -176.1, -13.2} // Wallis-et-Futuna
    }};
    for (const Box& ground : grounds)
        if (ground.grown(0.25).contains(degrees)) return true;
    return false;
}

}  // namespace portulan::sources

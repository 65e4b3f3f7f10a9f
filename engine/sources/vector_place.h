// Where the shapes of a layer lie on Earth, and where their codes say they lie. Internal to sources/.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/box.h"
#include "model/layer.h"

class OGRSpatialReference;

namespace portulan::sources {

/// One shape of a layer, as seen from far away.
struct Witness {
    std::size_t index = 0;    // of the shape
    Point at;                 // the centre of its box, in the unit of the layer
    std::string departement;  // that its codes name; empty where none does
};

/// Of its points, lines or outer rings.
Box box_of(const Geometry& shape);

/// One for each shape of a layer that is not null, from their boxes; without `codes` their attributes are not looked at.
std::vector<Witness> witnesses_of(const Layer& layer, std::span<const Box> boxes, bool codes = true);

/// "EPSG:n" or WKT, x to the east; null when the register does not know it.
std::unique_ptr<OGRSpatialReference> reference_of(const std::string& crs);

/// The same points in degrees; those without an image are not numbers. Nothing when there is no way there.
std::optional<std::vector<Point>> in_degrees(const OGRSpatialReference& from, std::vector<Point> points);

/// How many of the witnesses lie where they must: in the département of their code, or else anywhere in France.
struct Placing {
    std::size_t coded = 0, coded_right = 0;
    std::size_t silent = 0, silent_right = 0;

    bool nearly_all() const;  // nine in ten of those with codes, or of all where none has one
    bool nearly_none() const; // one in ten
};
Placing place(const std::vector<Witness>& witnesses, const std::vector<Point>& degrees);

/// The coordinate systems in which coordinates fall where they must, of those met in French data. Several remain
/// where codes do not tell them apart; systems that agree to a kilometre are one, named by the legal one.
struct CrsGuess {
    std::vector<std::string> names;  // "EPSG:2154"; likeliest first
    bool exchanged = false;          // only with x and y exchanged
};
/// Where the codes fit nowhere they may be wrong: then France is enough, unless `by_codes_alone`.
CrsGuess guess_crs(const std::vector<Witness>& all, bool by_codes_alone = false);

/// The same without what their codes say.
std::vector<Witness> without_codes(std::vector<Witness> witnesses);

/// "EPSG:2154 or EPSG:3857", "?" for none; a parameter named `key` (a msgid with its own parameters where several).
Parameters shown_guess(const CrsGuess& guess);

/// Looks at the coordinates of a layer in the light of its CRS; may set the CRS of one that has none.
/// `named`: what the file calls its CRS where that is no known name (GEO-054). False when the place of the layer is in doubt.
/// `degrees`: where the witnesses lie, if it had to find out.
bool check_crs(Layer& layer, const std::vector<Witness>& witnesses, const std::string& named, Problems& problems, std::vector<Point>& degrees);

/// Shapes that are not where their département is, moved into frames (GEO-017) or wrongly coded (GEO-071): fills
/// Layer::displaced. `degrees`: where they lie; empty: to be found out.
void check_ground(Layer& layer, const std::vector<Witness>& witnesses, std::vector<Point> degrees, Problems& problems);

}  // namespace portulan::sources

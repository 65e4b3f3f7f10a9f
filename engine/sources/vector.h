// Geographic files: GeoPackage, Shapefile, GeoJSON, TopoJSON, FlatGeobuf, KML, also in a ZIP archive (zipped Shapefiles,
// KMZ); nothing else, and from this disk alone.
//   Layer communes = read_layer(folder / "limites.gpkg", "limites.gpkg", "communes", problems);
//
// The reader is locked down: files are opened with these formats alone, and only regular ones (no URL, no
// virtual file system; a database only where its connection is handed over), files that belong to a layer (.dbf, .prj...) may not be links that lead out of its
// folder, nothing is fetched from a network, archives are unpacked in memory within limits (vector_archive.h). What the
// library has to say becomes problems, never output.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/box.h"
#include "model/connection.h"
#include "model/layer.h"

namespace portulan::sources {

struct LayerInfo {
    std::string name;
    std::string crs;       // as Layer::crs
    std::string geometry;  // "point", "line", "polygon", "mixed", "none"
    long features = 0;
    Box extent;            // in the unit of the CRS
    std::vector<std::string> columns;
    std::string encoding;  // of texts, where the format leaves it open; else empty
};

struct VectorInfo {
    std::string format;  // "GeoPackage", "Shapefile"...
    bool zipped = false;  // in a ZIP archive
    std::vector<LayerInfo> layers;
};

/// The layers of a file, in its order. What cannot be opened gives no layers and an error (GEO-043, GEO-052, GEO-053,
/// GEO-055).
VectorInfo list_layers(const std::filesystem::path& path, std::string_view shown_name, Problems& problems);

/// Gets each shape as it is read, on the thread that reads; what it returns is called with the number of the feature, in
/// their order and on the calling thread.
using TakeShape = std::function<std::function<void(std::size_t)>(Geometry)>;

struct ReadOptions {
    bool check_shapes = true;  // look for invalid polygons (GEO-041, GEO-057); whoever builds a coverage sees them itself
    bool leave_plain = false;  // of these, areas of one ring in Shapefiles are left to whoever builds a coverage: many times faster
    bool check_codes = true;   // codes of French places against where the shapes lie (GEO-017, GEO-071, GEO-073, GEO-079)
    bool ahead = false;        // another thread reads the file while this one takes the features apart
    std::string crs{};         // "EPSG:2154": the user says so, whatever the file says (GEO-096)
    TakeShape take{};          // the layer has no shapes then
    std::function<void()> read{};  // called when the file has been read and is yet to be looked at, unless it cannot be read
    const DatabaseTable* database = nullptr;  // read this instead of the file: its name is told, the path and the layer's name are not looked at
};

/// Reads one layer. An empty name means the only one; with several layers it is an error (GEO-050), as is a name that no
/// layer has (GEO-044; the name of the file stands for its only layer). A layer without features is an error (GEO-077).
///
/// Coordinates are x to the east, y to the north, whatever the axis order of the CRS. Layer::crs is "EPSG:n" where the
/// CRS can be identified (an equivalent CRS of the registry counts), WKT otherwise. A layer without CRS, or with one whose
/// name is not known, gets the one of those met in French data in which its areas lie in France and, where they have codes,
/// in the right département (GEO-046, GEO-054); where none or several do, the CRS stays empty (GEO-056). Coordinates that
/// cannot be of the declared CRS (GEO-047), exchanged axes (GEO-048) and a mixture of units (GEO-078) are errors.
/// What `crs` says is checked against the coordinates like what a file says.
/// Départements moved into frames are told and listed in Layer::displaced (GEO-017, GEO-073), codes that contradict the
/// place told (GEO-071, GEO-079).
///
/// Attributes are texts: integers exact, decimal numbers in their shortest form with a point, dates in ISO form, lists
/// joined by " | ", all trimmed and in NFC. Texts of Shapefiles are decoded by what their bytes are, then by what the
/// .cpg or the .dbf says (GEO-051 where they disagree). Of KML the columns that say how features are drawn are left out.
/// Null geometries (GEO-040) and invalid polygons (GEO-041, GEO-057) are named one by one and kept: null, or as they are. Parts that have no shape (rings of less than three points, lines among areas) are named and left out
/// (GEO-042). Row numbers are feature numbers from 1.
Layer read_layer(const std::filesystem::path& path, std::string_view shown_name, std::string_view layer_name,
                 Problems& problems, const ReadOptions& options = {});

/// Looks for frames once more, with the département of each feature as a list of codes knows it (empty: not known); only
/// where read_layer has found none.
void find_displaced(Layer& layer, const std::vector<std::string>& departements, Problems& problems);

}  // namespace portulan::sources

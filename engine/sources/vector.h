// Geographic files: GeoPackage, Shapefile, GeoJSON, TopoJSON, FlatGeobuf; nothing else, and from this disk alone.
//   Layer communes = read_layer(folder / "limites.gpkg", "limites.gpkg", "communes", problems);
//
// The reader is locked down: only these five formats are registered, only regular files are opened (no URL, no
// database, no virtual file system), files that belong to a layer (.dbf, .prj...) may not be links that lead out of its
// folder, nothing is fetched from a network. What the library has to say becomes problems, never output.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/box.h"
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
    std::vector<LayerInfo> layers;
};

/// The layers of a file, in its order. What cannot be opened gives no layers and an error (GEO-043, GEO-055).
VectorInfo list_layers(const std::filesystem::path& path, std::string_view shown_name, Problems& problems);

struct ReadOptions {
    bool check_shapes = true;  // look for invalid polygons (GEO-041, GEO-057); whoever builds a coverage sees them itself
};

/// Reads one layer. An empty name means the only one; with several layers it is an error (GEO-044).
///
/// Coordinates are x to the east, y to the north, whatever the axis order of the CRS. Layer::crs is "EPSG:n" where the
/// CRS can be identified (an equivalent CRS of the registry counts), WKT otherwise. A layer without CRS is taken
/// for EPSG:4326 or EPSG:2154 when its coordinates say so (GEO-046), else the CRS stays empty (GEO-056). Coordinates that
/// cannot be of the declared CRS (GEO-047) and latitude written before longitude (GEO-048) are errors.
///
/// Attributes are texts: integers exact, decimal numbers in their shortest form with a point, dates in ISO form, lists
/// joined by " | ", all trimmed and in NFC. Texts of Shapefiles are decoded by what their bytes are, then by what the
/// .cpg says. Null geometries (GEO-040) and invalid polygons (GEO-041, GEO-057) are named one by one and kept: null, or
/// as they are. Parts that have no shape (rings of less than three points, lines among areas) are named and left out
/// (GEO-042). Row numbers are feature numbers from 1.
Layer read_layer(const std::filesystem::path& path, std::string_view shown_name, std::string_view layer_name,
                 Problems& problems, const ReadOptions& options = {});

}  // namespace portulan::sources
